"""The forms by which a tovholder says who answers a round."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from measurement.domain.people_lines import MOST_LINES, read_lines, told
from measurement.models import Invitee, Viewpoint
from measurement.services.people import LoginChoice, list_faults
from recovery_portal.kit.forms import PortalForm
from recovery_portal.kit.numbers import number_in
from recovery_portal.kit.validators import refuse_cpr
from recovery_portal.kit.versioned_forms import VersionedForm

VIEWPOINTS = [("", _("Vælger selv")), *Viewpoint.choices]
WIDE = {"class": "input-width-l", "autocomplete": "off"}


class PersonForm(VersionedForm):
    """Somebody asked; with a login only the viewpoint can be set here."""

    class Meta:
        model = Invitee
        fields = ["name", "email", "viewpoint"]
        widgets = {
            "name": forms.TextInput(attrs=WIDE),
            "email": forms.EmailInput(attrs=WIDE),
        }
        labels = {"name": _("Navn"), "email": _("E-mail"), "viewpoint": _("Synsvinkel")}
        help_texts = {
            "email": _("Hertil sendes det personlige link. Uden e-mail kan linket udskrives."),
            "viewpoint": _("Det, personen svarer ud fra. Personen kan selv rette det."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["viewpoint"].choices = VIEWPOINTS
        self.fields["viewpoint"].required = False
        if self.instance.user_id:
            del self.fields["name"], self.fields["email"]
        else:
            self.fields["name"].required = True

    def clean_email(self):
        return self.cleaned_data["email"].strip().lower()


class LinesForm(PortalForm):
    """People without a login, one a line, as they come out of a sheet."""

    lines = forms.CharField(
        label=_("Deltagere, én på hver linje"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
    )

    # What was passed over, once the lines are clean.
    remarks: tuple[str, ...] = ()

    def __init__(self, *args, round, **kwargs):
        super().__init__(*args, **kwargs)
        self.round = round
        # The line it stands on is told instead.
        self.fields["lines"].validators.remove(refuse_cpr)

    def clean_lines(self):
        """The people written there; a sentence for everything that is wrong, line by line."""
        found = read_lines(self.cleaned_data["lines"], dict(Viewpoint.choices))
        if len(found.people) > MOST_LINES:
            words = _("Der er %(number)s linjer: indsæt højst %(most)s ad gangen.")
            raise ValidationError(words % {"number": len(found.people), "most": MOST_LINES})
        faults = found.faults + list_faults(self.round, found.people)
        if faults:
            raise ValidationError(told(faults))
        if not found.people:
            raise ValidationError(_("Der står ingen deltagere: skriv én på hver linje."))
        self.remarks = tuple(found.remarks)
        return found.people


def login_choices(data) -> list[LoginChoice]:
    """What was chosen for the logins that the sent page showed; what is no choice is left out."""
    shown = [number for text in data.getlist("vist") if (number := number_in(text))]
    asked = set(data.getlist("spurgt"))
    choices = [
        LoginChoice(
            user=user,
            is_asked=str(user) in asked,
            viewpoint=data.get(f"synsvinkel-{user}", ""),
            version=number_in(data.get(f"version-{user}")),
        )
        for user in shown
    ]
    return [choice for choice in choices if choice.viewpoint in ("", *Viewpoint.values)]


class RemoveForm(VersionedForm):
    """Nothing but the version that was read."""

    class Meta:
        model = Invitee
        fields: list[str] = []
