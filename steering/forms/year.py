"""Forms of the year: an event, one day of an event that comes again, and a year's proposal."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.clock import ClockField
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.models import YearEvent
from steering.selectors.groups import groups_of


class YearEventForm(VersionedForm):
    """An event of the year, once or again and again."""

    starts_on = DayField(label=_lazy("Dag, eller første dag"))
    ends_on = DayField(label=_lazy("Sidste dag, hvis det er en periode"), required=False)
    starts = ClockField(
        label=_lazy("Fra kl."), required=False, help_text=_lazy("Lad stå tomt for hele dagen.")
    )
    ends = ClockField(label=_lazy("Til kl."), required=False)
    until = DayField(label=_lazy("Gentages til og med"), required=False)

    class Meta:
        model = YearEvent
        fields = [
            "title",
            "ring",
            "kind",
            "starts_on",
            "ends_on",
            "starts",
            "ends",
            "every",
            "interval",
            "until",
            "place",
            "group",
            "note",
        ]
        labels = {
            "title": _lazy("Hvad"),
            "ring": _lazy("Ring i hjulet"),
            "every": _lazy("Gentages"),
            "interval": _lazy("Hvor mange uger, måneder eller år imellem"),
        }
        help_texts = {"interval": _lazy("2 uger er hver 14. dag.")}
        widgets = {
            "every": forms.RadioSelect,
            "interval": forms.TextInput(attrs={"class": "input-char-4", "inputmode": "numeric"}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["every"].choices = [
            ("", _("Nej")),
            ("week", _("Med uger imellem")),
            ("month", _("Med måneder imellem")),
            ("year", _("Med år imellem")),
        ]
        self.fields["ring"].choices = [("", _("Vælg en ring")), *YearEvent.Ring.choices]
        self.fields["interval"].required = False
        self.fields["kind"].initial = YearEvent.Kind.OTHER
        offer_rows(self.fields["group"], groups_of(municipality), empty=_("Hele kommunen"))

    def clean_interval(self) -> int:
        return self.cleaned_data.get("interval") or 1

    def clean(self):
        values = super().clean()
        if values.get("every") and not values.get("until") and "until" not in self.errors:
            self.add_error("until", _("Skriv, hvor længe det gentages."))
        if not values.get("every"):
            values["until"] = None
        return values


class DayForm(PortalForm):
    """One day of an event that comes again: move it, let it fall away, or put it back."""

    what = forms.ChoiceField(
        label=_lazy("Hvad skal der ske med dagen?"),
        widget=forms.RadioSelect,
        choices=[("move", _lazy("Flyt den")), ("cancel", _lazy("Aflys den"))],
        initial="move",
    )
    to = DayField(label=_lazy("Ny dag"), required=False)

    def __init__(self, *args, is_changed: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_changed:
            restore = ("restore", _("Læg den tilbage, hvor den lå"))
            self.fields["what"].choices = [*self.fields["what"].choices, restore]

    def clean(self):
        values = super().clean()
        if values.get("what") == "move" and not values.get("to") and "to" not in self.errors:
            self.add_error("to", _("Skriv den nye dag."))
        return values


class ProposedForm(PortalForm):
    """One line of a year's proposal: whether it is taken, and its days."""

    take = forms.BooleanField(required=False)
    starts_on = DayField(label=_lazy("Fra"), help_text="", required=False)
    ends_on = DayField(label=_lazy("Til"), help_text="", required=False)

    def __init__(self, *args, line, year: int, **kwargs):
        """`line`: a domain.proposal.Proposed; its code is the form's prefix."""
        self.line, self.year = line, year
        ends_on = line.until or line.ends_on
        first = {"starts_on": line.starts_on, "ends_on": ends_on, "take": True}
        super().__init__(
            *args, prefix=line.code, initial=first | kwargs.pop("initial", {}), **kwargs
        )
        self.fields["take"].label = line.title
        for name in ("starts_on", "ends_on"):
            self.fields[name].label = f"{self.fields[name].label}: {line.title}"
        if ends_on is None:
            del self.fields["ends_on"]

    def clean(self):
        values = super().clean()
        if not values.get("take"):
            return values
        for name in ("starts_on", "ends_on"):
            if name in self.fields and name not in self.errors:
                self._check_day(name, values.get(name))
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("Den sidste dag ligger før den første."))
        return values

    def _check_day(self, name: str, day: date | None) -> None:
        if day is None:
            self.add_error(name, _("Skriv en dag, eller fjern fluebenet."))
        elif day.year != self.year:
            self.add_error(name, _("Dagen ligger ikke i %s.") % self.year)

    def values(self) -> dict:
        """A YearEvent's fields, as chosen."""
        line, chosen = self.line, self.cleaned_data
        return {
            "ring": line.ring,
            "kind": line.kind,
            "title": line.title,
            "starts_on": chosen["starts_on"],
            "ends_on": None if line.every else chosen.get("ends_on"),
            "every": line.every,
            "interval": line.interval,
            "until": chosen["ends_on"] if line.every else None,
        }
