"""The forms of answering: the viewpoint at the start, then one form per section."""

from django import forms
from django.utils.translation import gettext_lazy as _

from measurement.models import Viewpoint
from recovery_portal.kit.forms import PortalForm

COMMENT, VERSION = "kommentar", "version"
_BEFORE = "foer-"


class ViewpointForm(PortalForm):
    """From where the person sees the municipality."""

    viewpoint = forms.ChoiceField(
        label=_("Hvor ser du socialpsykiatrien fra?"),
        help_text=_("Vælg det, der passer bedst på din rolle."),
        choices=Viewpoint.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vælg, hvor du ser socialpsykiatrien fra.")},
    )


class SectionForm(PortalForm):
    """A field per statement (named by its code) and the comment with the version it was read in.

    The page also sends what each statement showed when it was read (`foer-1a`): only what the
    person changed is saved, so an old page never takes back an answer from another device.
    """

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    kommentar = forms.CharField(
        label=_("Kommentar (valgfri)"), required=False, max_length=2000, widget=forms.Textarea
    )

    def __init__(self, items, choices, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.codes = [item.code for item in items]
        for code in self.codes:
            self.fields[code] = forms.ChoiceField(
                label=code,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Svaret er ikke et af dem på skalaen.")},
            )

    def changed_choices(self) -> dict[str, int | str]:
        """Statement code → the answer the person chose on this page, as the service takes it."""
        chosen = {code: self.cleaned_data.get(code, "") for code in self.codes}
        return {
            code: int(choice) if choice.isdigit() else choice
            for code, choice in chosen.items()
            if choice and choice != self.data.get(_BEFORE + code, "")
        }

    @property
    def has_comment(self) -> bool:
        """True when the comment came with the request: an autosave sends one field only."""
        return COMMENT in self.data
