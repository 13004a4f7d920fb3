"""The forms of what the municipality decides about citizens' answers."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from measurement.models import ChosenInstrument, OutcomeSettings, ScaleLevel
from measurement.selectors.outcome_instruments import OutcomeInstrument, instrument_with
from recovery_portal.kit.versioned_forms import Difference, VersionedForm
from recovery_portal.kit.versions import Stale

VALUES = range(5)
LONGEST = ScaleLevel._meta.get_field("label").max_length


class SettingsForm(VersionedForm):
    """Legal basis and contact as the citizen reads them, and how long answers are kept."""

    keep_months = forms.IntegerField(
        label=_("Hvor mange måneder skal svar og samtaler gemmes?"),
        min_value=12,
        max_value=120,
        help_text=_("Fra 12 til 120. Derefter bliver de slettet om natten."),
        widget=forms.NumberInput(attrs={"class": "input-char-4"}),
    )

    class Meta:
        model = OutcomeSettings
        fields = ["legal_basis", "contact", "keep_months"]
        widgets = {
            "legal_basis": forms.Textarea(attrs={"rows": 5}),
            "contact": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "legal_basis": _("Hvorfor må I gemme borgernes svar?"),
            "contact": _("Hvem kan borgeren spørge eller klage til?"),
        }
        help_texts = {
            "legal_basis": _(
                "Skriv retsgrundlaget med korte sætninger og hverdagsord: borgeren læser det, før "
                "der bliver svaret. Spørg jeres databeskyttelsesrådgiver."
            ),
            "contact": _(
                "Skriv en funktion, et telefonnummer eller en e-mail, og hvor man klager."
            ),
        }


def _words(value: int) -> forms.CharField:
    helps = _("Lad feltet være tomt, når skalaen begynder med 1.") if value == 0 else ""
    return forms.CharField(
        label=_("Ordene ved %s") % value,
        required=False,
        max_length=LONGEST,
        help_text=helps,
        widget=forms.TextInput(attrs={"class": "input-width-m"}),
    )


class ScaleForm(VersionedForm):
    """The answers of Brief INSPIRE-O; `labels()` by value, `cleaned_data["is_confirmed"]`."""

    # Which words are needed follows from the lowest answer, and is said where they lack.
    hide_optional = True

    lowest = forms.TypedChoiceField(
        label=_("Hvad er det laveste svar i formularen?"),
        coerce=int,
        choices=[(0, _("0: fem svar, 0–4")), (1, _("1: fire svar, 1–4"))],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Vælg 0 eller 1.")},
    )
    label_0, label_1, label_2, label_3, label_4 = map(_words, VALUES)
    is_confirmed = forms.BooleanField(
        label=_("Jeg har holdt udsagn, skala og ord op mod den officielle formular, og de er ens"),
        required=False,
        help_text=_("Krydset gælder det, du gemmer nu. Sæt det igen, hver gang du gemmer."),
    )

    class Meta:
        model = ChosenInstrument
        fields: list = []

    def __init__(self, *args, asked: OutcomeInstrument, **kwargs):
        """`asked`: the version in use. The tick is never set beforehand: an earlier one was about
        the words as they were then."""
        initial = _as_written(asked) | {"is_confirmed": False}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self):
        cleaned = super().clean()
        lowest = cleaned.get("lowest")
        for value in VALUES if lowest is not None else ():
            name = f"label_{value}"
            words = " ".join(cleaned.get(name, "").split())
            if value >= lowest and not words and name not in self.errors:
                self.add_error(name, _now("Skriv ordene, som de står i formularen."))
            cleaned[name] = words
        return cleaned

    def labels(self) -> dict[int, str]:
        """The words by value, from the lowest."""
        lowest = self.cleaned_data["lowest"]
        return {value: self.cleaned_data[f"label_{value}"] for value in VALUES[lowest:]}

    def meet(self, stale: Stale) -> None:
        """As another saved it, beside one's own."""
        super().meet(stale)
        theirs = instrument_with(stale.theirs.instrument_id, stale.theirs.municipality)
        saved = _as_written(theirs)
        pairs = [(name, saved[name], self.cleaned_data.get(name)) for name in saved]
        self.conflict = tuple(
            Difference(str(self.fields[name].label), _said(left), _said(right))
            for name, left, right in pairs
            if left != right
        ) or (Difference(_now("Skalaen"), _now("den samme"), _now("den samme")),)


def _as_written(asked: OutcomeInstrument) -> dict:
    words = dict(asked.labels)
    written = {f"label_{value}": words.get(value, "") for value in VALUES}
    return {"lowest": asked.lowest, "is_confirmed": asked.is_confirmed} | written


def _said(value) -> str:
    if isinstance(value, bool):
        return _now("ja") if value else _now("nej")
    return str(value) if value not in ("", None) else _now("(tomt)")
