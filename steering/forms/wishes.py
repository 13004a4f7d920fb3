"""The forms of wishes, their themes, and tablets."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.choices import offer_rows
from recovery_portal.kit.forms import DayField, PortalForm, PortalFormMixin
from recovery_portal.kit.versioned_forms import VersionedForm
from steering.models import Activity, SubGoal, Unit, Wish, WishTheme

WIDE = {"class": "input-width-l"}
NO_NAMES = _("Skriv ingen navne, heller ikke på medarbejdere. Skriv kun ønsket.")


def _open_themes(municipality):
    is_open = Q(closed_on=None) | Q(closed_on__gt=timezone.localdate())
    return WishTheme.objects.filter(is_open, municipality=municipality)


class ThemeForm(VersionedForm):
    """A theme and the steering group's frame for it."""

    class Meta:
        model = WishTheme
        fields = ["name", "frame"]
        widgets = {"name": forms.TextInput(attrs=WIDE), "frame": forms.Textarea(attrs={"rows": 4})}
        labels = {"name": _("Tema"), "frame": _("Styregruppens ramme")}
        help_texts = {
            "frame": _(
                "Hvad kan enhederne selv sige ja til, og hvad skal alle holde sig inden for?"
            )
        }


class CloseThemeForm(VersionedForm):
    """The day from which a theme takes no more wishes; none opens it again."""

    closed_on = DayField(label=_("Lukket fra og med"), required=False)

    class Meta:
        model = WishTheme
        fields = ["closed_on"]


