"""The forms of the draw: case numbers typed, and a case taken out."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from measurement.domain.case_lines import MOST_LINES, read_cases
from measurement.domain.people_lines import LineFault, told
from measurement.models import Candidate, CaseAudit
from recovery_portal.kit.forms import PortalForm
from recovery_portal.kit.personal_data import PersonalDataMixin, hints
from recovery_portal.kit.validators import refuse_cpr


class TypedForm(PortalForm):
    """The municipality's own case numbers, one a line."""

    lines = forms.CharField(
        label=_("Sagsnumre, ét på hver linje"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, *args, audit: CaseAudit, **kwargs):
        super().__init__(*args, **kwargs)
        self.audit = audit
        # The line it stands on is told instead.
        self.fields["lines"].validators.remove(refuse_cpr)

    def clean_lines(self):
        """The cases written there; a sentence for everything that is wrong, line by line."""
        found = read_cases(self.cleaned_data["lines"], self.audit.cutoff_on)
        if len(found.cases) > MOST_LINES:
            words = _("Der er %(number)s sager: indsæt højst %(most)s.")
            raise ValidationError(words % {"number": len(found.cases), "most": MOST_LINES})
        faults = [*found.faults, *_people_in(found)]
        if faults:
            raise ValidationError(told(faults))
        if not found.cases:
            raise ValidationError(_("Der står ingen sagsnumre: skriv ét på hver linje."))
        return found.cases


def _people_in(found) -> Iterable[LineFault]:
    for line, case in zip(found.lines, found.cases, strict=True):
        if said := hints(case.reference):
            yield LineFault(line, f"{said[0]} Skriv sagsnummeret i stedet.")


class ExcludeForm(PersonalDataMixin, PortalForm):
    """Why a case is taken out; `rank` says which case was seen under the number."""

    watched = ("note",)
    reason = forms.ChoiceField(
        label=_("Hvorfor tages sagen ud?"),
        choices=Candidate.Exclusion.choices,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Bemærkning"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "input-width-l"}),
        help_text=_("Skal udfyldes ved »Andet«. Skriv intet, der peger på borgeren."),
    )
    rank = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def clean(self):
        values = super().clean()
        is_other = self.cleaned_data.get("reason") == Candidate.Exclusion.OTHER
        if is_other and not self.cleaned_data.get("note"):
            self.add_error("note", _("Skriv, hvorfor sagen tages ud."))
        return values

    def values(self) -> dict:
        """What `exclude` takes."""
        return {name: self.cleaned_data[name] for name in ("reason", "note", "rank")}
