"""What is taken along, table by table: whose rows, and what stays behind for which reason."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Field, Model, Q, QuerySet

from recovery_portal.tenancy import APART, PATHS, REFERENCE, SHARED_OR_OWN
from steering.models import Municipality

USER, EVENT = "steering.User", "steering.AuditEvent"
_SECRET = "en hemmelighed, som ingen får at se"
_REMEMBERED = "kan regnes ud igen af indsatserne"
_STATBANK = "offentlige tal, de samme for alle kommuner; de hentes hos Danmarks Statistik"
_DRAFT = "endnu ikke afleveret; det tilhører den, der skriver"
_LOGIN = "hører til installationen, ikke til kommunen"
# Tables that stay behind, and why.
LEFT_OUT: dict[str, str] = {
    "steering.Attempt": "tæller forkerte forsøg i nogle minutter",
    "steering.User_groups": _LOGIN,
    "steering.User_user_permissions": _LOGIN,
    "steering.UploadUndo": "rækker, som de var før en fil, gemt i 14 dage, så den kan fortrydes",
    "steering.PlanSheet": "et ark, der venter på, at den, der bragte det, vælger",
    "steering.RegisterStamp": "siger kun, at tal skal regnes ud igen",
    "steering.AnswerStamp": "siger kun, at tal skal regnes ud igen",
    "measurement.UnlockCode": _SECRET,
    "measurement.SheetAnswer": "svar, en borger ikke er færdig med at give; det tilhører borgeren",
    "keyfigures.StoredStaircase": _REMEMBERED,
    "keyfigures.StoredYear": _REMEMBERED,
    "keyfigures.StatbankTable": _STATBANK,
    "keyfigures.StatbankFetch": _STATBANK,
    "keyfigures.StatbankRate": _STATBANK,
    "keyfigures.StatbankValue": _STATBANK,
}
_AS_FILE = "ligger som fil i mappen "
_WAITS = "rækker fra en fil, der venter på en beslutning"
# Columns that stay behind, and why.
LEFT_OUT_FIELDS: dict[str, str] = {
    "steering.User.password": _SECRET,
    "steering.User.last_login": _LOGIN,
    "steering.User.is_staff": _LOGIN,
    "steering.User.is_superuser": _LOGIN,
    "steering.Upload.content": _WAITS,
    "steering.Upload.report": _WAITS,
    "steering.Upload.faults": "citerer filen og vises kun for den, der bragte den",
    "steering.ReportFile.content": f"{_AS_FILE}rapporter",
    "steering.Minutes.content": f"{_AS_FILE}referater",
    "steering.DataExport.content": "et tidligere udtræk af det samme",
    "steering.ApiToken.token_hash": _SECRET,
    "steering.WishDoor.token_hash": _SECRET,
    "steering.CalendarFeed.token_hash": _SECRET,
    "steering.Trial.search": "de andre felters ord, som søgningen læser dem",
    "measurement.Round.salt": _SECRET,
    "measurement.Invitee.link_number": "en del af det personlige link",
    "measurement.Response.draft_key": _SECRET,
    "measurement.Sheet.begun_mark": "kender den browser, hvor et svar er begyndt",
}
# Rows that stay behind until what they belong to is over (decision 10; measurement/models).
CONDITIONS: dict[str, tuple[Q, str]] = {
    "measurement.Response": (Q(round__closed_at__isnull=False, submitted_at__isnull=False), _DRAFT),
    "measurement.Answer": (
        Q(response__round__closed_at__isnull=False, response__submitted_at__isnull=False),
        _DRAFT,
    ),
    "measurement.SectionComment": (
        Q(response__round__closed_at__isnull=False, response__submitted_at__isnull=False),
        _DRAFT,
    ),
    "measurement.Mark": (
        Q(case__audit__agreeing_at__isnull=False) | Q(case__audit__closed_at__isnull=False),
        "ses af ingen, før begge bedømmere har afleveret",
    ),
    "measurement.Reflection": (Q(user=None), "en privat note, som kun den, der skrev den, ser"),
}
# The way from what is everybody's, or one municipality's own version, to that municipality.
OWN_VERSIONS = {
    "measurement.Instrument": "municipality",
    "measurement.ScaleLevel": "instrument__municipality",
    "measurement.Section": "instrument__municipality",
    "measurement.Item": "section__instrument__municipality",
    "measurement.Item_prerequisites": "item__section__instrument__municipality",
    "measurement.LevelExample": "item__section__instrument__municipality",
}


@dataclass(frozen=True)
class TakenTable:
    """A model whose rows are taken along; `label` as Django writes it: `steering.Citizen`."""

    label: str

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.label)

    @property
    def fields(self) -> list[Field]:
        """Its columns in the order of the model, without what stays behind."""
        every = self.model._meta.concrete_fields
        return [field for field in every if f"{self.label}.{field.name}" not in LEFT_OUT_FIELDS]

    def rows(self, municipality: Municipality, users=()) -> QuerySet:
        """The rows that are `municipality`'s, or everybody's; of people, members and `users`."""
        condition, _why = CONDITIONS.get(self.label, (Q(), ""))
        rows = self.model._default_manager.filter(self._of(municipality, users) & condition)
        return rows.order_by("pk")

    def _of(self, municipality: Municipality, users) -> Q:
        if self.label in PATHS:
            return Q(**{PATHS[self.label]: municipality})
        if path := OWN_VERSIONS.get(self.label):
            return Q(**{path: municipality}) | Q(**{path: None})
        if self.label == "steering.Municipality":
            return Q(pk=municipality.pk)
        if self.label == EVENT:
            return Q(municipality_code=municipality.pk)
        if self.label == USER:
            return Q(pk__in=users)
        return Q()


def taken() -> tuple[TakenTable, ...]:
    """Every table that is taken along, people last: which of them are meant, the others tell."""
    every = [*PATHS, *sorted(REFERENCE), *sorted(SHARED_OR_OWN), *sorted(APART)]
    labels = [label for label in every if label not in LEFT_OUT and label != USER]
    return tuple(TakenTable(label) for label in (*labels, USER))
