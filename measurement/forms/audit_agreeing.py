"""The forms of agreeing, hearing and closing a case audit."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from measurement.domain.agreement import NOT_RELEVANT
from measurement.domain.audit_result import LEVEL_NAMES
from measurement.models import AgreedMark, CaseReply
from measurement.selectors.audit.agreeing import level_of
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.personal_data import CONFIRM, PersonalDataMixin
from recovery_portal.kit.versioned_forms import Difference, VersionedForm
from recovery_portal.kit.versions import Stale

LEVELS = [(str(level), LEVEL_NAMES[level]) for level in (2, 1, 0)]
LEVELS.append((NOT_RELEVANT, LEVEL_NAMES[NOT_RELEVANT]))
NO_NAMES = _("Skriv ingen navne, og intet, man kan kende en borger på.")


class Asking(PersonalDataMixin):
    """`personal`: the tick that the text points to nobody, where it is asked for; else None."""

    @property
    def personal(self):
        return self[CONFIRM] if CONFIRM in self.fields else None


def choice_of(mark: AgreedMark | None) -> str:
    """An agreed mark as forms write it; "" is: none."""
    return "" if mark is None else str(level_of(mark))


class AgreedMarkForm(Asking, VersionedForm):
    """What the markers agree on for one criterion; `none`: the words for agreeing on nothing.

    All criteria of a case stand on one page, which also sends what each showed when it was read:
    only what was changed is saved, and nothing takes back what another saved meanwhile.
    """

    choice = forms.ChoiceField(
        label=_("Fælles niveau"),
        required=False,
        widget=forms.RadioSelect,
        show_hidden_initial=True,
    )
    watched = ("note",)
    hide_optional = True
    conflict_title = _("To har gemt på samme tid")

    class Meta:
        model = AgreedMark
        fields = ["note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 2})}
        labels = {"note": _("Hvorfor")}

    def __init__(self, *args, none: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = [*LEVELS, ("", none)]
        self.fields["choice"].initial = choice_of(self.instance if self.instance.pk else None)
        self.fields["note"].show_hidden_initial = True

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("note") and not self.cleaned_data.get("choice"):
            self.add_error("choice", _now("Vælg det niveau, som noten hører til."))
        return cleaned

    def has_changed(self) -> bool:
        """The version alone is no change."""
        return bool({"choice", "note"} & set(self.changed_data))

    def meet(self, stale: Stale) -> None:
        """Both levels, and both notes, where they differ; what this is now compared with is
        theirs."""
        super().meet(stale)
        theirs, mine = choice_of(stale.theirs), self.data.get(self.add_prefix("choice"), "")
        if theirs != mine:
            label = str(self.fields["choice"].label)
            names = [self.shown("choice", value) for value in (theirs, mine)]
            self.conflict = (Difference(label, *names), *self.conflict)
        self.data[self.add_initial_prefix("choice")] = theirs
        self.data[self.add_initial_prefix("note")] = stale.theirs.note

    def forget(self) -> None:
        """The agreed mark that was read is gone: whoever sends the form again agrees anew."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = ""


class SendForm(PortalForm):
    """The caseworkers' deadline; `unsettled`: how many cells stay so, which has to be known."""

    replies_by = DayField(label=_("Sagsbehandlerne svarer senest"))
    with_unsettled = forms.BooleanField(required=False)

    def __init__(self, *args, unsettled: int, **kwargs):
        super().__init__(*args, **kwargs)
        if unsettled:
            words = _now("Send, selv om %(number)s står som uafklaret")
            self.fields["with_unsettled"].label = words % {"number": unsettled}
        else:
            del self.fields["with_unsettled"]


class ReplyForm(Asking, VersionedForm):
    """The caseworker's remarks; empty only by the button that says there are none."""

    watched = ("text",)
    hide_optional = True

    class Meta:
        model = CaseReply
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 6, "class": "form-input"})}
        labels = {"text": _("Bemærkninger")}
        help_texts = {"text": NO_NAMES}

    def clean(self):
        cleaned = super().clean()
        text, is_none = self.cleaned_data.get("text"), "ingen" in self.data
        if text and is_none:
            words = _now("Du har skrevet en bemærkning: send den, eller tøm feltet først.")
            self.add_error("text", words)
        if not text and not is_none and "text" not in self.errors:
            words = _now("Skriv en bemærkning, eller tryk på »Ingen bemærkninger«.")
            self.add_error("text", words)
        return cleaned


class AnswerForm(Asking, VersionedForm):
    """What the markers make of the remarks."""

    watched = ("answer",)
    hide_optional = True

    class Meta:
        model = CaseReply
        fields = ["answer"]
        widgets = {"answer": forms.Textarea(attrs={"rows": 4, "class": "form-input"})}
        labels = {"answer": _("Bedømmernes svar")}
        help_texts = {"answer": NO_NAMES}


class CloseForm(PortalForm):
    """Closing for good; `silent` names the cases without a reply, which has to be known."""

    without_replies = forms.BooleanField(required=False)

    def __init__(self, *args, silent: str, **kwargs):
        super().__init__(*args, **kwargs)
        if silent:
            words = _now("Luk, selv om %(cases)s er uden svar")
            self.fields["without_replies"].label = words % {"cases": silent}
        else:
            del self.fields["without_replies"]
