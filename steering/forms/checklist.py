"""The form of one point of the checklist."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.forms import DayField
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.models import ChecklistState
from steering.selectors.people import responsible_in


class ChecklistForm(VersionedForm):
    """How far the point is, who looks after it, and by when."""

    due = DayField(label=_("Frist"), required=False)
    done_on = DayField(
        label=_("Gjort den"),
        required=False,
        help_text=_("Kun når det er gjort. Er feltet tomt, skriver vi dagen i dag."),
    )

    class Meta:
        model = ChecklistState
        fields = ["state", "owner", "due", "done_on", "note"]
        widgets = {"state": forms.RadioSelect, "note": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "state": _("Hvor langt er I?"),
            "owner": _("Hvem ser til det?"),
            "note": _("Bemærkning"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = responsible_in(self.instance.municipality)
        offer_rows(self.fields["owner"], people, empty=_("Ingen valgt"))

    def clean(self):
        values = super().clean()
        if values.get("state") == ChecklistState.State.DONE:
            values["done_on"] = values.get("done_on") or timezone.localdate()
            if values["done_on"] > timezone.localdate():
                self.add_error(
                    "done_on", _("Det kan ikke være gjort på en dag, der ikke er kommet.")
                )
        elif "done_on" in values:
            values["done_on"] = None
        return values
