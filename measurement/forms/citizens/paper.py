"""Typing what a citizen wrote on paper, by keyboard alone."""

from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from measurement.models import Sheet, Way
from measurement.selectors.outcome_instruments import OutcomeInstrument
from recovery_portal.kit.forms import DayField, PortalForm

FUTURE = _lazy("Datoen ligger i fremtiden: skriv den dag, borgeren svarede.")
EARLY = _lazy("Skriv en dag fra 1998 og frem.")


class NumberForm(PortalForm):
    """Which paper it is; `citizens`: those whose papers may be typed."""

    number = forms.IntegerField(
        label=_lazy("Skemaets nummer"),
        min_value=1,
        help_text=_lazy("Det står øverst på skemaet."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "input-char-8", "autofocus": True}
        ),
    )

    def __init__(self, *args, citizens, **kwargs):
        super().__init__(*args, **kwargs)
        self._citizens, self.sheet = citizens, None

    def clean_number(self):
        number = self.cleaned_data["number"]
        if number > 2**62:
            raise forms.ValidationError(_("Der er intet skema med det nummer."))
        papers = Sheet.objects.filter(pk=number, way=Way.PAPER, citizen__in=self._citizens)
        self.sheet = papers.first()
        if self.sheet is None:
            raise forms.ValidationError(
                _("Ingen borger i din enhed har fået et skema med det nummer.")
            )
        if self.sheet.ended_at or self.sheet.expires_at <= timezone.now():
            raise forms.ValidationError(_("Skemaet er tastet ind eller trukket tilbage."))
        return number


@dataclass(frozen=True)
class Part:
    """One instrument of the page: the version asked, and its five fields."""

    instrument: OutcomeInstrument
    fields: tuple


class KeyingForm(PortalForm):
    """The day and the answers; blank is skipped, and is asked about once before it is stored.

    `parts`: the instruments of the sheet. `confirm`: the names of the blank fields that the next
    sending confirms, "" where nothing is to be confirmed.
    """

    on = DayField(label=_lazy("Svaret den"))

    def __init__(self, *args, instruments: list[OutcomeInstrument], **kwargs):
        super().__init__(*args, **kwargs)
        self._instruments, self.confirm = instruments, ""
        if not self.is_bound:
            self.fields["on"].widget.attrs["autofocus"] = True
        for one in instruments:
            for number, (_pk, _code, text) in enumerate(one.items, start=1):
                field = AnswerField(lowest=one.lowest, highest=one.highest, label=text)
                self.fields[f"{one.code}_{number}"] = field

    @property
    def parts(self) -> list[Part]:
        return [Part(one, tuple(self[name] for name in _names(one))) for one in self._instruments]

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(FUTURE)
        if day.year < 1998:
            raise forms.ValidationError(EARLY)
        return day

    def clean(self):
        given = super().clean()
        names = [name for one in self._instruments for name in _names(one)]
        blank = [name for name in names if name not in self.errors and given.get(name) is None]
        if self.errors or not blank or len(blank) == len(names):
            return given
        if self.data.get("tomme") != ",".join(blank):
            self.confirm = ",".join(blank)
            words = _("%(count)s felter er tomme. Sprang borgeren dem over, så tryk Enter igen.")
            one = _("Ét felt er tomt. Sprang borgeren det over, så tryk Enter igen.")
            self.add_error(None, one if len(blank) == 1 else words % {"count": len(blank)})
        return given

    def answers(self) -> dict:
        """Code → (version, five answers); None where blank."""
        return {
            one.code: (one, [self.cleaned_data[name] for name in _names(one)])
            for one in self._instruments
        }


def _names(one: OutcomeInstrument) -> list[str]:
    return [f"{one.code}_{number}" for number in range(1, len(one.items) + 1)]


class AnswerField(forms.IntegerField):
    """A whole number of the version's scale, or blank."""

    def __init__(self, *, lowest: int, highest: int, **kwargs):
        words = _("Skriv et tal fra %(lowest)s til %(highest)s, eller lad feltet stå tomt.")
        words = words % {"lowest": lowest, "highest": highest}
        attrs = {"inputmode": "numeric", "class": "form-input tast-felt", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)
        # A code of its own: the form has words of its own for a number that is no number.
        self._outside = forms.ValidationError(words, code="outside")
        self._scale = range(lowest, highest + 1)

    def to_python(self, value):
        try:
            answer = super().to_python(value)
        except forms.ValidationError as error:
            raise self._outside from error
        if answer is not None and answer not in self._scale:
            raise self._outside
        return answer
