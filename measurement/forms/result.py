"""The form that takes back a round made from a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from measurement.models import Round
from recovery_portal.kit.versioned_forms import VersionedForm


class TakeBackForm(VersionedForm):
    """Why a round is taken back."""

    reason = forms.CharField(
        label=_("Hvorfor tages runden tilbage?"),
        max_length=100,
        widget=forms.TextInput(attrs={"class": "input-width-l"}),
        help_text=_("Alle kan læse det under »Siden sidst« på overblikket."),
    )

    class Meta:
        model = Round
        fields: list[str] = []
