"""The forms of the group's meeting: one agreed answer, the day it is done, and a reflection."""

from django import forms
from django.utils.translation import gettext_lazy as _

from measurement.models import AgreedAnswer, Reflection
from measurement.selectors.agreed import choice_of
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.versioned_forms import Difference, VersionedForm
from recovery_portal.kit.versions import Stale

NO_NAMES = _(
    "Skriv ingen navne, og intet, man kan kende en borger eller den kollega på, der ser det sådan."
)


class AgreedForm(VersionedForm):
    """The group's answer to one statement; `choices`: (value, label), *Ved ikke* last."""

    choice = forms.ChoiceField(
        label=_("Fælles svar"),
        widget=forms.RadioSelect(attrs={"class": "form-radio"}),
        error_messages={"required": _("Vælg det svar, I er enige om.")},
    )

    conflict_title = _("To har svaret på samme tid")
    conflict_advice = _(
        "Dit valg står stadig nedenfor. Vælg det, der skal gælde, og tryk Gem. Det, den anden "
        "gemte, bliver så erstattet af dit."
    )

    class Meta:
        model = AgreedAnswer
        fields = ["minority_note"]
        widgets = {"minority_note": forms.Textarea(attrs={"rows": 3, "class": "form-input"})}
        labels = {"minority_note": _("Mindretallets syn")}
        help_texts = {"minority_note": NO_NAMES}

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = choices
        self.fields["choice"].initial = choice_of(self.instance) if self.instance.pk else ""

    def values(self) -> dict:
        return super().values() | {"choice": self.cleaned_data["choice"]}

    def meet(self, stale: Stale) -> None:
        """Both answers, and both notes, where they differ."""
        super().meet(stale)
        theirs, mine = (
            self.shown("choice", value)
            for value in (choice_of(stale.theirs), self.data.get("choice"))
        )
        if theirs != mine:
            label = str(self.fields["choice"].label)
            self.conflict = (Difference(label, theirs, mine), *self.conflict)

    def forget(self) -> None:
        """The answer read is gone: whoever sends the form again agrees on it anew."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = ""


class SettleForm(PortalForm):
    """The day on which the group was done."""

    on = DayField(label=_("Afsluttet den"))


class ReflectionForm(VersionedForm):
    """What somebody writes to one question; `label` says for whom.

    Ten of them stand on one page, which also sends what each showed when it was read: only a text
    that the person changed is saved, and none takes back what somebody else wrote meanwhile.
    """

    hide_optional = True

    class Meta:
        model = Reflection
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "class": "form-input"})}

    def __init__(self, *args, label: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = label
        self.fields["text"].show_hidden_initial = True

    @property
    def before(self) -> str:
        """The hidden field with what the text was when the page was read."""
        return self["text"].as_hidden(only_initial=True)

    def has_changed(self) -> bool:
        """The version alone is no change."""
        return "text" in self.changed_data

    def meet(self, stale: Stale) -> None:
        """As for all; what this text is now compared with is theirs."""
        super().meet(stale)
        self.data[self.add_initial_prefix("text")] = stale.theirs.text
