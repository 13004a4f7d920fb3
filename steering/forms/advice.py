"""The forms of the advice page; services save what they say."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.models import AdviceChoice, SubGoal, User
from steering.selectors.people import responsible_in

LONG = {"class": "input-width-l"}


class TakeForm(PortalForm):
    """A suggestion as an activity, filled in beforehand: `goals` are what one may write in."""

    title = forms.CharField(
        label=_("Hvad skal der gøres?"), max_length=200, widget=forms.TextInput(attrs=LONG)
    )
    sub_goal = forms.ModelChoiceField(
        label=_("Delmål"), queryset=SubGoal.objects.none(), empty_label=None
    )
    owner = forms.ModelChoiceField(
        label=_("Ansvarlig"), queryset=User.objects.none(), required=False
    )
    due = DayField(label=_("Frist"), required=False)

    def __init__(self, *args, municipality, goals, **kwargs):
        super().__init__(*args, **kwargs)
        own = SubGoal.objects.filter(pk__in=[goal.pk for goal in goals])
        self.fields["sub_goal"].queryset = own.select_related("plan__municipality")
        offer_rows(self.fields["owner"], responsible_in(municipality), empty=_("Ingen endnu"))


class SetAsideForm(PortalForm):
    """Why a suggestion is not for us, or not now."""

    reason = forms.CharField(
        label=_("Hvorfor lægges rådet til side?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Fx at I allerede gør det, eller at det må vente. Ingen navne på borgere."),
    )


class ChoiceForm(VersionedForm):
    """The reason of what was decided."""

    class Meta:
        model = AdviceChoice
        fields = ["reason"]
        widgets = {"reason": forms.Textarea(attrs={"rows": 4})}
        labels = {"reason": _("Begrundelse")}

    def clean_reason(self):
        reason = self.cleaned_data["reason"].strip()
        if not reason and self.instance.choice == AdviceChoice.Choice.SET_ASIDE:
            raise forms.ValidationError(_("Skriv, hvorfor rådet er lagt til side."))
        return reason
