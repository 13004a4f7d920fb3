"""The form every page's forms inherit: DKFDS markup, error summary, no CPR-like text.

Drawn by crispy-forms with the template pack in templates/dkfds: `{% crispy form %}` or
`{{ form|crispy }}` inside the page's own `<form method="post" novalidate>`.
"""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.validators import refuse_cpr

# Instead of Django's "Dette felt er påkrævet.": what to do, by kind of field.
REQUIRED = {
    forms.FileField: _("Vælg en fil."),
    forms.BooleanField: _("Sæt kryds, før du går videre."),
    forms.ChoiceField: _("Vælg en af mulighederne."),
    forms.ModelChoiceField: _("Vælg en af mulighederne."),
    forms.Field: _("Udfyld feltet."),
}
DATE_FORMATS = ["%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d", "%d-%m-%y", "%d.%m.%y"]
DATE_HINT = _("dd-mm-åååå, fx 30-09-2026")


class PortalFormMixin:
    """What all forms of the portal have in common.

    `layout`: a crispy Layout, or None for the fields in their order.
    """

    # The browser would stop the form with words of its own before ours are reached.
    use_required_attribute = False
    layout = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            _word_required(field)
            if _takes_free_text(field):
                field.validators.append(refuse_cpr)

    @property
    def helper(self) -> FormHelper:
        """Fields and error summary only: the page writes the form tag and its buttons."""
        helper = FormHelper(self)
        helper.form_tag = False
        if self.layout is not None:
            helper.layout = self.layout
        return helper


class PortalForm(PortalFormMixin, forms.Form):
    """A plain form in the portal's look."""


class PortalModelForm(PortalFormMixin, forms.ModelForm):
    """A model form in the portal's look."""


class DayField(forms.DateField):
    """A day typed as text, `dd-mm-åååå` first; Danish and ISO spellings are understood."""

    widget = forms.DateInput(
        format="%d-%m-%Y", attrs={"class": "input-char-11", "autocomplete": "off"}
    )
    default_error_messages = {"invalid": _("Skriv datoen som dd-mm-åååå, fx 30-09-2026.")}

    def __init__(self, *, help_text=DATE_HINT, **kwargs):
        super().__init__(input_formats=DATE_FORMATS, help_text=help_text, **kwargs)


def _word_required(field: forms.Field) -> None:
    # A field with words of its own keeps them.
    if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = next(
            words for kind, words in REQUIRED.items() if isinstance(field, kind)
        )


def _takes_free_text(field: forms.Field) -> bool:
    # A password is stored as a hash and must not be judged by its looks.
    return isinstance(field, forms.CharField) and not isinstance(field.widget, forms.PasswordInput)
