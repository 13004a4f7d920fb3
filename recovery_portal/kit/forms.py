"""The form every page's forms inherit: DKFDS markup, error summary, no CPR-like text.

Drawn by crispy-forms with the template pack in templates/dkfds: `{% crispy form %}` or
`{{ form|crispy }}` inside the page's own `<form method="post" novalidate>`.
"""

from functools import partial

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.plain_text import in_our_words, without_controls
from recovery_portal.kit.validators import refuse_cpr

# Instead of Django's "Dette felt er påkrævet.": what to do, by kind of field.
REQUIRED = {
    forms.FileField: _("Vælg en fil."),
    forms.BooleanField: _("Sæt kryds, før du går videre."),
    forms.ChoiceField: _("Vælg en af mulighederne."),
    forms.ModelChoiceField: _("Vælg en af mulighederne."),
    forms.Field: _("Udfyld feltet."),
}
FILE_AGAIN = _("Vælg filen igen: den er ikke gemt, fordi noget andet skulle rettes.")
WHOLE = _("Skriv et helt tal, fx 2.")
DATE_FORMATS = ["%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y", "%Y-%m-%d", "%d-%m-%y", "%d.%m.%y"]
FIRST_YEAR, YEARS_AHEAD = 1990, 20
DATE_HINT = _("dd-mm-åååå, fx 30-09-2026")


class PortalFormMixin:
    """What all forms of the portal have in common.

    `layout`: a crispy Layout, or None for the fields in their order.
    `words`: this form's own sentence for a fault, by the fault's code.
    """

    # The browser would stop the form with words of its own before ours are reached.
    use_required_attribute = False
    layout = None
    words: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for field in self.fields.values():
            _word_required(field)
            if isinstance(field, forms.IntegerField) and not isinstance(field, forms.FloatField):
                field.error_messages["invalid"] = WHOLE
            if _takes_free_text(field):
                field.validators.append(refuse_cpr)
                # A browser would cut off what is too long without a word.
                field.widget.attrs.pop("maxlength", None)
                field.to_python = partial(_cleaned, field.to_python)

    def add_error(self, field, error):
        """As Django's, in the portal's own words."""
        error = error if isinstance(error, ValidationError) else ValidationError(error)
        super().add_error(field, in_our_words(error, self.words))

    def full_clean(self):
        """A browser forgets the file when the form comes back for the sake of another field."""
        super().full_clean()
        for name in self.files if self.errors else ():
            if name in self.fields and name not in self.errors:
                self.add_error(name, FILE_AGAIN)

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
    """A day typed as text, `dd-mm-åååå` first; Danish and ISO spellings are understood.

    From 1990 to twenty years from now, as a mistyped year is no plan; `is_bounded=False` where the
    form has bounds of its own.
    """

    widget = forms.DateInput(
        format="%d-%m-%Y", attrs={"class": "input-char-11", "autocomplete": "off"}
    )
    default_error_messages = {"invalid": _("Skriv datoen som dd-mm-åååå, fx 30-09-2026.")}

    def __init__(self, *, help_text=DATE_HINT, is_bounded=True, **kwargs):
        super().__init__(input_formats=DATE_FORMATS, help_text=help_text, **kwargs)
        self.is_bounded = is_bounded

    def to_python(self, value):
        day = super().to_python(value)
        last = timezone.localdate().year + YEARS_AHEAD
        if day and self.is_bounded and not FIRST_YEAR <= day.year <= last:
            words = _now("Skriv en dag mellem %(first)s og %(last)s.")
            raise ValidationError(words % {"first": FIRST_YEAR, "last": last}, code="bounds")
        return day


def _cleaned(to_python, value):
    return to_python(without_controls(value) if isinstance(value, str) else value)


def _word_required(field: forms.Field) -> None:
    # A field with words of its own keeps them.
    if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
        field.error_messages["required"] = next(
            words for kind, words in REQUIRED.items() if isinstance(field, kind)
        )


def _takes_free_text(field: forms.Field) -> bool:
    # A password is stored as a hash and must not be judged by its looks.
    return isinstance(field, forms.CharField) and not isinstance(field.widget, forms.PasswordInput)
