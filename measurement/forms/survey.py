"""The forms of answering: the viewpoint at the start, then one form per section."""

from datetime import UTC, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from measurement.models import Viewpoint
from recovery_portal.kit.forms import PortalForm

COMMENT, EVIDENCE = "kommentar", "bygger"
LONGEST = 2000
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
    """A field per statement (named by its code), and two texts with the version they were read in.

    The page also sends what each statement showed when it was read (`foer-1a`): only what the
    person changed is saved, so an old page never takes back an answer from another device.
    An autosave says when the answer was chosen (`valgt`: milliseconds since 1970).
    """

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    valgt = forms.IntegerField(min_value=0, max_value=10**14, required=False)
    bygger = forms.CharField(
        label=_("Hvad bygger du svarene på? (valgfri)"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
    )
    kommentar = forms.CharField(
        label=_("Kommentar (valgfri)"), required=False, max_length=LONGEST, widget=forms.Textarea
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
    def chosen_at(self) -> datetime | None:
        """When the person chose, by the clock of the page they read; None from a plain form."""
        stamp = self.cleaned_data.get("valgt")
        return None if stamp is None else datetime.fromtimestamp(stamp / 1000, tz=UTC)

    @property
    def texts(self) -> dict | None:
        """The two texts as the service takes them; None where an autosave brought an answer."""
        if COMMENT not in self.data:
            return None
        return {
            "text": self.cleaned_data[COMMENT],
            "evidence": self.cleaned_data[EVIDENCE] if EVIDENCE in self.data else None,
            "version": self.cleaned_data["version"] or 0,
        }
