"""Forms of the agenda, the minutes and what was decided."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.models import AgendaItem, Attendance, Decision, SubGoal, User
from steering.selectors.people import responsible_in

LONG = {"class": "input-width-l"}


class AgendaItemForm(VersionedForm):
    """A point of the agenda."""

    class Meta:
        model = AgendaItem
        fields = ["title", "text", "presenter"]
        labels = {"title": _("Punkt"), "text": _("Oplæg"), "presenter": _("Hvem lægger op?")}
        widgets = {
            "title": forms.TextInput(attrs=LONG),
            "text": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "text": _("Kort: hvad skal gruppen vide, og hvad skal den tage stilling til?")
        }


class ItemMinutesForm(VersionedForm):
    """What the minutes say under one point."""

    class Meta:
        model = AgendaItem
        fields = ["minutes"]
        widgets = {"minutes": forms.Textarea(attrs={"rows": 5, "class": "form-input"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # What was read goes along: only texts that the person changed are saved.
        self.fields["minutes"].show_hidden_initial = True
        self.fields["minutes"].label = _("Referat af punkt %(number)s, %(title)s") % {
            "number": self.instance.position,
            "title": self.instance.title,
        }


class AttendanceForm(PortalForm):
    """Who came: one choice a member; nothing is chosen beforehand."""

    def __init__(self, *args, members, noted, **kwargs):
        super().__init__(*args, prefix="medlem", **kwargs)
        for member in members:
            self.fields[str(member.pk)] = forms.ChoiceField(
                label=member.name,
                required=False,
                initial=noted.get(member.pk, ""),
                choices=[("", _("Ikke noteret")), *Attendance.Presence.choices],
            )

    def presence(self, everybody: bool = False) -> dict[int, str]:
        """By the member's pk; `everybody` not noted was there."""
        default = Attendance.Presence.PRESENT.value if everybody else ""
        return {int(name): value or default for name, value in self.cleaned_data.items()}


class DecisionForm(VersionedForm):
    """What was decided, who does it, and when."""

    due = DayField(label=_("Frist"), required=False)

    class Meta:
        model = Decision
        fields = ["text", "owner", "owner_name", "due"]
        labels = {"text": _("Hvad blev besluttet?"), "owner": _("Ansvarlig")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "owner": _("Den ansvarlige får beslutningen som opgave."),
            "owner_name": _("Kun hvis den ansvarlige ikke har login i portalen."),
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        people = responsible_in(municipality).values("pk")
        owners = User.objects.filter(Q(pk__in=people) | Q(pk=self.instance.owner_id))
        offer_rows(self.fields["owner"], owners, empty=_("Ingen med login"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("owner") and cleaned.get("owner_name"):
            words = _("Vælg enten en person med login, eller skriv et navn: ikke begge dele.")
            self.add_error("owner_name", words)
        return cleaned


class DoneForm(PortalForm):
    """When a decision was done; empty is today."""

    on = DayField(label=_("Gjort den"), required=False, help_text="")


class ToPlanForm(PortalForm):
    """Which sub-goal of the plan a decision becomes an activity of."""

    sub_goal = forms.ModelChoiceField(
        SubGoal.objects.none(), label=_("Læg i planen under delmålet")
    )

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        rows = SubGoal.objects.filter(plan=plan)
        offer_rows(self.fields["sub_goal"], rows, empty=_("Vælg et delmål"))
