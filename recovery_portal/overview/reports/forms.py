"""The form in which a report is worded before it is sent."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.danish import date_long
from recovery_portal.kit.personal_data import PersonalDataMixin
from recovery_portal.kit.versioned_forms import VersionedForm
from recovery_portal.overview.report import TRACKS
from steering.models import Report

WIDE = {"class": "input-width-l"}
RECOMMEND = _("Højst 200 tegn, fx »at udvalget tager samarbejdet op på næste dialogmøde«.")
DAYS = ("day", "compare_day")
LONG = _("Højst 800 tegn.")


class DraftForm(PersonalDataMixin, VersionedForm):
    """A draft's days, tracks and words. `days`: the quarter ends to choose between."""

    watched = ("title", "summary", "recommend_1", "recommend_2", "recommend_3", "recommendation")
    day = forms.TypedChoiceField(label=_("Opgjort den"), coerce=date.fromisoformat)
    compare_day = forms.TypedChoiceField(label=_("Sammenlignet med"), coerce=date.fromisoformat)
    tracks = forms.TypedMultipleChoiceField(
        label=_("Spor"),
        coerce=int,
        choices=[(number, f"{number} {name}") for number, name, _anchor in TRACKS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Vælg mindst ét af de tre spor.")},
    )

    class Meta:
        model = Report
        fields = [
            *("level", "title", "audience", "day", "compare_day", "tracks"),
            *("summary", "recommend_1", "recommend_2", "recommend_3", "recommendation"),
        ]
        labels = {
            "level": _("Udgave"),
            "title": _("Titel"),
            "audience": _("Til hvem"),
            "summary": _("Resumé"),
            "recommend_1": _("Anbefaling om forudsætninger"),
            "recommend_2": _("Anbefaling om praksis"),
            "recommend_3": _("Anbefaling om virkning"),
            "recommendation": _("Indstilling"),
        }
        widgets = {
            "level": forms.RadioSelect,
            "title": forms.TextInput(attrs=WIDE),
            "audience": forms.TextInput(attrs=WIDE),
            "summary": forms.Textarea(attrs={"rows": 4}),
            "recommend_1": forms.Textarea(attrs={"rows": 2}),
            "recommend_2": forms.Textarea(attrs={"rows": 2}),
            "recommend_3": forms.Textarea(attrs={"rows": 2}),
            "recommendation": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "audience": _("Fx »Socialudvalget, møde 8. december 2026«.."),
            "summary": LONG,
            "recommend_1": RECOMMEND,
            "recommend_2": RECOMMEND,
            "recommend_3": RECOMMEND,
            "recommendation": LONG,
        }

    def __init__(self, *args, days: list[date], **kwargs):
        super().__init__(*args, **kwargs)
        own = (self.get_initial_for_field(self.fields[name], name) for name in DAYS)
        every = sorted({*days, *filter(None, own)}, reverse=True)
        for name in DAYS:
            self.fields[name].choices = [(one.isoformat(), date_long(one)) for one in every]
        # Without it Django offers "---------" among the two.
        self.fields["level"].choices = Report.Level.choices

    def clean(self):
        """The day that is compared with lies before."""
        cleaned = super().clean()
        values = self.cleaned_data if cleaned is None else cleaned
        day, compared = values.get("day"), values.get("compare_day")
        if day and compared and compared >= day:
            self.add_error("compare_day", _now("Vælg en dag før den, rapporten er opgjort."))
        return cleaned

    def shown(self, name: str, value) -> str:
        """Days and tracks as people read them."""
        if isinstance(value, date):
            return date_long(value)
        if name == "tracks" and value:
            return ", ".join(
                label for number, label in self.fields[name].choices if number in value
            )
        return super().shown(name, value)
