"""The forms of own figures and of what people say of a figure."""

from datetime import date
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from keyfigures.domain.catalogue import Entry
from keyfigures.domain.far_off import is_far_off
from keyfigures.domain.target import fault_of_target, is_count
from keyfigures.models import FigureNote, FigureTarget, OwnFigure
from recovery_portal.kit import danish
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.personal_data import ConfirmBox, PersonalDataMixin, seal
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.files.values import decimal
from steering.forms.minutes import DecisionForm

IS_RIGHT = "is_right"
PLACES, WHOLE_DIGITS = 4, 11  # as the model's field holds
NO_NAMES = _("Skriv ingen navne på borgere, og intet, man kan kende en borger på.")
WIDE = {"class": "input-width-l"}
SHORT = {"class": "input-char-11", "inputmode": "decimal", "autocomplete": "off"}


class NumberField(forms.CharField):
    """A number with decimal comma, as in the files; the value is a Decimal."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.TextInput(attrs=SHORT), **kwargs)
        self.parse = decimal(PLACES, WHOLE_DIGITS)

    def clean(self, value):
        text = super().clean(value)
        if text in self.empty_values:
            return None
        try:
            return self.parse(text)
        except ValueError as error:
            raise ValidationError(_now("%s.") % error, code="number") from None

    def prepare_value(self, value):
        return plain_number(value) if isinstance(value, Decimal) else value


def _grouped(value: Decimal) -> str:
    """The same with thousands apart: `1.234,5`."""
    return danish.number(value, len(plain_number(value).partition(",")[2]))


def plain_number(value: Decimal) -> str:
    """`1234,5`: as it is typed, without the zeros that the database adds."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",")


class OwnFigureForm(PersonalDataMixin, VersionedForm):
    """What a figure of the municipality's own means."""

    watched = ("name", "definition", "source")

    class Meta:
        model = OwnFigure
        fields = ["name", "unit", "direction", "definition", "source", "counts_people"]
        labels = {
            "name": _("Navn"),
            "unit": _("Enhed"),
            "direction": _("Ønsket retning"),
            "definition": _("Definition"),
            "source": _("Kilde"),
            "counts_people": _("Tallet tæller borgere"),
        }
        widgets = {
            "name": forms.TextInput(attrs=WIDE),
            "unit": forms.TextInput(attrs={"class": "input-char-27"}),
            "direction": forms.RadioSelect,
            "definition": forms.Textarea(attrs={"rows": 5}),
            "source": forms.TextInput(attrs=WIDE),
        }
        help_texts = {
            "name": _("Kort, fx »Ventetid til første samtale«."),
            "unit": _("Fx dage, %, borgere, samtaler."),
            "definition": _("Hvad tæller med, hvad tæller ikke, og hvornår gøres det op?"),
            "source": _("Hvor tallene hentes, fx »Fagsystemet, opgjort af udviklingskonsulenten«."),
            "counts_people": _(
                "Sæt kryds, hvis værdierne er antal borgere: så skjules små tal. Med enheden "
                "borgere eller personer skjules de altid."
            ),
        }


class OwnValueForm(PortalForm):
    """One value on one day; one that is far off from `others` is asked about first.

    `others`: the figure's values by their days; `may_tell`: whether their range may be told (D9).
    """

    on = DayField(label=_("Dato"))
    value = NumberField(label=_("Værdi"), help_text=_("Med komma, fx 12,5"))

    def __init__(self, *args, others: dict[date, Decimal], may_tell: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.others, self.may_tell = others, may_tell

    def clean(self):
        """Asks about a value far off, unless the tick for this very value came along."""
        given = super().clean()
        on, value = given.get("on"), given.get("value")
        if on is None or value is None:
            return given
        others = [one for day, one in self.others.items() if day != on]
        sealed = seal(on.isoformat(), plain_number(value))
        if is_far_off(value, others) and self.data.get(IS_RIGHT) != sealed:
            self.fields[IS_RIGHT] = forms.CharField(
                label=_("Værdien er rigtig"), required=False, widget=ConfirmBox(sealed)
            )
            self.add_error("value", self._question(value, others))
        return given

    def values(self) -> dict:
        """What is to be stored."""
        return {name: self.cleaned_data[name] for name in ("on", "value")}

    def _question(self, value: Decimal, others: list[Decimal]) -> str:
        words = _now("%(value)s er langt fra nøgletallets andre værdier%(range)s. Er den rigtig?")
        low, high = (_grouped(pick(others)) for pick in (min, max))
        told = _now(" (%(low)s til %(high)s)") % {"low": low, "high": high}
        asked = words % {"value": _grouped(value), "range": told if self.may_tell else ""}
        return f"{asked} {_now('Ret den, eller sæt kryds ved »Værdien er rigtig«.')}"


class TargetForm(VersionedForm):
    """Where the municipality wants the figure to be."""

    value = NumberField(label=_("Mål"), help_text=_("Med komma, fx 22,5"))
    by_day = DayField(label=_("Senest"), required=False)

    class Meta:
        model = FigureTarget
        fields = ["value", "by_day"]

    def __init__(self, *args, entry: Entry, **kwargs):
        super().__init__(*args, **kwargs)
        self.entry = entry
        if is_count(entry):
            self.fields["value"].help_text = _("Et helt tal, fx 45")

    def clean_value(self):
        """A number that the figure can reach."""
        value = self.cleaned_data["value"]
        if value is not None and (fault := fault_of_target(self.entry, value)):
            raise ValidationError(fault, code="target")
        return value

    def shown(self, name: str, value) -> str:
        """A number as it is typed."""
        return plain_number(value) if isinstance(value, Decimal) else super().shown(name, value)


class NoteForm(PersonalDataMixin, VersionedForm):
    """Why somebody thinks the figure moved."""

    watched = ("text",)
    on = DayField(label=_("Om dagen eller perioden, der slutter"))

    class Meta:
        model = FigureNote
        fields = ["on", "text"]
        labels = {"text": _("Hvorfor tror I, det flyttede sig?")}
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"text": NO_NAMES}


class FigureDecisionForm(PersonalDataMixin, DecisionForm):
    """A decision taken on the figure, written into the minutes of a meeting."""

    watched = ("text",)
    field_order = ["meeting"]
    meeting = forms.ChoiceField(label=_("Hvilket møde besluttede det?"))

    def __init__(self, *args, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.meetings = {str(one.pk): one for one in meetings}
        self.fields["meeting"].choices = [(pk, _named(one)) for pk, one in self.meetings.items()]
        self.order_fields(self.field_order)

    def clean_meeting(self):
        """The meeting itself."""
        return self.meetings[self.cleaned_data["meeting"]]


def _named(meeting) -> str:
    day = danish.date_long(meeting.starts_at)
    return f"{meeting.title}, {meeting.group.name}, {day}"
