"""A tablet taken back, and the own code for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from measurement.services import unlock
from recovery_portal.kit.forms import PortalForm

# The browser must not fill in what the staff member once let it remember: the citizen holds it.
_UNFILLED = {"autocomplete": "new-password", "spellcheck": "false"}


def _secret(label, **attrs) -> forms.CharField:
    widget = forms.PasswordInput(attrs=_UNFILLED | attrs)
    return forms.CharField(label=label, max_length=200, strip=False, widget=widget)


def _digits(label, **options) -> forms.CharField:
    attrs = _UNFILLED | {"inputmode": "numeric", "class": "input-char-8"}
    widget = forms.PasswordInput(attrs=attrs)
    return forms.CharField(label=label, max_length=200, widget=widget, **options)


class CodeBackForm(PortalForm):
    password = _digits(_("Din kode"))


class PasswordBackForm(PortalForm):
    password = _secret(_("Din adgangskode"))


class LoginBackForm(PortalForm):
    email = forms.CharField(
        label=_("E-mail"), max_length=200, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    password = _secret(_("Adgangskode"))


class OwnCodeForm(PortalForm):
    """The code twice, and the password: whoever finds a tablet open must not choose a code."""

    code = _digits(_("Ny kode"), help_text=_("4 til 8 cifre. Ikke fx 1234 eller 0000."))
    again = _digits(_("Ny kode igen"))
    password = _secret(_("Din adgangskode"))

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if fault := unlock.fault_of(code):
            raise forms.ValidationError(fault)
        return code

    def clean_password(self) -> str:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("Adgangskoden er forkert."))
        return self.cleaned_data["password"]

    def clean(self):
        code, again = (self.cleaned_data.get(name) for name in ("code", "again"))
        if code and again and code != again:
            self.add_error("again", _("De to koder er ikke ens."))
        return self.cleaned_data
