"""The forms of a prøvehandling: its plan, what was done and seen, and the decision."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.domain.trials import STAGE_NAMES, Stage
from steering.models import Activity, Group, QualityTheme, Trial, Unit, User
from steering.selectors.people import responsible_in
from steering.selectors.trials import DESCRIBED
from steering.services.trial_search import folded

WIDE = {"class": "input-width-l"}
NO_NAMES = _("Skriv ingen navne på borgere, og intet, man kan kende en borger på.")
NOBODY, NONE, NO_CHOICE = _("Ingen valgt"), _("Ingen"), _("Alle")


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "maxlength": 2000})


class ThemesField(forms.ModelMultipleChoiceField):
    """The ten themes as boxes, in the order of the source."""

    widget = forms.CheckboxSelectMultiple


class TrialForm(VersionedForm):
    """What we try, where, for how long, and what we expect."""

    starts_on = DayField(label=_("Fra"))
    ends_on = DayField(label=_("Til og med"))
    themes = ThemesField(
        QualityTheme.objects.all(),
        label=_("Kvalitetstemaer"),
        required=False,
        help_text=_("Sæt kryds ved det, prøvehandlingen især handler om."),
    )

    class Meta:
        model = Trial
        fields = [
            "title",
            "what",
            "where",
            "unit",
            "group",
            "starts_on",
            "ends_on",
            "expected",
            "owner",
            "owner_name",
            "themes",
            "principle",
            "activity",
        ]
        widgets = {
            "title": forms.TextInput(attrs=WIDE),
            "where": forms.TextInput(attrs=WIDE),
            "owner_name": forms.TextInput(attrs=WIDE),
            "what": lines(4),
            "expected": lines(3),
        }
        labels = {
            "title": _("Titel"),
            "what": _("Vi prøver"),
            "where": _("Hvor"),
            "expected": _("Vi forventer"),
            "owner": _("Ansvarlig"),
            "owner_name": _("Ansvarlig uden login"),
        }
        help_texts = {
            "title": _("Kort, fx »Borgeren indkalder selv til opfølgning«."),
            "what": _("Hvad gør I anderledes, hvor tit, og for hvor mange?") + " " + NO_NAMES,
            "where": _("Fx et team, en afdeling eller et sted."),
            "expected": _("Hvad regner I med at se, hvis det virker?"),
            "owner": _("Får som opgave at beslutte, når prøvetiden slutter."),
            "owner_name": _("Når den ansvarlige ikke har login."),
        }

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        row, ours = self.instance, {"municipality": municipality}
        offer_rows(self.fields["unit"], Unit.objects.filter(**ours), empty=NONE)
        groups = Group.objects.filter(Q(closed_on=None) | Q(pk=row.group_id), **ours)
        offer_rows(self.fields["group"], groups, empty=NONE)
        people = Q(pk__in=responsible_in(municipality).values("pk")) | Q(pk=row.owner_id)
        offer_rows(self.fields["owner"], User.objects.filter(people), empty=NOBODY)
        self.fields["owner"].label_from_instance = lambda user: user.name
        mine = Q(sub_goal__plan__closed_on=None) | Q(pk=row.activity_id)
        activities = Activity.objects.filter(mine, sub_goal__plan__municipality=municipality)
        offer_rows(self.fields["activity"], activities, empty=NONE)
        self.fields["principle"].empty_label = NONE

    def clean(self):
        given = super().clean()
        if given.get("owner") and given.get("owner_name"):
            self.add_error(
                "owner_name", _("Vælg enten en ansvarlig med login eller skriv et navn.")
            )
        return given


class NotesForm(VersionedForm):
    """What was done and seen so far."""

    class Meta:
        model = Trial
        fields = ["done", "seen"]
        widgets = {"done": lines(6), "seen": lines(6)}
        labels = {"done": _("Det gjorde vi"), "seen": _("Det så vi")}
        help_texts = {
            "done": _("Hvad blev gjort, hvor mange gange, og hvad gik anderledes end planlagt?"),
            "seen": _("Hvad skete der? Gerne tal og borgernes egne ord.") + " " + NO_NAMES,
        }


class DecideForm(VersionedForm):
    """Keep, adjust or drop, and why."""

    class Meta:
        model = Trial
        fields = ["done", "seen", "decision", "reason"]
        widgets = {
            "done": lines(4),
            "seen": lines(4),
            "decision": forms.RadioSelect,
            "reason": lines(4),
        }
        labels = NotesForm.Meta.labels | {"decision": _("Beslutning"), "reason": _("Begrundelse")}
        help_texts = NotesForm.Meta.help_texts | {
            "reason": _(
                "Hvorfor? Holdt det, I forventede? Også en droppet prøvehandling lærer I af."
            )
        }

    CHOICES = [
        (Trial.Decision.KEEP, _("Behold: det virker, og vi gør det fast")),
        (Trial.Decision.ADJUST, _("Justér: vi ændrer noget og prøver igen")),
        (Trial.Decision.DROP, _("Drop: vi holder op")),
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decision"].choices = self.CHOICES
        for name in ("seen", "decision", "reason"):
            self.fields[name].required = True


class FilterForm(PortalForm):
    """What the list shows; what cannot be understood is said, and left out."""

    soeg = forms.CharField(label=_("Søg"), required=False, max_length=100)
    trin = forms.ChoiceField(label=_("Hvor langt"), required=False)
    tema = forms.ModelChoiceField(QualityTheme.objects.all(), label=_("Tema"), required=False)
    enhed = forms.ModelChoiceField(Unit.objects.none(), label=_("Enhed"), required=False)
    gruppe = forms.ModelChoiceField(Group.objects.none(), label=_("Gruppe"), required=False)

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        stages = [(stage.value, STAGE_NAMES[stage]) for stage in Stage]
        described = (DESCRIBED, _("Behold, beskrevet på en side"))
        self.fields["trin"].choices = [("", NO_CHOICE), *stages[:4], described, *stages[4:]]
        self.fields["tema"].empty_label = NO_CHOICE
        ours = {"municipality": municipality}
        offer_rows(self.fields["enhed"], Unit.objects.filter(**ours), empty=NO_CHOICE)
        offer_rows(self.fields["gruppe"], Group.objects.filter(**ours), empty=NO_CHOICE)

    def chosen(self) -> dict:
        """Arguments for `selectors.trials.matching`; also where another field made no sense."""
        self.is_valid()
        names = {"trin": "stage", "tema": "theme", "enhed": "unit", "gruppe": "group"}
        given = self.cleaned_data
        found = {key: given[name] for name, key in names.items() if given.get(name)}
        words = folded(given.get("soeg") or "").split()
        return found | ({"words": tuple(words)} if words else {})
