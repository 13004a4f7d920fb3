"""The form of a new key."""

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.overview.api.scopes import SCOPES
from steering.services.api_tokens import usual_end


def _choices() -> list[tuple[str, str]]:
    """Each with what it opens: whoever ticks it decides with that before them."""
    pattern = '{} <span class="daempet">{}</span>'
    return [(code, format_html(pattern, one.name, one.tells)) for code, one in SCOPES.items()]


def _in_a_year():
    return usual_end(timezone.localdate())


class TokenForm(PortalForm):
    """What the key is for, what it may read, and until when."""

    name = forms.CharField(
        label=_("Hvad nøglen bruges til"),
        max_length=100,
        help_text=_("Fx »Power BI, økonomi«. Skriv ingen navne på personer."),
        widget=forms.TextInput(attrs={"class": "input-width-l"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Nøglen må læse"),
        choices=_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Vælg mindst én ting, som nøglen må læse.")},
    )
    expires_on = DayField(
        label=_("Virker til og med"),
        initial=_in_a_year,
        is_bounded=False,
        help_text=_("Senest om to år. dd-mm-åååå, fx 30-09-2027"),
    )
