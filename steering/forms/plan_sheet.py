"""The form that brings a plan back from Excel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.forms import PortalForm


class PlanSheetForm(PortalForm):
    """One file."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("Planen, som du hentede den: et Excel-ark (.xlsx) eller en csv-fil (.csv)."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        # An empty file is refused with the other faults of files, in the same words.
        allow_empty_file=True,
        max_length=200,
        error_messages={"max_length": _("Filens navn er for langt. Giv den et kortere navn.")},
    )
