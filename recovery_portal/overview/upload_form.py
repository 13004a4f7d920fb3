"""The form that brings a file."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.forms import DayField, PortalForm
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files.kind import COMPLETE, CREATE_CITIZENS, PSEUDONYMISE, Called, FileKind

OPTIONS = [
    (COMPLETE, _("Fuldt udtræk: fjern rækker, som filen ikke længere har")),
    (CREATE_CITIZENS, _("Opret ukendte borgere (indsatser, tilknytning, indlæggelser og trivsel)")),
    (PSEUDONYMISE, _("Pseudonymisér: gør CPR-lignende værdier til pseudonymer, mens filen læses")),
]


def _titled(kind: FileKind) -> str:
    return f"{kind.title}: {kind.about}" if kind.about else kind.title


class UploadForm(PortalForm):
    """Kind, file and options; `cleaned_data["kind"]` is the FileKind, `["options"]` a frozenset.

    `name` and `on` are only asked of a kind that makes a round: `["called"]` holds them.
    """

    kind = forms.ChoiceField(
        label=_("Hvad indeholder filen?"),
        widget=forms.RadioSelect,
        choices=[(kind.code, _titled(kind)) for kind in ALL_KINDS.values()],
    )
    file = forms.FileField(
        label=_("Fil"),
        help_text=_("Excel-ark (.xlsx) eller csv-fil (.csv) med en række overskrifter."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        # An empty file is refused with the other faults of files, in the same words.
        allow_empty_file=True,
        max_length=200,
        error_messages={"max_length": _("Filens navn er for langt. Giv den et kortere navn.")},
    )
    name = forms.CharField(
        label=_("Navn på runden eller sagsauditten"),
        help_text=_(
            "Kun temperaturmåling og sagsaudit. Lad feltet stå tomt for at bruge filens navn."
        ),
        required=False,
        max_length=80,
    )
    on = DayField(
        label=_("Dagen, den er fra"),
        help_text=_("Kun temperaturmåling og sagsaudit. dd-mm-åååå; tom er i dag."),
        required=False,
    )
    options = forms.MultipleChoiceField(
        label=_("Særlige valg"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=OPTIONS,
    )

    def clean_kind(self):
        return ALL_KINDS[self.cleaned_data["kind"]]

    def clean(self) -> dict:
        data = super().clean()
        kind, on = data.get("kind"), data.get("on")
        if kind and kind.makes_round:
            if on and on > timezone.localdate():
                self.add_error("on", _("Dagen er ikke kommet endnu: vælg den, svarene er fra."))
            data["called"] = Called(data.get("name") or None, on)
        return data

    def clean_options(self) -> frozenset[str]:
        return frozenset(self.cleaned_data["options"])
