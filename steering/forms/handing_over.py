"""The form that hands the role of tovholder over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.forms import PortalForm
from steering.models import User
from steering.selectors.handing_over import leads, never_logged_in
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
        known = givers.filter(pk=user.pk) or givers
        self.fields["giver"].initial = known[0].pk if len(known) == 1 else None
        self._offer_successors(municipality)

    def _offer_successors(self, municipality) -> None:
        """Everybody but the giver, as far as it is known who that is."""
        field = self.fields["successor"]
        giver = str(self["giver"].value() or "")[:12]
        people = people_in(municipality).exclude(pk=giver if giver.isdecimal() else None)
        field.label_from_instance = _with_login
        field.error_messages["invalid_choice"] = _(
            "Vælg en anden end den, der overdrager, blandt dem, der har adgang til kommunen."
        )
        offer_rows(field, people, empty=_("Vælg"))


def _with_login(user: User) -> str:
    return f"{user} – har aldrig logget ind" if never_logged_in(user) else str(user)
