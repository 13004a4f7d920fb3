"""Forms of meetings and series: one day and two clock times, as people say them."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit import danish
from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.clock import ClockField
from recovery_portal.kit.forms import DayField, PortalForm, PortalModelForm
from recovery_portal.kit.versioned_forms import Difference, VersionedForm
from steering.domain.series import MOST, days, moment
from steering.models import Group, Meeting, MeetingFile, MeetingSeries

LONG = {"class": "input-width-l"}
LATER = _("Mødet slutter, før det begynder: ret et klokkeslæt.")


class ForGroup:
    """A form whose `group` is one of `groups`: those that the person may plan for."""

    def offer_groups(self, groups) -> None:
        field = forms.ModelChoiceField(Group.objects.none(), label=_("Gruppe"))
        offer_rows(field, groups, empty=_("Vælg en gruppe"))
        field.error_messages["required"] = _("Vælg, hvilken gruppe der mødes.")
        self.fields = {"group": field} | self.fields
        if len(groups) == 1:
            field.initial = groups[0]


class MeetingForm(VersionedForm, ForGroup):
    """What, when and where; `groups` where the meeting is new."""

    day = DayField(label=_("Dag"))
    starts = ClockField(label=_("Fra kl."), help_text=_("tt.mm, fx 13.00"))
    ends = ClockField(label=_("Til kl."))

    class Meta:
        model = Meeting
        fields = ["title", "place"]
        labels = {"title": _("Titel"), "place": _("Sted")}
        help_texts = {"title": _("Fx Styregruppemøde. Titlen står i kalendere og mails.")}
        widgets = {"title": forms.TextInput(attrs=LONG), "place": forms.TextInput(attrs=LONG)}

    field_order = ["group", "title", "day", "starts", "ends", "place"]

    def __init__(self, *args, groups=None, **kwargs):
        super().__init__(*args, **kwargs)
        if groups is not None:
            self.offer_groups(groups)
        if self.instance.pk:
            starts, ends = map(timezone.localtime, (self.instance.starts_at, self.instance.ends_at))
            self.initial |= {"day": starts.date(), "starts": starts.time(), "ends": ends.time()}
        self.order_fields(self.field_order)

    def clean(self):
        values = super().clean()
        starts, ends = values.get("starts"), values.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", LATER)
        return values

    def values(self) -> dict:
        chosen = self.cleaned_data
        return super().values() | {
            "starts_at": moment(chosen["day"], chosen["starts"]),
            "ends_at": moment(chosen["day"], chosen["ends"]),
        }

    def meet(self, stale) -> None:
        """The time is no field of the form: show it beside the others."""
        mine, theirs = self.values(), stale.theirs
        super().meet(stale)
        pair = [_when(theirs.starts_at, theirs.ends_at), _when(mine["starts_at"], mine["ends_at"])]
        if pair[0] != pair[1]:
            self.conflict += (Difference(str(_("Tid")), *pair),)


class SeriesForm(VersionedForm, ForGroup):
    """Meetings that come again; `groups` where the series is new."""

    first_on = DayField(label=_("Første møde"))
    last_on = DayField(label=_("Til og med"))
    starts = ClockField(label=_("Fra kl."), help_text=_("tt.mm, fx 13.00"))
    ends = ClockField(label=_("Til kl."))

    class Meta:
        model = MeetingSeries
        fields = ["title", "first_on", "every", "interval", "last_on", "starts", "ends", "place"]
        labels = {
            "title": _("Titel"),
            "every": _("Gentages"),
            "interval": _("Hvor mange uger eller måneder imellem"),
            "place": _("Sted"),
        }
        help_texts = {
            "title": _("Alle møder i rækken får titlen."),
            "interval": _("2 uger er hver 14. dag, 3 måneder er hvert kvartal."),
        }
        widgets = {
            "title": forms.TextInput(attrs=LONG),
            "place": forms.TextInput(attrs=LONG),
            "every": forms.RadioSelect,
            "interval": forms.TextInput(attrs={"class": "input-char-4", "inputmode": "numeric"}),
        }

    def __init__(self, *args, groups=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["every"].choices = [
            ("week", _("Med uger imellem")),
            ("month", _("Samme dag i måneden, med måneder imellem")),
        ]
        self.fields["interval"].min_value = 1
        if groups is not None:
            self.offer_groups(groups)

    def clean_interval(self) -> int:
        interval = self.cleaned_data["interval"]
        if not 1 <= interval <= 12:
            raise forms.ValidationError(_("Skriv et tal fra 1 til 12."))
        return interval

    def clean(self):
        values = super().clean()
        if not self.errors:
            if values["ends"] <= values["starts"]:
                self.add_error("ends", LATER)
            if values["last_on"] < values["first_on"]:
                self.add_error("last_on", _("Rækken slutter, før den begynder: ret en dato."))
            elif len(days(*self._rule(values))) == MOST:
                self.add_error("last_on", _("Det bliver flere end 100 møder: vælg en tidligere."))
        return values

    def _rule(self, values: dict):
        return values["first_on"], values["last_on"], values["every"], values["interval"]


class CancelForm(VersionedForm):
    """Why a meeting is cancelled; may be left out."""

    class Meta:
        model = Meeting
        fields = ["cancelled_because"]
        labels = {"cancelled_because": _("Hvorfor aflyses mødet? (kan undlades)")}
        help_texts = {"cancelled_because": _("Står i mailen til dem, der er indkaldt.")}
        widgets = {"cancelled_because": forms.TextInput(attrs=LONG)}


class FileForm(PortalModelForm):
    """A link to a file in the municipality's own archive."""

    link = forms.URLField(
        label=_("Adresse"),
        help_text=_("Begynder med https://. Filen bliver i kommunens eget arkiv."),
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs=LONG | {"inputmode": "url"}),
        error_messages={"invalid": _("Skriv en hel adresse, der begynder med https://.")},
    )

    class Meta:
        model = MeetingFile
        fields = ["title", "link"]
        labels = {"title": _("Hvad er det?")}
        widgets = {"title": forms.TextInput(attrs=LONG)}


class GroupFilter(PortalForm):
    """Which group's meetings are shown."""

    gruppe = forms.ModelChoiceField(Group.objects.none(), label=_("Gruppe"), required=False)

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        groups = Group.objects.filter(municipality=municipality)
        offer_rows(self.fields["gruppe"], groups, empty=_("Alle grupper"))


def _when(starts, ends) -> str:
    starts, ends = map(timezone.localtime, (starts, ends))
    return f"{danish.date_long(starts)} {danish.clock(starts)}–{danish.time(ends)}"
