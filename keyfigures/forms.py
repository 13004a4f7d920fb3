"""Which days the staircase shows: quarter ends for everybody, any day for exact figures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from keyfigures.domain.figure import STEPS
from keyfigures.domain.projection import Move
from keyfigures.domain.projection_words import is_emptied
from keyfigures.domain.quarters import EARLIEST, LATEST
from keyfigures.domain.sentences import citizens
from keyfigures.domain.statbank_tables import PLANS
from recovery_portal.kit.danish import date_long
from recovery_portal.kit.forms import DayField, PortalForm


def quarter_choices(days, chosen) -> list[tuple[str, str, bool]]:
    """(value, label, is chosen) of a select of quarter ends, newest first.

    Written out by the page's own template: Django draws each option with a template of its own,
    which for fifty options takes longer than the staircase does.
    """
    return [
        (day.isoformat(), date_long(day), day == chosen)
        for day in sorted({*days, chosen}, reverse=True)
    ]


def _within_reach(day):
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError(_("Datoen skal ligge mellem 1900 og 2100."))


class AnyDayForm(PortalForm):
    """Any two days, the compared one before the other (*Præcise tal*)."""

    dag = DayField(label=_("Dag"), is_bounded=False, validators=[_within_reach])
    sammenlign = DayField(label=_("Sammenlign med"), is_bounded=False, validators=[_within_reach])

    def clean(self):
        days = super().clean()
        day, compared = days.get("dag"), days.get("sammenlign")
        if day and compared and compared >= day:
            message = _("Dagen, der sammenlignes med, skal ligge før den anden dag.")
            self.add_error("sammenlign", message)
        return days


OFF_THE_STAIRS = "ud"
CHOOSE_A_STEP = dict.fromkeys(("required", "invalid_choice"), _("Vælg et trin på listen."))


class WhatIfForm(PortalForm):
    """What if some more a year moved from one step to another (D13): asked for, or not bound."""

    antal = forms.IntegerField(
        label=_("Flere borgere om året"),
        min_value=1,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "input-char-4"}),
    )
    fra_trin = forms.TypedChoiceField(
        label=_("Flytter fra trin"), coerce=int, error_messages=CHOOSE_A_STEP
    )
    til_trin = forms.ChoiceField(label=_("Til trin"), error_messages=CHOOSE_A_STEP)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.name_steps((step, str(step)) for step in STEPS)

    def name_steps(self, steps) -> None:
        """What the steps are called in the two lists: (number, name), in that order."""
        choices = [("", _("Vælg trin")), *((str(n), f"{n}. {name}") for n, name in steps)]
        self.fields["fra_trin"].choices = choices
        self.fields["til_trin"].choices = [*choices, (OFF_THE_STAIRS, _("Ud af trappen"))]

    def clean(self):
        asked = super().clean()
        start, to = asked.get("fra_trin"), asked.get("til_trin")
        if start and to and str(start) == to:
            self.add_error("til_trin", _("Vælg to forskellige trin."))
        return asked

    def check_against(self, figure) -> bool:
        """Whether as many stand on the step as are to move in a year; else the field says so.

        A number that empties the step on the way is told beside the field, too.
        """
        if figure.move is None or figure.missing:
            return True
        there = figure.step(figure.move.start).today
        if there is None:
            return True
        said = _("Der står %(there)s på trinnet i dag.") % {"there": citizens(there)}
        if figure.move.persons > there:
            self.add_error("antal", f"{said} {_('Skriv ikke flere, end der er.')}")
            return False
        if is_emptied(figure):
            self["antal"].help_text = f"{said} {_('Så mange om året tømmer trinnet.')}"
        return True

    @property
    def move(self) -> Move | None:
        """What was asked, None where nothing was, or what cannot be."""
        if not self.is_bound or not self.is_valid():
            return None
        to = self.cleaned_data["til_trin"]
        return Move(
            self.cleaned_data["antal"],
            self.cleaned_data["fra_trin"],
            None if to == OFF_THE_STAIRS else int(to),
        )


class NationalFileForm(PortalForm):
    """A table downloaded from Statistics Denmark, and which of ours it is: told by its columns
    where nobody chooses."""

    table = forms.ChoiceField(
        label=_("Hvilken tabel?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[
            ("", _("Den, kolonnerne viser")),
            *((p.code, f"{p.code}: {p.title}") for p in PLANS.values()),
        ],
    )
    file = forms.FileField(
        label=_("Fil"),
        help_text=_("Csv-fil eller Excel-ark med én række for hvert tal og kolonnen INDHOLD."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
        # An empty file is refused with the other faults of files, in the same words.
        allow_empty_file=True,
        max_length=200,
        error_messages={"max_length": _("Filens navn er for langt. Giv den et kortere navn.")},
    )
