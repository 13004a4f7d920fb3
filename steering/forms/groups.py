"""The forms of groups and their members."""

from django import forms
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.forms import DayField, PortalFormMixin
from recovery_portal.kit.validators import refuse_cpr
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.models import Group, GroupMember, User
from steering.selectors.people import people_in

WIDE = {"class": "input-width-l"}
MANDATE = _("Hvad kan gruppen selv beslutte, og hvad skal videre? Hvem har givet mandatet?")
EMAIL = _(
    "Vi sender et link, som virker i et døgn. Et nyt kan hentes fra siden, hvor man logger ind."
)


class SteeringGroupForm(VersionedForm):
    """Name and mandate of the steering group."""

    class Meta:
        model = Group
        fields = ["name", "mandate"]
        widgets = {
            "name": forms.TextInput(attrs=WIDE),
            "mandate": forms.Textarea(attrs={"rows": 6}),
        }
        labels = {"name": _("Navn"), "mandate": _("Mandat")}
        help_texts = {"mandate": MANDATE}


class ImplementationGroupForm(VersionedForm):
    """Name, area and mandate of an implementation group."""

    class Meta:
        model = Group
        fields = ["name", "area", "mandate"]
        widgets = {
            "name": forms.TextInput(attrs=WIDE),
            "area": forms.TextInput(attrs=WIDE),
            "mandate": forms.Textarea(attrs={"rows": 6}),
        }
        labels = {"name": _("Navn"), "area": _("Område"), "mandate": _("Mandat")}
        help_texts = {
            "area": _(
                "For en lokal gruppe: kommunens eget navn for området, fx Myndighed, Bostøtte "
                "eller Botilbud."
            ),
            "mandate": MANDATE,
        }


class CloseGroupForm(VersionedForm):
    """The day an implementation group ends."""

    closed_on = DayField(label=_("Sidste dag"))

    class Meta:
        model = Group
        fields = ["closed_on"]


class MemberForm(VersionedForm):
    """Who a member is, whom they represent, and their duty in the group."""

    joined_on = DayField(label=_("Med fra"))

    class Meta:
        model = GroupMember
        fields = ["name", "title", "represents", "duty", "joined_on"]
        widgets = {"name": forms.TextInput(attrs=WIDE), "title": forms.TextInput(attrs=WIDE)}
        labels = {
            "name": _("Navn"),
            "title": _("Stilling eller rolle"),
            "represents": _("Repræsenterer"),
            "duty": _("Opgave i gruppen"),
        }
        help_texts = {
            "represents": _("Det, personen er med i gruppen på vegne af."),
            "duty": _("Der er én formand og én tovholder: den, der havde opgaven, bliver medlem."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        choices = GroupMember.Represents.choices
        self.fields["represents"].choices = [("", _("Vælg")), *choices]
        if self.instance.user_id:
            self.fields["name"].disabled = True
            self.fields["name"].help_text = _("Navnet er det, personen har i sit login.")

    def clean_name(self):
        name = " ".join((self.cleaned_data["name"] or "").split())
        self.refuse_namesake(name)
        return name

    def refuse_namesake(self, name: str) -> None:
        """Two with one name cannot be told apart in lists; what stands already may stand."""
        wanted = name.casefold()
        if not name or wanted == (self.instance.name or "").casefold():
            return
        others = self.instance.group.members.filter(left_on=None).exclude(pk=self.instance.pk)
        if wanted in {other.name.casefold() for other in others}:
            words = _("Der er allerede en, der hedder %(name)s i gruppen.")
            raise forms.ValidationError(words % {"name": name})


class LoginFields(PortalFormMixin):
    """Who gets a login: one of the municipality's people, or whoever has an e-mail address."""

    def offer_logins(self, group: Group) -> None:
        """Add the two fields; the people offered are the municipality's own."""
        taken = group.members.filter(left_on=None, user__isnull=False).values("user")
        self.fields["person"] = forms.ModelChoiceField(
            User.objects.none(),
            required=False,
            label=_("Har allerede et login i kommunen"),
        )
        people = people_in(group.municipality).exclude(pk__in=taken)
        offer_rows(self.fields["person"], people, empty=_("Ingen valgt"))
        self.fields["email"] = forms.EmailField(
            validators=[refuse_cpr],
            required=False,
            label=_("Eller: e-mail, som får en invitation"),
            help_text=EMAIL,
            widget=forms.EmailInput(attrs={"class": "input-width-l", "autocomplete": "off"}),
        )

    def one_of_two(self) -> None:
        if self.cleaned_data.get("person") and self.cleaned_data.get("email"):
            self.add_error("email", _("Vælg en person, eller skriv en e-mail: ikke begge dele."))


class NewMemberForm(LoginFields, MemberForm):
    """A new member; `may_invite` also offers a login."""

    def __init__(self, *args, group: Group, may_invite: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.group = group
        # Somebody chosen from the list has a name already.
        self.fields["name"].required = not self.data.get("person")
        if may_invite:
            self.offer_logins(group)
            self.fields["name"].help_text = _(
                "Kan udelades, når personen vælges på listen nedenfor."
            )

    def clean(self):
        values = super().clean()
        person = values.get("person")
        self.one_of_two()
        if person is not None:
            self._take_name_of(person, values)
        return values

    def _take_name_of(self, person: User, values: dict) -> None:
        values["name"] = person.name
        try:
            self.refuse_namesake(person.name)
        except forms.ValidationError as error:
            self.add_error("name", error)


class MemberLoginForm(LoginFields, VersionedForm):
    """A login for somebody who is a member already."""

    class Meta:
        model = GroupMember
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_logins(self.instance.group)

    def clean(self):
        values = super().clean()
        self.one_of_two()
        if not self.errors and not (values.get("person") or values.get("email")):
            self.add_error("email", _("Vælg en person, eller skriv en e-mail."))
        return values


class LeaveForm(VersionedForm):
    """The last day of somebody in a group."""

    left_on = DayField(label=_("Sidste dag"))

    class Meta:
        model = GroupMember
        fields = ["left_on"]
