"""Asking a citizen by a link, and what of their own a citizen wants deleted."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from measurement.services.sheets import FEWEST_DAYS, LINK_DAYS, MOST_DAYS
from recovery_portal.kit import danish
from recovery_portal.kit.forms import PortalForm

DAYS = _lazy("Skriv et antal dage fra 1 til 60.")
ASKED, ALL = "spurgt", "alt"


class LinkForm(PortalForm):
    """How long the link works."""

    words = {"min_value": DAYS, "max_value": DAYS, "invalid": DAYS}

    days = forms.IntegerField(
        label=_lazy("Linket virker i så mange dage"),
        initial=LINK_DAYS,
        min_value=FEWEST_DAYS,
        max_value=MOST_DAYS,
        help_text=_lazy("Fra 1 til 60. Derefter kan der ikke svares med det."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "input-char-4"}),
    )


class DeleteForm(PortalForm):
    """Which of the citizen's measurements and talks; `page` is a CitizenPage."""

    chosen = forms.MultipleChoiceField(
        label=_lazy("Hvad skal slettes?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _lazy("Sæt kryds ved det, borgeren vil have slettet.")},
    )

    def __init__(self, *args, page, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = self.offered = _offered(page)

    def labels(self) -> list[str]:
        """What is chosen, in words."""
        given = self.cleaned_data["chosen"]
        return [label for value, label in self.offered[1:] if ALL in given or value in given]

    def values(self) -> dict:
        """As services/own_data.delete_own takes it."""
        given = self.cleaned_data["chosen"]
        given = [value for value, _label in self.offered] if ALL in given else given
        chosen = [one.partition("-") for one in given]
        keys = {
            kind: [int(pk) for name, _dash, pk in chosen if name == kind]
            for kind in ("maaling", "samtale")
        }
        asked = any(name == ASKED for name, _dash, _pk in chosen)
        return {"outcomes": keys["maaling"], "talks": keys["samtale"], "sheets": asked}


def _offered(page) -> list[tuple[str, str]]:
    measured = [
        (row.on, f"maaling-{row.pk}", f"{one.name}, {danish.date_long(row.on)}")
        for one in page.developments
        for row in one.measurements
    ]
    talks = [
        (talk.held_on or talk.planned_on, f"samtale-{talk.pk}", _talk(talk))
        for talk in (*page.planned, *page.held)
    ]
    rows = [
        (value, label)
        for some in (measured, talks)
        for _day, value, label in sorted(some, reverse=True)
    ]
    if page.open_sheets or page.ended_sheets:
        rows.append((ASKED, _("Hvornår borgeren er spurgt, og skemaer og links, der venter")))
    whole = (ALL, _("Alt: alle svar, alle samtaler, og hvornår borgeren er spurgt"))
    return [whole, *rows] if rows else []


def _talk(talk) -> str:
    day = danish.date_long(talk.held_on or talk.planned_on)
    words = _("Samtalen den %(day)s") if talk.held_on else _("Aftalen om en samtale den %(day)s")
    return words % {"day": day}
