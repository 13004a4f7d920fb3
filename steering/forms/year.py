"""Forms of the year: an event, one day of an event that comes again, and a year's proposal."""

import re
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

# How many weeks, months or years there may be between, and for how many years it may go on.
MOST_APART, LONGEST = 52, 10
EARLIEST = 2000  # the first year that the wheel can show


class YearEventForm(VersionedForm):
    """An event of the year, once or again and again."""

    starts_on = DayField(label=_lazy("Dag, eller første dag"))
    ends_on = DayField(label=_lazy("Sidste dag, hvis det er en periode"), required=False)
    starts = ClockField(
        label=_lazy("Fra kl."), required=False, help_text=_lazy("Lad stå tomt for hele dagen.")
    )
    ends = ClockField(label=_lazy("Til kl."), required=False)
    # Read as text first, so that a fault has one sentence and not the number field's own.
    interval = forms.CharField(
        label=_lazy("Hver hvilken?"),
        required=False,
        initial="1",
        help_text=_lazy(
            "Skriv 1 for hver uge, 2 for hver anden uge; på samme måde med måneder og år."
        ),
        widget=forms.TextInput(attrs={"class": "input-char-4", "inputmode": "numeric"}),
    )
    until = DayField(
        label=_lazy("Gentages til og med"),
        required=False,
        help_text=_lazy("Når det gentages: dd-mm-åååå, højst ti år efter den første dag."),
    )
    # `until` is needed where it repeats; the labels say themselves what may be left out.
    hide_optional = True

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
            "place": _lazy("Sted (valgfrit)"),
            "note": _lazy("Bemærkning (valgfri)"),
        }
        widgets = {
            "every": forms.RadioSelect,
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["every"].choices = [
            ("", _("Nej")),
            ("week", _("Hver uge, hver 2. uge …")),
            ("month", _("Hver måned, hver 2. måned …")),
            ("year", _("Hvert år, hvert 2. år …")),
        ]
        self.fields["ring"].choices = [("", _("Vælg en ring")), *YearEvent.Ring.choices]
        self.fields["kind"].choices = YearEvent.Kind.choices
        self.fields["kind"].initial = YearEvent.Kind.OTHER
        offer_rows(self.fields["group"], groups_of(municipality), empty=_("Hele kommunen"))

    def clean_starts_on(self) -> date:
        day = self.cleaned_data["starts_on"]
        if day.year < EARLIEST:
            raise forms.ValidationError(_("Årshjulet begynder i 2000: vælg en senere dag."))
        return day

    def clean_interval(self) -> int:
        typed = (self.cleaned_data.get("interval") or "1").rstrip(".")
        if not (re.fullmatch("[0-9]{1,2}", typed) and 1 <= int(typed) <= MOST_APART):
            raise forms.ValidationError(_("Skriv et tal fra 1 til 52."))
        return int(typed)

    def clean(self):
        values = super().clean()
        self._check_period(values)
        self._check_clock(values)
        if values.get("every"):
            self._check_repeat(values)
        else:
            values["until"] = None
        return values

    def _check_period(self, values: dict) -> None:
        first, last = values.get("starts_on"), values.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Den sidste dag ligger før den første: ret en af dem."))

    def _check_clock(self, values: dict) -> None:
        if self.errors.keys() & {"starts", "ends"}:
            return
        starts, ends = values.get("starts"), values.get("ends")
        if ends and starts is None:
            self.add_error("starts", _("Skriv også, hvornår det begynder."))
        elif starts and ends is None:
            self.add_error("ends", _("Skriv også, hvornår det slutter."))
        elif starts and ends and ends <= starts:
            self.add_error("ends", _("Det slutter, før det begynder: ret et klokkeslæt."))

    def _check_repeat(self, values: dict) -> None:
        first, until = values.get("starts_on"), values.get("until")
        if "until" in self.errors:
            return
        if until is None:
            self.add_error("until", _("Skriv, hvor længe det gentages."))
        elif first and until < first:
            self.add_error("until", _("Dagen ligger før den første: ret en af dem."))
        elif first and _is_too_long(first, until):
            self.add_error("until", _("Det kan højst gentages i ti år: vælg en tidligere dag."))


def _is_too_long(first: date, until: date) -> bool:
    return until.timetuple()[:3] > (first.year + LONGEST, first.month, first.day)


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
