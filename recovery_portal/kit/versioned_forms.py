"""Forms of rows that people edit: the version travels along, and a later save sees both texts."""

from dataclasses import dataclass

from django import forms
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from recovery_portal.kit import danish
from recovery_portal.kit.forms import PortalModelForm
from recovery_portal.kit.versions import Stale


@dataclass(frozen=True)
class Difference:
    """A field on which two people wrote different things."""

    label: str
    theirs: str
    yours: str


class VersionedForm(PortalModelForm):
    """A form of one Versioned row; `conflict` holds the Differences after `meet`.

    The form never saves: a service does, with `values()` and `version()`.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)
    conflict: tuple[Difference, ...] = ()
    conflict_title = _lazy("To har skrevet på samme tid")
    conflict_advice = _lazy(
        "Dine tekster står stadig i felterne nedenfor. Ret dem, så de rummer det, der skal gælde, "
        "og gem igen. Det, den anden gemte, bliver så erstattet af dit."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version if self.instance.pk else None

    def values(self) -> dict:
        """What was written, by the model's field names."""
        return {name: self.cleaned_data[name] for name in self._written()}

    def seen_version(self) -> int:
        """The version that was read; 0, which nothing has, where the form did not say."""
        return self.cleaned_data.get("version") or 0

    def meet(self, stale: Stale) -> None:
        """Show both texts; whoever sends the form again has seen theirs, and replaces it."""
        theirs = model_to_dict(stale.theirs, fields=self._meta.fields)
        pairs = [(name, theirs[name], self.data_of(name)) for name in self._written()]
        self.conflict = tuple(
            Difference(str(self.fields[name].label), left, right)
            for name, mine, right in pairs
            if (left := self.shown(name, mine)) != right
        )
        self.add_error(None, str(stale))
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(stale.theirs.version)

    def _written(self) -> list[str]:
        """The model's fields that the form has: a view may take away what somebody may not set."""
        return [name for name in self._meta.fields if name in self.fields]

    def data_of(self, name: str) -> str:
        return self.shown(name, self.cleaned_data.get(name))

    def shown(self, name: str, value) -> str:
        """`value` of the field `name` as people read it."""
        field = self.fields[name]
        if value in (None, "", []):
            return _("(tomt)")
        if isinstance(field, forms.ModelMultipleChoiceField):
            return ", ".join(sorted(str(one) for one in value)) or _("(tomt)")
        if isinstance(field, forms.ModelChoiceField):
            found = value if hasattr(value, "pk") else field.queryset.filter(pk=value).first()
            return str(found or _("(ukendt)"))
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value))
        if isinstance(field, forms.DateField):
            return danish.date_long(value)
        return str(value)
