"""Forms of the questionnaire's versions: a file, and which two to lay side by side."""

from django import forms
from django.utils.translation import gettext_lazy as _

from measurement.selectors.instruments import version_label, versions_for, whose
from recovery_portal.kit.forms import PortalForm


class InstrumentFileForm(PortalForm):
    """The file of a version."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("En json-fil på højst 500 kB, opbygget som skabelonen."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        # An empty file is refused with the other faults of files, in the same words.
        allow_empty_file=True,
        max_length=200,
        error_messages={"max_length": _("Filens navn er for langt. Giv den et kortere navn.")},
    )


class VersionField(forms.ModelChoiceField):
    """A version by number and whose it is."""

    def label_from_instance(self, instrument):
        return f"{version_label(instrument)}, {whose(instrument)}"


class TwoVersionsForm(PortalForm):
    """Two different versions that the municipality may use."""

    foer = VersionField(label=_("Sammenlign"), queryset=None, empty_label=None)
    efter = VersionField(label=_("med"), queryset=None, empty_label=None)

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.queryset = versions_for(municipality)

    def clean(self):
        chosen = super().clean()
        if chosen.get("foer") and chosen.get("foer") == chosen.get("efter"):
            self.add_error("efter", _("Vælg to forskellige versioner."))
        return chosen
