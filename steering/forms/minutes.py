"""Forms of the agenda, the minutes and what was decided."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.models import AgendaItem, Attendance, Decision, SubGoal, User
from steering.selectors.people import responsible_in

LONG = {"class": "input-width-l"}
LONGEST = 240  # minutes of one point


class AgendaItemForm(VersionedForm):
    """A point of the agenda. `screens`: what it can show at the meeting, as choices."""

    shows = forms.ChoiceField(
        label=_("Vis på skærmen på mødet"),
        required=False,
        widget=forms.Select(attrs=LONG),
        help_text=_("Tallene hentes, når mødet åbner skærmen."),
    )
    minutes_given = forms.IntegerField(
        label=_("Tid i minutter"),
        required=False,
        widget=forms.TextInput(attrs={"class": "input-char-4", "inputmode": "numeric"}),
        help_text=_("Skærmen tæller ned. Undlad det, hvis punktet ikke har en tid."),
    )

    class Meta:
        model = AgendaItem
        fields = ["title", "text", "presenter", "shows", "minutes_given"]
        labels = {"title": _("Punkt"), "text": _("Oplæg"), "presenter": _("Hvem lægger op?")}
        widgets = {
            "title": forms.TextInput(attrs=LONG),
            "text": forms.Textarea(attrs={"rows": 6}),
        }
        help_texts = {
            "text": _("Kort: hvad skal gruppen vide, og hvad skal den tage stilling til?")
        }

    def __init__(self, *args, screens, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["shows"].choices = screens

    def clean_minutes_given(self) -> int | None:
        minutes = self.cleaned_data["minutes_given"]
        if minutes is not None and not 1 <= minutes <= LONGEST:
            words = _("Skriv et tal fra 1 til %(longest)s.") % {"longest": LONGEST}
            raise forms.ValidationError(words)
        return minutes

    def shown(self, name: str, value) -> str:
        """What the screen shows, by its name also where the names stand in groups."""
        groups = self.fields["shows"].choices if name == "shows" else ()
        rows = [row for value_or_name, rest in groups if isinstance(rest, list) for row in rest]
        return dict(rows).get(value) or super().shown(name, value)


class ItemMinutesForm(VersionedForm):
    """What the minutes say under one point."""

    class Meta:
        model = AgendaItem
        fields = ["minutes"]
        widgets = {"minutes": forms.Textarea(attrs={"rows": 5, "class": "form-input"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # What was read goes along: only texts that the person changed are saved.
        self.fields["minutes"].show_hidden_initial = True
        self.fields["minutes"].label = _("Referat af punkt %(number)s, %(title)s") % {
            "number": self.instance.position,
            "title": self.instance.title,
        }

    def read_again(self, item: AgendaItem) -> None:
        """To be shown as it was saved: sent once more, it is no change."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(item.version)
        self.data[self.add_initial_prefix("minutes")] = item.minutes


class AttendanceForm(PortalForm):
    """Who came: one choice a member; nothing is chosen beforehand.

    What was read goes along with each choice, so that only this person's own changes are saved.
    """

    def __init__(self, *args, members, noted, **kwargs):
        super().__init__(*args, prefix="medlem", **kwargs)
        self.noted = noted
        for member in members:
            self.fields[str(member.pk)] = forms.ChoiceField(
                label=member.name,
                required=False,
                initial=noted.get(member.pk, ""),
                choices=[("", _("Ikke noteret")), *Attendance.Presence.choices],
                widget=forms.Select(attrs={"class": "form-select"}),
                show_hidden_initial=True,
            )

    def seen(self) -> dict[int, str]:
        """What was read, by the member's pk."""
        return {int(name): self.data.get(self.add_initial_prefix(name), "") for name in self.fields}

    def presence(self, everybody: bool = False) -> dict[int, str]:
        """What this person changed, by the member's pk; `everybody` not noted was there."""
        seen, chosen = self.seen(), {int(name): v for name, v in self.cleaned_data.items()}
        if everybody:
            rest = [pk for pk in chosen if not chosen[pk] and (seen[pk] or not self.noted.get(pk))]
            chosen |= dict.fromkeys(rest, Attendance.Presence.PRESENT.value)
        return {pk: word for pk, word in chosen.items() if word != seen[pk]}

    def read_again(self, noted: dict[int, str]) -> None:
        """To be shown with what is `noted` now, and this person's own changes on top of it."""
        data = self.data.copy()
        for name in self.fields:
            stored = noted.get(int(name), "")
            data[self.add_initial_prefix(name)] = stored
            if name not in self.changed_data:
                data[self.add_prefix(name)] = stored
        self.data = data


class DecisionForm(VersionedForm):
    """What was decided, who does it, and when."""

    due = DayField(label=_("Frist"), required=False)

    class Meta:
        model = Decision
        fields = ["text", "owner", "owner_name", "due"]
        labels = {"text": _("Hvad blev besluttet?"), "owner": _("Ansvarlig")}
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "owner": _("Den ansvarlige får beslutningen som opgave."),
            "owner_name": _("Kun hvis den ansvarlige ikke har login i portalen."),
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        people = responsible_in(municipality).values("pk")
        owners = User.objects.filter(Q(pk__in=people) | Q(pk=self.instance.owner_id))
        offer_rows(self.fields["owner"], owners, empty=_("Ingen med login"))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("owner") and cleaned.get("owner_name"):
            words = _("Vælg enten en person med login, eller skriv et navn: ikke begge dele.")
            self.add_error("owner_name", words)
        return cleaned


class OwnerForm(DecisionForm):
    """Who does it from now on; nothing else of the decision changes."""

    due = None

    class Meta(DecisionForm.Meta):
        fields = ["owner", "owner_name"]


class DoneForm(PortalForm):
    """When a decision was done; empty is today."""

    on = DayField(label=_("Gjort den"), required=False, help_text="")


class ToPlanForm(PortalForm):
    """Which sub-goal of the plan a decision becomes an activity of."""

    sub_goal = forms.ModelChoiceField(
        SubGoal.objects.none(), label=_("Læg i planen under delmålet")
    )

    def __init__(self, *args, goals, **kwargs):
        super().__init__(*args, **kwargs)
        rows = SubGoal.objects.filter(pk__in=[goal.pk for goal in goals])
        offer_rows(self.fields["sub_goal"], rows, empty=_("Vælg et delmål"))
