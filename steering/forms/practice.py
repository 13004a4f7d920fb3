"""The eleven elements of promising practice, each in a few lines, so that all fit on one page."""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.versioned_forms import VersionedForm
from steering.models import Practice
from steering.services.trial_search import ELEMENTS

LONGEST = 500  # eleven of them fill one A4 page
HELP = {
    "knowledge": _("Hvilken viden, faglig tilgang eller erfaring bygger I på?"),
    "effect": _("Hvad er blevet anderledes for borgerne, og hvordan ved I det?"),
    "description": _("Hvad gør I, trin for trin, så en kollega kan gøre det samme?"),
    "goals": _("Hvad skal det føre til, og for hvem?"),
    "transferability": _("Hvad skal være på plads, for at det lykkes andre steder?"),
    "economy": _("Hvad koster det i tid og penge, og hvad sparer det?"),
    "reflection": _("Hvor og hvornår taler I om, hvordan I gør det, og hvad I lærer?"),
    "relations": _("Hvordan samarbejder I med borgeren, netværket og hinanden?"),
    "individual": _("Hvordan bliver det tilpasset den enkelte borger?"),
    "monitoring": _("Hvad holder I løbende øje med, og hvor skriver I det ned?"),
    "follow_up": _("Hvornår ser I på det igen, og hvem gør det?"),
}


class PracticeForm(VersionedForm):
    """All eleven; what is not known yet may be left empty."""

    hide_optional = True

    class Meta:
        model = Practice
        fields = list(ELEMENTS)
        help_texts = HELP

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number, name in enumerate(ELEMENTS, 1):
            field = self.fields[name]
            field.label = (
                f"{number}. {self.instance._meta.get_field(name).verbose_name.capitalize()}"
            )
            field.widget = forms.Textarea(attrs={"rows": 3})

    def clean(self):
        given = super().clean()
        for name in ELEMENTS:
            if len(given.get(name) or "") > LONGEST:
                fault = _("Skriv højst %s tegn, så det hele kan stå på én side.") % LONGEST
                self.add_error(name, fault)
        return given


def first_draft(trial) -> dict:
    """What the card already says, as a beginning."""
    known = {"description": trial.what, "goals": trial.expected, "effect": trial.seen}
    return {name: Truncator(text).chars(LONGEST) for name, text in known.items()}
