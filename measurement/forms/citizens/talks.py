"""The forms of a recovery talk: the day agreed on, and what was said."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from measurement.models import RecoveryTalk
from recovery_portal.kit import danish
from recovery_portal.kit.forms import DayField
from recovery_portal.kit.versioned_forms import VersionedForm

KINDS = [
    ("droemme", _("Drømme og ønsker: hvad vil borgeren gerne?")),
    ("opfoelgning", _("Opfølgning: hvordan går det med det, der øves?")),
    ("evaluering", _("Evaluering: hvad har forløbet givet, og hvad nu?")),
]
PAST = _("Skriv en dag, der har været, eller i dag.")
COMING = _("Skriv en dag fra i dag og frem.")


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "input-width-l"})


class PlanForm(VersionedForm):
    """When, and what it is about."""

    planned_on = DayField(label=_("Aftalt til"))

    class Meta:
        model = RecoveryTalk
        fields = ["planned_on", "kind"]
        widgets = {"kind": forms.RadioSelect}
        labels = {"kind": _("Samtalen handler om")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = KINDS

    def clean_planned_on(self):
        day = self.cleaned_data["planned_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(COMING)
        return day


class HeldForm(VersionedForm):
    """What was said and agreed on; `practised_since`: what was to be practised since the last.

    `next_due`: when the next is due; None takes the question of it away.
    """

    held_on = DayField(label=_("Holdt den"))
    next_on = DayField(label=_("Næste samtale aftalt til"), required=False)

    class Meta:
        model = RecoveryTalk
        fields = ["held_on", "kind", "practised", "agreed", "next_step"]
        widgets = {
            "kind": forms.RadioSelect,
            "practised": lines(3),
            "agreed": lines(5),
            "next_step": lines(3),
        }
        labels = {
            "kind": _("Samtalen handlede om"),
            "practised": _("Sådan gik det med det, der blev øvet"),
            "agreed": _("Det aftalte I, med borgerens egne ord"),
            "next_step": _("Det vil borgeren øve sig på til næste gang"),
        }
        help_texts = {
            "agreed": _("Skriv, så borgeren kan læse det med. Ingen navne på andre."),
            "next_step": _("Et lille skridt, fx »gå med i sanggruppen én gang«."),
        }

    def __init__(self, *args, practised_since: str = "", next_due=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = KINDS
        if practised_since:
            words = _("Sidst aftalte I at øve: %(step)s") % {"step": practised_since}
            self.fields["practised"].help_text = words
        if next_due is None:
            del self.fields["next_on"]
        else:
            words = _("Tid til den næste er omkring %(day)s. Aftalen kan vente.")
            self.fields["next_on"].help_text = words % {"day": danish.date_long(next_due)}

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(PAST)
        return day

    def clean_next_on(self):
        day = self.cleaned_data["next_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(COMING)
        return day

    def clean(self):
        given = super().clean()
        if not self.errors and not (given.get("agreed") or given.get("next_step")):
            self.add_error("agreed", _("Skriv, hvad I aftalte, eller hvad borgeren vil øve."))
        return given
