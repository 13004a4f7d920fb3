"""The forms that open a round, change it and give it up."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from measurement.models import Instrument, Round
from measurement.selectors.instruments import offered_to
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.versioned_forms import VersionedForm

NAMED, ANONYMOUS = "navngivet", "anonym"
NAME_HELP = _("Fx Temperaturmåling, november 2026. Navnet står i opgaven og på resultatet.")
WIDE = {"class": "input-width-l"}


class VersionField(forms.ModelChoiceField):
    """A version of the questionnaire."""

    def label_from_instance(self, row: Instrument) -> str:
        return f"{row}{_(' (kommunens egen)') if row.municipality_id else ''}"


class RoundForm(PortalForm):
    """Name, version, named or anonymous, first day and deadline of a new round."""

    name = forms.CharField(
        label=_("Rundens navn"),
        max_length=80,
        widget=forms.TextInput(attrs=WIDE),
        help_text=NAME_HELP,
    )
    instrument = VersionField(
        Instrument.objects.none(),
        label=_("Spørgeskema"),
        empty_label=None,
        help_text=_("Kun runder med samme udgave kan sammenlignes over tid."),
    )
    kind = forms.ChoiceField(
        label=_("Navngivet eller anonym"),
        choices=[
            (NAMED, _("Navngivet: kun den enkelte kan se sine egne svar")),
            (ANONYMOUS, _("Anonym: ingen kan finde tilbage til, hvem der svarede hvad")),
        ],
        initial=NAMED,
        widget=forms.RadioSelect,
        help_text=_("Kan ikke ændres, når runden er åbnet."),
    )
    opens_on = DayField(label=_("Åbner"))
    closes_on = DayField(label=_("Frist"))

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        versions = offered_to(municipality)
        self.fields["instrument"].queryset = versions
        self.fields["instrument"].initial = versions.first()

    def clean_closes_on(self):
        closes_on = self.cleaned_data["closes_on"]
        refuse_past(closes_on)
        opens_on = self.cleaned_data.get("opens_on")
        if opens_on and closes_on < opens_on:
            raise forms.ValidationError(_("Fristen ligger før åbningsdagen: ret en af datoerne."))
        return closes_on

    def values(self) -> dict:
        """What `open_round` takes."""
        values = dict(self.cleaned_data)
        return values | {"is_anonymous": values.pop("kind") == ANONYMOUS}


class EditRoundForm(VersionedForm):
    """Name and deadline of an open round."""

    closes_on = DayField(label=_("Frist"))

    class Meta:
        model = Round
        fields = ["name", "closes_on"]
        widgets = {"name": forms.TextInput(attrs=WIDE)}
        labels = {"name": _("Rundens navn")}
        help_texts = {"name": NAME_HELP}

    def clean_closes_on(self):
        closes_on = self.cleaned_data["closes_on"]
        if closes_on != self.initial.get("closes_on"):
            refuse_past(closes_on)
        return closes_on


class GiveUpForm(VersionedForm):
    """Why a round is given up."""

    reason = forms.CharField(
        label=_("Hvorfor opgives runden?"),
        max_length=100,
        widget=forms.TextInput(attrs=WIDE),
        help_text=_("Alle kan læse det under »Siden sidst« på overblikket."),
    )

    class Meta:
        model = Round
        fields: list[str] = []


def refuse_past(closes_on) -> None:
    if closes_on < timezone.localdate():
        raise forms.ValidationError(_("Fristen er overskredet: vælg i dag eller senere."))
