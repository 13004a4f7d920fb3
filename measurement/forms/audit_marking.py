"""The forms of marking: one criterion of one case, and handing in."""

import hashlib

from django import forms
from django.utils.translation import gettext_lazy as _

from measurement.domain.agreement import NOT_RELEVANT
from measurement.models import Mark
from measurement.selectors.audit.marking import choice_of
from recovery_portal.kit.forms import PortalForm
from recovery_portal.kit.personal_data import PersonalDataMixin
from recovery_portal.kit.versioned_forms import Difference, VersionedForm
from recovery_portal.kit.versions import Stale

TEXTS = ("reason", "document", "evidence", "learning")


def _print_of(choice: str, *texts: str) -> str:
    """What tells one mark from another, however the browser breaks lines."""
    plain = "\0".join([choice, *(text.replace("\r\n", "\n").strip() for text in texts)])
    return hashlib.sha256(plain.encode()).hexdigest()[:24]


def _print_of_mark(mark: Mark) -> str:
    return _print_of(choice_of(mark), *(getattr(mark, name) for name in TEXTS))


class MarkForm(PersonalDataMixin, VersionedForm):
    """One marker's mark on one criterion; its fields begin with the criterion's code, `K1-`.

    `seen` tells what the page showed: where the person changed nothing, nothing is saved, and
    nothing is taken back that they saved on another device.
    """

    watched = TEXTS
    conflict_title = _("Ændret et andet sted")
    conflict_advice = _(
        "Du har gemt kriteriet i et andet vindue, og det gemte står her. Det, du skrev nu, står i "
        "felterne: ret det, så det rummer det, der skal gælde, og gem igen."
    )
    choice = forms.ChoiceField(
        label=_("Niveau"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Vælg et af de fire svar.")},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Mark
        fields = TEXTS
        widgets = {
            "evidence": forms.Textarea(attrs={"rows": 3}),
            "learning": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "reason": _("Hvorfor er det ikke relevant i sagen?"),
            "document": _("Dokument"),
            "evidence": _("Hvad står der?"),
            "learning": _("Hvad kan andre lære af det?"),
        }

        help_texts = {
            "document": _("Fx udredning, handleplan eller notat, og dato."),
            "evidence": _("Med dine egne ord. Højst 1.000 tegn."),
            "learning": _("Noget, andre kan lære af, uden at sagen kan kendes. Højst 500 tegn."),
        }

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.saved_choice = choice_of(self.instance)
        self.fields["choice"].choices = choices
        self.fields["choice"].initial = self.saved_choice
        self.fields["seen"].initial = _print_of_mark(self.instance)

    def clean(self):
        """*Ikke relevant* needs a reason."""
        cleaned = super().clean()
        values = self.cleaned_data
        for name in TEXTS:
            values[name] = (values.get(name) or "").replace("\r\n", "\n")
        is_bare = values.get("choice") == NOT_RELEVANT and not values["reason"]
        if is_bare and "reason" not in self.errors:
            self.add_error("reason", _("Skriv, hvorfor kriteriet ikke er relevant i sagen."))
        return cleaned

    def has_changed(self) -> bool:
        """True where something else was sent than the page showed, or than is saved."""
        sent = [self._sent("choice"), *(self._sent(name) for name in TEXTS)]
        if sent[0] != NOT_RELEVANT:
            sent[1] = ""
        shown = self.data.get(self.add_prefix("seen"))
        return _print_of(*sent) not in (shown, self.fields["seen"].initial)

    def values(self) -> dict:
        """What was written, as the service takes it."""
        return super().values() | {"choice": self.cleaned_data["choice"]}

    def meet(self, stale: Stale) -> None:
        """Both levels, and the texts, where they differ."""
        super().meet(stale)
        theirs, mine = (
            self.shown("choice", value) for value in (choice_of(stale.theirs), self._sent("choice"))
        )
        if theirs != mine:
            label = str(self.fields["choice"].label)
            self.conflict = (Difference(label, theirs, mine), *self.conflict)
        self.data[self.add_prefix("seen")] = _print_of_mark(stale.theirs)

    def _sent(self, name: str) -> str:
        return self.data.get(self.add_prefix(name), "")


class HandInForm(PortalForm):
    """Handing in, with a tick where something is left blank on purpose."""

    with_blanks = forms.BooleanField(
        label=_("Det, der ikke er bedømt, skal stå tomt. Det tæller ikke med nogen steder."),
        required=False,
    )
