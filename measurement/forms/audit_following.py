"""The forms of what follows from an audit: a learning point, and an activity of one's own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from measurement.models import LearningPoint
from recovery_portal.kit.personal_data import PersonalDataMixin
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.forms.advice import TakeForm


class LearningPointForm(PersonalDataMixin, VersionedForm):
    """What others may learn, in words that point to nobody."""

    watched = ("text",)

    class Meta:
        model = LearningPoint
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        labels = {"text": _("Læringspunkt")}
        help_texts = {
            "text": _(
                "Højst 300 tegn. Skriv det, andre sager kan lære af: intet navn, ingen dato og "
                "intet om den enkelte sag."
            )
        }


class OwnActivityForm(TakeForm):
    """An activity of one's own about a criterion: who does it by when."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["title"].help_text = _("Fx hvad I vil prøve af i de næste sager.")
