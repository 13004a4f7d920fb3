"""The forms by which a tovholder opens an audit, changes it, chooses markers, or gives it up."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from measurement.models import CaseAudit, Stage
from measurement.models.case_audit import CASES
from measurement.selectors.audit.frame import may_mark_in
from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.personal_data import PersonalDataMixin
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.models import User

WIDE, NARROW = {"class": "input-width-l"}, {"class": "input-char-4"}
NAME_HELP = _("Fx Sagsaudit, efterår 2026. Navnet står i opgaverne og på resultatet.")
CUTOFF_HELP = _(
    "Kun sager, der er bevilget eller begyndt senest den dag, kan trækkes. Vælg en dag nogle "
    "måneder tilbage, så der er noget at læse i dem."
)
CASEWORKER_HELP = _("Så mange af de ti må have samme sagsbehandler. Tomt felt: intet loft.")
OFFER_HELP = _("Så mange af de ti må være på samme paragraf. Tomt felt: intet loft.")
KEEP_HELP = _(
    "Måneder fra lukningen, til sagsnumre, belæg og noter slettes. Tallene i resultatet bliver."
)
WHY_KEEP = [
    ("", _("Vælg, hvis du ændrer måneder til sletning")),
    ("opfoelgning", _("Vi følger stadig op på sagerne")),
    ("faerdige", _("Vi er færdige med sagerne")),
    ("krav", _("Databeskyttelsesrådgiveren har bedt om det")),
    ("rettelse", _("Antallet var skrevet forkert")),
]


def _count(label, help_text, **kwargs) -> forms.IntegerField:
    box = forms.NumberInput(attrs=NARROW)
    return forms.IntegerField(label=label, help_text=help_text, widget=box, **kwargs)


def _person(label, help_text, **kwargs) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(User.objects.none(), label=label, help_text=help_text, **kwargs)


def _where_from() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Hvor kommer sagerne fra?"),
        choices=[
            (CaseAudit.Origin.REGISTER, _("Portalen trækker dem fra registret over indsatser")),
            (CaseAudit.Origin.TYPED, _("Jeg skriver eller indsætter kommunens egne sagsnumre")),
        ],
        widget=forms.RadioSelect,
    )


def _per_caseworker() -> forms.IntegerField:
    label = _("Højst pr. sagsbehandler")
    return _count(label, CASEWORKER_HELP, min_value=1, max_value=CASES, required=False)


def _per_offer_type() -> forms.IntegerField:
    label = _("Højst pr. tilbudstype")
    return _count(label, OFFER_HELP, min_value=1, max_value=CASES, required=False)


def _months() -> forms.IntegerField:
    return _count(_("Måneder til sletning"), KEEP_HELP, min_value=1, max_value=60)


class PairForm(PortalForm):
    """One or two markers."""

    first = _person(
        _("Bedømmer 1"), _("En tovholder eller sagsbehandler, der ikke selv har sagerne.")
    )
    second = _person(
        _("Bedømmer 2"),
        _("To bedømmer hver for sig og ser intet af hinandens, før begge har afleveret."),
        required=False,
    )

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        for name, empty in (("first", _("Vælg")), ("second", _("Kun én bedømmer"))):
            offer_rows(self.fields[name], may_mark_in(municipality), empty=empty)

    def clean(self):
        values = super().clean()
        if values.get("first") and values.get("first") == values.get("second"):
            self.add_error("second", _("Vælg to forskellige, eller lad feltet stå."))
        return values

    def markers(self) -> list[User]:
        """Whoever was chosen, in order."""
        return [user for name in ("first", "second") if (user := self.cleaned_data[name])]


class AuditForm(PairForm):
    """The rule, days and markers of a new audit."""

    name = forms.CharField(
        label=_("Navn"), max_length=80, widget=forms.TextInput(attrs=WIDE), help_text=NAME_HELP
    )
    origin = _where_from()
    cutoff_on = DayField(label=_("Sager til og med"), help_text=CUTOFF_HELP)
    cap_per_caseworker, cap_per_offer_type = _per_caseworker(), _per_offer_type()
    closes_on = DayField(label=_("Frist for bedømmelsen"))
    keep_months = _months()
    field_order = ["name", "origin", "cutoff_on", "cap_per_caseworker", "cap_per_offer_type"]

    def clean_name(self):
        name = self.cleaned_data["name"]
        if CaseAudit.objects.filter(municipality=self.municipality, name=name).exists():
            raise ValidationError(_("Kommunen har allerede en sagsaudit med det navn."))
        return name

    def clean_cutoff_on(self):
        return not_ahead(self.cleaned_data["cutoff_on"])

    def clean_closes_on(self):
        return not_past(self.cleaned_data["closes_on"])

    def values(self) -> dict:
        """What `open_audit` takes."""
        values = dict(self.cleaned_data)
        del values["first"], values["second"]
        return values | {"markers": self.markers()}


class EditAuditForm(VersionedForm):
    """What can still be changed: the rule until the draw, the days, the months to deletion."""

    origin = _where_from()
    cutoff_on = DayField(label=_("Sager til og med"), help_text=CUTOFF_HELP)
    cap_per_caseworker, cap_per_offer_type = _per_caseworker(), _per_offer_type()
    closes_on = DayField(label=_("Frist for bedømmelsen"))
    replies_by = DayField(label=_("Frist for sagsbehandlernes svar"))
    keep_months = _months()
    why = forms.ChoiceField(label=_("Hvorfor ændres sletningen?"), choices=WHY_KEEP, required=False)

    class Meta:
        model = CaseAudit
        fields = [
            "name",
            "origin",
            "cutoff_on",
            "cap_per_caseworker",
            "cap_per_offer_type",
            "closes_on",
            "replies_by",
            "keep_months",
        ]
        widgets = {"name": forms.TextInput(attrs=WIDE)}
        labels = {"name": _("Navn")}
        help_texts = {"name": NAME_HELP}

    def __init__(self, *args, is_drawn: bool, **kwargs):
        super().__init__(*args, **kwargs)
        for name in _fixed(self.instance.stage, is_drawn):
            del self.fields[name]

    def clean_name(self):
        name, row = self.cleaned_data["name"], self.instance
        others = CaseAudit.objects.filter(municipality=row.municipality, name=name)
        if others.exclude(pk=row.pk).exists():
            raise ValidationError(_("Kommunen har allerede en sagsaudit med det navn."))
        return name

    def clean_cutoff_on(self):
        return not_ahead(self.cleaned_data["cutoff_on"])

    def clean_closes_on(self):
        return self._kept_or_ahead("closes_on")

    def clean_replies_by(self):
        return self._kept_or_ahead("replies_by")

    def _kept_or_ahead(self, name: str):
        day = self.cleaned_data[name]
        return day if day == self.initial.get(name) else not_past(day)

    def clean(self):
        values = super().clean()
        months = values.get("keep_months")
        if months and months != self.initial.get("keep_months") and not values.get("why"):
            self.add_error("why", _("Vælg, hvorfor sagerne skal slettes før eller senere."))
        return values


def _fixed(stage: Stage, is_drawn: bool) -> set[str]:
    """The fields that can no longer, or not yet, be changed."""
    fixed = set()
    if is_drawn:
        fixed |= {"origin", "cutoff_on", "cap_per_caseworker", "cap_per_offer_type"}
    if stage not in (Stage.DRAWING, Stage.MARKING):
        fixed.add("closes_on")
    if stage != Stage.HEARING:
        fixed.add("replies_by")
    return fixed | ({"name"} if stage == Stage.CLOSED else set())


class GiveUpForm(PersonalDataMixin, VersionedForm):
    """Why an audit is given up."""

    watched = ("reason",)
    reason = forms.CharField(
        label=_("Hvorfor opgives sagsauditten?"),
        max_length=100,
        widget=forms.TextInput(attrs=WIDE),
        help_text=_("Alle kan læse det under »Siden sidst« på overblikket."),
    )

    class Meta:
        model = CaseAudit
        fields: list[str] = []


def not_ahead(day):
    """`day`, which has come."""
    if day > timezone.localdate():
        raise ValidationError(_("Dagen er ikke kommet endnu: vælg i dag eller før."))
    return day


def not_past(day):
    """`day`, which has not passed."""
    if day < timezone.localdate():
        raise ValidationError(_("Fristen er overskredet: vælg i dag eller senere."))
    return day
