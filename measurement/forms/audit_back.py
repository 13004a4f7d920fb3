"""The form that takes back an audit made from a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from measurement.models import CaseAudit
from recovery_portal.kit.personal_data import PersonalDataMixin
from recovery_portal.kit.versioned_forms import VersionedForm


class AuditBackForm(PersonalDataMixin, VersionedForm):
    """Why an audit is taken back."""

    watched = ("reason",)
    reason = forms.CharField(
        label=_("Hvorfor tages sagsauditten tilbage?"),
        max_length=100,
        widget=forms.TextInput(attrs={"class": "input-width-l"}),
        help_text=_("Alle kan læse det under »Siden sidst« på overblikket."),
    )

    class Meta:
        model = CaseAudit
        fields: list[str] = []