class WishForm(PortalForm):
    """A new wish, written down for whoever has it."""

    text = forms.CharField(
        label=_("Ønske"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=NO_NAMES,
    )
    origin = forms.ChoiceField(
        label=_("Ønsket kommer fra"), choices=Wish.From.choices, widget=forms.RadioSelect
    )
    theme = forms.ModelChoiceField(WishTheme.objects.none(), label=_("Tema"), required=False)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Enhed"), required=False)

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        offer_rows(self.fields["theme"], _open_themes(municipality), empty=_("Intet bestemt"))
        units = Unit.objects.filter(municipality=municipality)
        offer_rows(self.fields["unit"], units, empty=_("Hele kommunen"))


class TabletForm(PortalForm):
    """A wish written on a unit's tablet."""

    words = {"cpr": _("Skriv ikke CPR-numre.")}

    text = forms.CharField(
        label=_("Dit ønske"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text=_("Skriv ingen navne. Ingen kan se, at det er dig, der skriver."),
        error_messages={"required": _("Skriv dit ønske.")},
    )
    theme = forms.ModelChoiceField(
        WishTheme.objects.none(),
        label=_("Hvad handler det om?"),
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        themes = _open_themes(municipality)
        offer_rows(self.fields["theme"], themes, empty=_("Noget andet"))
        if not themes.exists():
            del self.fields["theme"]


class ReadForm(VersionedForm):
    """The wish as others will read it."""

    class Meta:
        model = Wish
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        labels = {"text": _("Ønsket, som andre vil læse det")}
        help_texts = {
            "text": _("Ret teksten, hvis den nævner nogen. Den gamle tekst bliver ikke gemt.")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.state != Wish.State.NEW:
            self.fields["text"].label = _("Ønsket, som andre læser det")
            self.fields["text"].help_text = _("Den gamle tekst bliver ikke gemt nogen steder.")


class WithdrawForm(VersionedForm):
    """Why a wish is taken out."""

    class Meta:
        model = Wish
        fields = ["withdrawn_reason"]
        widgets = {"withdrawn_reason": forms.Textarea(attrs={"rows": 3})}
        labels = {"withdrawn_reason": _("Hvorfor tages ønsket ud?")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["withdrawn_reason"].required = True


class AnswerForm(VersionedForm):
    """The unit's answer; whoever may edit the plan can take the wish up there."""

    sub_goal = forms.ModelChoiceField(
        SubGoal.objects.none(),
        label=_("Eller læg ønsket i planen som ny aktivitet under"),
        required=False,
    )

    class Meta:
        model = Wish
        fields = ["answer", "answer_text", "instead", "activity"]
        widgets = {
            "answer": forms.RadioSelect,
            "answer_text": forms.Textarea(attrs={"rows": 4}),
            "instead": forms.Textarea(attrs={"rows": 3}),
        }
        labels = {
            "answer": _("Kan det lade sig gøre?"),
            "answer_text": _("Enhedens svar"),
            "instead": _("Hvad kan vi så i stedet?"),
            "activity": _("Aktivitet i planen"),
        }
        help_texts = {
            "answer_text": _("Skriv, så den, der har ønsket, kan forstå det."),
            "instead": _("Skal udfyldes, når svaret er nej."),
        }

    def __init__(self, *args, municipality, may_plan: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = Wish.Answer.choices
        self.fields["answer"].required = self.fields["answer_text"].required = True
        # One that was linked stays, also when its plan has ended: correcting must not unlink it.
        open_or_linked = Q(sub_goal__plan__closed_on=None) | Q(pk=self.instance.activity_id)
        activities = Activity.objects.filter(
            open_or_linked, sub_goal__plan__municipality=municipality
        )
        offer_rows(self.fields["activity"], activities, empty=_("Ingen"))
        goals = SubGoal.objects.filter(plan__municipality=municipality, plan__closed_on=None)
        offer_rows(self.fields["sub_goal"], goals, empty=_("Nej tak"))
        if not may_plan:
            del self.fields["sub_goal"]

    def clean(self):
        given = super().clean()
        if given.get("answer") == Wish.Answer.NO and not given.get("instead", "").strip():
            self.add_error("instead", _("Når svaret er nej, så skriv, hvad I kan i stedet."))
        if given.get("sub_goal") and given.get("activity"):
            self.add_error("sub_goal", _("Vælg enten en aktivitet eller et delmål, ikke begge."))
        return given

    def values(self) -> dict:
        return super().values() | {"sub_goal": self.cleaned_data.get("sub_goal")}


class OutcomeForm(VersionedForm):
    """What became of a wish."""

    class Meta:
        model = Wish
        fields = ["outcome"]
        widgets = {"outcome": forms.Textarea(attrs={"rows": 4})}
        labels = {"outcome": _("Det blev til")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].required = True


class DoorForm(PortalForm):
    """A new tablet: what it is called, and whose it is."""

    name = forms.CharField(
        label=_("Tablettens navn"), max_length=120, help_text=_("Fx Fællesrummet, stuen.")
    )
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Enhed"))

    def __init__(self, *args, municipality, **kwargs):
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(municipality=municipality)
        offer_rows(self.fields["unit"], units, empty=_("Vælg enhed"))


class FilterForm(PortalFormMixin, forms.Form):
    """What the list shows; what cannot be understood is left out."""

    tilstand = forms.ChoiceField(label=_("Tilstand"), required=False)
    tema = forms.ModelChoiceField(WishTheme.objects.none(), label=_("Tema"), required=False)
    enhed = forms.ModelChoiceField(Unit.objects.none(), label=_("Enhed"), required=False)
    fra = forms.ChoiceField(
        label=_("Kommer fra"), required=False, choices=[("", _("Alle")), *Wish.From.choices]
    )

    def __init__(self, *args, municipality, may_read_new: bool, **kwargs):
        super().__init__(*args, **kwargs)
        states = [Wish.State.OPEN, Wish.State.ANSWERED, Wish.State.FULFILLED]
        states += [Wish.State.WITHDRAWN] if may_read_new else []
        self.fields["tilstand"].choices = [("", _("Alle")), *((s.value, s.label) for s in states)]
        themes = WishTheme.objects.filter(municipality=municipality)
        offer_rows(self.fields["tema"], themes, empty=_("Alle"))
        units = Unit.objects.filter(municipality=municipality)
        offer_rows(self.fields["enhed"], units, empty=_("Alle"))

    def chosen(self) -> dict:
        """Model fields and values to filter by; also where another field made no sense."""
        self.is_valid()
        names = {"tilstand": "state", "tema": "theme", "enhed": "unit", "fra": "origin"}
        given = self.cleaned_data
        return {field: given[name] for name, field in names.items() if given.get(name)}
