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
NEWEST_FIRST = ("-opens_on", "-pk")


class VersionField(forms.ModelChoiceField):
    """A version of the questionnaire."""

    def label_from_instance(self, row: Instrument) -> str:
        return f"{row}{_(' (kommunens egen)') if row.municipality_id else ''}"


def version_name(row: Instrument) -> str:
    """`version 2`, or `version 2 (kommunens egen)`, as it stands in a sentence."""
    return f"version {row.version}{_(' (kommunens egen)') if row.municipality_id else ''}"


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
        help_text=_("Kun runder med samme version kan sammenlignes over tid."),
    )
    is_other_version = forms.BooleanField(
        label=_("Ja, brug en anden version end sidst"), required=False
    )
    kind = forms.ChoiceField(
        label=_("Navngivet eller anonym"),
        choices=[
            (NAMED, _("Navngivet: kun den enkelte kan åbne sine svar")),
            (ANONYMOUS, _("Anonym: ingen kan finde tilbage til, hvem der svarede hvad")),
        ],
        initial=NAMED,
        widget=forms.RadioSelect,
        help_text=_(
            "Kan ikke ændres, når runden er åbnet. Er nogen alene om sin synsvinkel, står svarene "
            "for sig i resultatet af en navngivet runde."
        ),
    )
    opens_on = DayField(label=_("Åbner"))
    closes_on = DayField(label=_("Frist"))

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.municipality, versions = municipality, offered_to(municipality)
        self.last = Round.objects.filter(municipality=municipality).order_by(*NEWEST_FIRST).first()
        self.fields["instrument"].queryset = versions
        self.fields["instrument"].initial = self.last.instrument if self.last else versions.first()
        # Asked only of who has chosen another than last time.
        self.asks_about_version = False

    def clean_name(self):
        return free_name(self.municipality, self.cleaned_data["name"])

    def clean(self):
        """Another version than last time takes a yes: the development cannot be mended later."""
        values = super().clean()
        chosen = values.get("instrument")
        if self.last and chosen and chosen != self.last.instrument:
            self.asks_about_version = True
            if not values.get("is_other_version"):
                self.add_error("instrument", self._about(chosen))
        return values

    def _about(self, chosen: Instrument) -> str:
        words = _(
            "%(round)s spurgte efter %(last)s. Med %(chosen)s kan resultatet ikke sammenlignes "
            "med den%(anew)s. Er det meningen, så sæt kryds under feltet; ellers vælg den fra "
            "sidst."
        )
        used = Round.objects.filter(municipality=self.municipality, instrument=chosen)
        return words % {
            "round": self.last.name,
            "last": version_name(self.last.instrument),
            "chosen": version_name(chosen),
            "anew": "" if used.exists() else _(", og udviklingen begynder forfra"),
        }

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
        del values["is_other_version"]
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

    def clean_name(self):
        row = self.instance
        return free_name(row.municipality, self.cleaned_data["name"], but=row)

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


def free_name(municipality, name: str, but: Round | None = None) -> str:
    """`name`, which no other round of the municipality may have."""
    others = Round.objects.filter(municipality=municipality, name=name)
    if others.exclude(pk=but.pk if but else None).exists():
        raise forms.ValidationError(_("Kommunen har allerede en runde med det navn."))
    return name


def refuse_past(closes_on) -> None:
    if closes_on < timezone.localdate():
        raise forms.ValidationError(_("Fristen er overskredet: vælg i dag eller senere."))
