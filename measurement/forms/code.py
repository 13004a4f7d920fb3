"""Where the code of a personal link is typed."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.forms import PortalForm

AS_IT_IS_TYPED = {
    "class": "kode-felt",
    "autocomplete": "off",
    "autocapitalize": "characters",
    "autocorrect": "off",
    "spellcheck": "false",
}


class CodeForm(PortalForm):
    """One field; what is typed or pasted may also be the whole link."""

    code = forms.CharField(
        label=_("Koden fra din seddel"),
        help_text=_("Store og små bogstaver er lige gode, og stregerne kan udelades."),
        max_length=200,
        widget=forms.TextInput(attrs=AS_IT_IS_TYPED),
    )

    def clean_code(self) -> str:
        return re.sub(r"^.*/(svar|trivsel)/", "", self.cleaned_data["code"]).strip("/")
