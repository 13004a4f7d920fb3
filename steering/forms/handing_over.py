"""The form that hands the role of tovholder over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.forms import PortalForm
from steering.models import User
from steering.selectors.handing_over import leads
from steering.selectors.people import people_in


class HandOverForm(PortalForm):
    """From whom, to whom, and whether the old tovholder keeps the role for a while."""

    giver = forms.ModelChoiceField(User.objects.none(), label=_("Hvem overdrager?"))
    successor = forms.ModelChoiceField(User.objects.none(), label=_("Hvem overtager?"))
    keep_role = forms.BooleanField(
        required=False,
        label=_("Behold den gamle tovholders rolle i en overgang, så I er to"),
        widget=forms.CheckboxInput(attrs={"class": "form-checkbox"}),
    )

    def __init__(self, *args, municipality, user, may_choose_giver: bool, **kwargs):
        super().__init__(*args, **kwargs)
        givers = leads(municipality)
        if not may_choose_giver:
            givers = givers.filter(pk=user.pk)
            self.fields["giver"].widget = self.fields["giver"].hidden_widget()
        offer_rows(self.fields["giver"], givers, empty=_("Vælg"))
        offer_rows(self.fields["successor"], people_in(municipality), empty=_("Vælg"))
        self.fields["giver"].initial = user.pk

    def clean(self):
        values = super().clean()
        if values.get("giver") and values.get("giver") == values.get("successor"):
            self.add_error("successor", _("Vælg en anden end den, der overdrager."))
        return values
