"""The forms that take back what was made from a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from measurement.models import CaseAudit, Round
from recovery_portal.kit.personal_data import PersonalDataMixin
from recovery_portal.kit.versioned_forms import VersionedForm


class _BackForm(PersonalDataMixin, VersionedForm):
    """Why it is taken back."""

    watched = ("reason",)
    reason = forms.CharField(
        max_length=100,
        widget=forms.TextInput(attrs={"class": "input-width-l"}),
        help_text=_("Alle kan læse det under »Siden sidst« på overblikket."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = self.question


class RoundBackForm(_BackForm):
    question = _("Hvorfor tages runden tilbage?")

    class Meta:
        model = Round
        fields: list[str] = []


class AuditBackForm(_BackForm):
    question = _("Hvorfor tages sagsauditten tilbage?")

    class Meta:
        model = CaseAudit
        fields: list[str] = []
