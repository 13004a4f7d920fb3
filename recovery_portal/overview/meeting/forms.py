"""What is written on the screen: a note under the point, and a decision."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.danish import collation_key
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.models import AgendaItem, Decision, Meeting
from steering.selectors.people import responsible_in

USER, NAME = "u", "n"  # before the key of somebody with a login, and before a mere name


class NoteForm(VersionedForm):
    """What the minutes say under the point."""

    class Meta:
        model = AgendaItem
        fields = ["minutes"]
        labels = {"minutes": _("Notat til referatet")}
        widgets = {"minutes": forms.Textarea(attrs={"rows": 2})}


class ScreenDecisionForm(PortalForm):
    """What was decided, who does it, and when. Nobody need be named."""

    text = forms.CharField(
        label=_("Beslutning"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 1}),
        error_messages={"required": _("Skriv, hvad der blev besluttet.")},
    )
    who = forms.ChoiceField(label=_("Ansvarlig"), required=False)
    due = DayField(label=_("Frist"), required=False, help_text="")

    def __init__(self, *args, meeting: Meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.users = {f"{USER}{one.pk}": one for one in responsible_in(meeting.municipality)}
        self.fields["who"].choices = self._choices(meeting)
        self.fields["who"].error_messages["invalid_choice"] = _("Vælg en af dem på listen.")

    def _choices(self, meeting: Meeting) -> list:
        """Who has a login, and the group's members who have none."""
        rows = [(key, one.name) for key, one in self.users.items()]
        others = meeting.group.members.filter(left_on=None, user=None)
        names = [(f"{NAME}{one.name}", one.name) for one in others]
        groups = [(_("Med login"), rows), (_("Gruppens medlemmer uden login"), names)]
        listed = [(str(name), sorted(found, key=_by_name)) for name, found in groups if found]
        return [("", _("Ingen endnu")), *listed]

    def values(self) -> dict:
        """What is to be stored."""
        given = self.cleaned_data
        owner = self.users.get(given["who"])
        name = "" if owner else given["who"].removeprefix(NAME)
        names = {"owner": owner, "owner_name": name[: _longest("owner_name")]}
        return {"text": given["text"], "due": given["due"], **names}


def _by_name(row: tuple[str, str]) -> str:
    return collation_key(row[1])


def _longest(name: str) -> int:
    return Decision._meta.get_field(name).max_length
