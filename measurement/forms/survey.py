"""The forms of answering: the viewpoint at the start, then one form per section."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from measurement.domain.scoring import DONT_KNOW
from measurement.models import Viewpoint
from recovery_portal.kit.forms import PortalForm

COMMENT, EVIDENCE = "kommentar", "bygger"
LONGEST = 2000
_BEFORE, _CHOSEN = "foer-", "valgt"
_AROUND = {_CHOSEN, "csrfmiddlewaretoken"}
_CHOICES = {"0": 0, "1": 1, "2": 2, "3": 3, DONT_KNOW: DONT_KNOW}
_CODE = re.compile(r"[0-9a-z]{1,8}")
_MILLISECONDS = re.compile(r"[0-9]{1,14}")


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
    """

    version = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
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
    def texts(self) -> dict | None:
        """The two texts as the service takes them; None where an autosave brought an answer."""
        if COMMENT not in self.data:
            return None
        return {
            "text": self.cleaned_data[COMMENT],
            "evidence": self.cleaned_data[EVIDENCE] if EVIDENCE in self.data else None,
            "version": self.cleaned_data["version"] or 0,
        }


@dataclass(frozen=True)
class SentAnswer:
    """One answer as the page's script sends it: `1a=2`, and perhaps when it was chosen.

    No form: it is read at every click, and there is nothing to show again.
    """

    code: str
    choice: int | str
    chosen_at: datetime | None


def sent_answer(data) -> SentAnswer:
    """The one answer in `data` (`valgt`: milliseconds since 1970); raises ValidationError."""
    fields = [name for name in data if name not in _AROUND]
    choice = _CHOICES.get(data[fields[0]]) if len(fields) == 1 else None
    if choice is None or not _CODE.fullmatch(fields[0]):
        raise ValidationError(_("Svaret er ikke et af dem på skalaen."))
    stamp = data.get(_CHOSEN, "")
    if stamp and not _MILLISECONDS.fullmatch(stamp):
        raise ValidationError(_("Tidspunktet for svaret kan ikke læses: hent siden igen."))
    chosen_at = datetime.fromtimestamp(int(stamp) / 1000, tz=UTC) if stamp else None
    return SentAnswer(fields[0], choice, chosen_at)
