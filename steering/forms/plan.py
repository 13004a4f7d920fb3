"""The forms of the plan, its sub-goals and activities; services save what they say."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.domain.plan import KEY_FIGURES, ROUND_ORDER, WORDS, owner_text
from steering.models import Activity, Plan, SubGoal, User
from steering.selectors.people import responsible_in

LONG = {"class": "input-width-l"}


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PlanForm(VersionedForm):
    """Name, purpose and period; the group only where the plan is a group's own."""

    starts_on = DayField(label=_("Begynder"))
    ends_on = DayField(label=_("Slutter"))

    class Meta:
        model = Plan
        fields = ["name", "purpose", "starts_on", "ends_on", "group"]
        widgets = {"name": forms.TextInput(attrs=LONG), "purpose": _text(5)}
        labels = {"name": _("Planens navn"), "purpose": _("Formål"), "group": _("Gruppe")}
        help_texts = {
            "name": _("Fx Indsatsplan 2026–2027."),
            "purpose": _("Hvad skal være anderledes for borgerne, når planen er gennemført?"),
            "group": _("Vælg kun en gruppe, hvis planen er dens egen og ikke hele kommunens."),
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        empty = _("Hele kommunens plan")
        offer_rows(self.fields["group"], _groups(municipality, self.instance.group_id), empty=empty)

    def clean(self):
        cleaned = super().clean()
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Planen slutter, før den begynder: ret en af datoerne."))
        return cleaned


class SubGoalForm(VersionedForm):
    """A sub-goal: what, whose, and which prerequisite it is to lift."""

    class Meta:
        model = SubGoal
        fields = ["title", "description", "group", "prerequisite"]
        widgets = {"title": forms.TextInput(attrs=LONG), "description": _text(3)}
        labels = {"title": _("Delmål"), "group": _("Gruppe")}
        help_texts = {
            "title": _("Skriv, hvad der er opnået, når delmålet er nået."),
            "group": _("Gruppens tovholder kan selv rette delmålets aktiviteter."),
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        groups = _groups(municipality, self.instance.group_id)
        offer_rows(self.fields["group"], groups, empty=_("Ingen gruppe"))
        self.fields["prerequisite"].empty_label = _("Ingen bestemt forudsætning")


class ActivityForm(VersionedForm):
    """What, who and when, and what it is meant to move. Its status has a form of its own."""

    due = DayField(label=_("Frist"), required=False)
    key_figure = forms.ChoiceField(
        label=_("Nøgletal, den skal flytte"),
        required=False,
        choices=[("", _("Intet bestemt nøgletal")), *KEY_FIGURES.items()],
    )

    class Meta:
        model = Activity
        fields = [
            "title",
            "description",
            "owner",
            "owner_name",
            "due",
            "prerequisite",
            "principle",
            "key_figure",
        ]
        widgets = {"title": forms.TextInput(attrs=LONG), "description": _text(4)}
        labels = {
            "title": _("Hvad skal der gøres?"),
            "description": _("Uddybning"),
            "owner": _("Ansvarlig"),
        }
        help_texts = {
            "owner": _("Den ansvarlige får aktiviteten som opgave."),
            "owner_name": _("Kun hvis den ansvarlige ikke har login i portalen."),
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer_owners(municipality)
        self.fields["prerequisite"].empty_label = _("Delmålets forudsætning")
        self.fields["principle"].empty_label = _("Intet bestemt princip")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("owner") and cleaned.get("owner_name"):
            words = _("Vælg enten en person med login, eller skriv et navn: ikke begge dele.")
            self.add_error("owner_name", words)
        says_nobody = "owner" in cleaned and not (cleaned["owner"] or cleaned.get("owner_name"))
        if self.gone and says_nobody:
            words = _("%(name)s er fratrådt: vælg en ny, eller skriv et navn.")
            self.add_error("owner", words % {"name": self.gone})
        return cleaned

    def _offer_owners(self, municipality) -> None:
        """Who can look after it; whoever had it and has left stays only where that is chosen."""
        here, had = responsible_in(municipality), self.instance.owner
        self.gone = had if had and not here.filter(pk=had.pk).exists() else None
        field, empty = self.fields["owner"], _("Ingen med login")
        if self.gone:
            empty, self.initial["owner"] = _("Vælg en ny ansvarlig"), None
            words = _("%(name)s havde aktiviteten og er fratrådt. Vælg en ny.")
            field.help_text = words % {"name": self.gone}
        field.label_from_instance = self._name
        owners = User.objects.filter(Q(pk__in=here.values("pk")) | Q(pk=self.instance.owner_id))
        offer_rows(field, owners, empty=empty)

    def _name(self, user: User) -> str:
        return owner_text(user.name, user == self.gone)


class StatusForm(VersionedForm):
    """Status and why; yellow and red must say why (the service decides)."""

    hide_optional = True  # whether the reason may be left out depends on the status

    status = forms.ChoiceField(
        label=_("Status"),
        widget=forms.RadioSelect,
        choices=[(code, WORDS[code]) for code in ROUND_ORDER],
    )

    class Meta:
        model = Activity
        fields = ["status", "status_reason"]
        widgets = {"status_reason": _text(3)}
        labels = {"status_reason": _("Begrundelse")}
        help_texts = {
            "status_reason": _("Skal skrives ved Obs og Kræver handling. Ingen navne på borgere.")
        }


class CloseForm(VersionedForm):
    """Only the version: whoever ends the plan has seen it as it is."""

    class Meta:
        model = Plan
        fields: list[str] = []


class RemoveActivityForm(VersionedForm):
    """Only the version."""

    class Meta:
        model = Activity
        fields: list[str] = []


class RemoveSubGoalForm(VersionedForm):
    """Only the version."""

    class Meta:
        model = SubGoal
        fields: list[str] = []


class RoundDayForm(PortalForm):
    """The day of one more status round."""

    planned_on = DayField(label=_("Dag"))

    def clean_planned_on(self):
        day = self.cleaned_data["planned_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Dagen er gået: vælg i dag eller senere."))
        return day


def _groups(municipality, kept: int | None):
    """The open groups, and the one that is named already."""
    return municipality.groups.filter(Q(closed_on=None) | Q(pk=kept))
