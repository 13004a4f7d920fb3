"""File kind `borgere`: the pseudonyms and the little that is known of them."""

from dataclasses import replace

from django.utils import timezone

from steering.files.columns import Column, Rows
from steering.files.kind import COMPLETE, CREATE_CITIZENS, PSEUDONYMISE
from steering.files.lookup import Lookup, named_ids, resolve_column
from steering.files.row_kind import RowKind, refuse_before, remark_ahead
from steering.files.used import portions, unused
from steering.files.values import choice, text, whole
from steering.models import Citizen, Unit

CITIZEN_COLUMN = Column(
    "borger_id",
    "reference",
    text(64),
    "Kommunens eget sags-id for borgeren; aldrig et CPR-nummer",
    required=True,
)
# The same in files whose rows belong to citizens.
CITIZEN_OF_ROW = replace(CITIZEN_COLUMN, field="citizen_id")


class Citizens(RowKind):
    code, title, one, many = "borgere", "Borgere", "borger", "borgere"
    model, path, unique_fields = Citizen, "municipality", ("municipality", "reference")
    key = ("borger_id",)
    uncreates = frozenset({"enhed"})
    columns = (
        CITIZEN_COLUMN,
        Column(
            "foedselsaar", "birth_year", whole(1900, 2100), "Fødselsår, fire cifre", numeric=True
        ),
        Column("koen", "sex", choice("k", "m", "x"), "k, m eller x", empty=""),
        Column("enhed", "unit_id", text(100), "Enhed; nye enheder oprettes"),
        Column("sagsbehandler", "caseworker", text(12), "Initialer", empty=""),
    )

    def resolve(self, rows: Rows, municipality, options) -> dict[str, Lookup]:
        if "enhed" not in rows.values:
            return {}
        units = named_ids(Unit.objects.filter(municipality=municipality), "name")
        resolve_column(rows, "enhed", units, str, create=True)
        return {"enhed": units}

    def check(self, rows: Rows) -> None:
        this_year = timezone.localdate().year
        for index, year in enumerate(rows.values.get("foedselsaar", ())):
            if year and year > this_year:
                rows.fault(index, "foedselsaar", f"{year} ligger ude i fremtiden")

    def create(self, column: str, lookup: Lookup, municipality) -> dict[int, int]:
        Unit.objects.bulk_create(
            [Unit(municipality=municipality, name=name) for name in lookup.new]
        )
        return created_ids(Unit, "name", lookup, municipality)

    def uncreate(self, column: str, ids: list) -> list:
        return _deleted(Unit.objects.filter(pk__in=unused(Unit, ids)))


class CitizenRows(RowKind):
    """A kind whose rows belong to citizens; its first column is `CITIZEN_OF_ROW`. `lasts`: the
    columns of a row's first and last day."""

    lasts: tuple[str, str] = ("start", "slut")
    path = "citizen__municipality"
    options = frozenset({COMPLETE, CREATE_CITIZENS, PSEUDONYMISE})
    uncreates = frozenset({"borger_id"})

    def resolve(self, rows: Rows, municipality, options) -> dict[str, Lookup]:
        create = CREATE_CITIZENS in options
        return {"borger_id": citizens_of(rows, municipality, create=create)}

    def check(self, rows: Rows) -> None:
        refuse_before(rows, *self.lasts)
        remark_ahead(self, rows, self.lasts[0])

    def create(self, column: str, lookup: Lookup, municipality) -> dict[int, int]:
        return create_citizens(lookup, municipality)

    def uncreate(self, column: str, ids: list) -> list:
        """Citizens of whom nothing is known and nothing stored."""
        bare = Citizen.objects.filter(birth_year=None, sex="", unit=None, caseworker="")
        free = unused(Citizen, ids)
        return [pk for part in portions(free) for pk in _deleted(bare.filter(pk__in=part))]


def created_ids(model, name: str, lookup: Lookup, municipality) -> dict[int, int]:
    """Real ids by negative ones, for rows of `model` that were just created by `name`."""
    real = dict(model.objects.filter(municipality=municipality).values_list(name, "pk"))
    return {number: real[text] for text, number in lookup.new.items()}


def citizens_of(rows: Rows, municipality, *, create: bool) -> Lookup:
    """Replace `borger_id` by ids of the register's citizens; with `create`, new ones may come."""
    lookup = named_ids(Citizen.objects.filter(municipality=municipality), "reference")
    resolve_column(rows, "borger_id", lookup, lambda _: UNKNOWN_CITIZEN, create=create)
    return lookup


# The reference itself stands in the row; it is not repeated where messages travel.
UNKNOWN_CITIZEN = "borgeren er ikke i registret; indlæs borgere først, eller opret ukendte borgere"


def create_citizens(lookup: Lookup, municipality) -> dict[int, int]:
    Citizen.objects.bulk_create(
        [Citizen(municipality=municipality, reference=name) for name in lookup.new],
        batch_size=1_000,
    )
    return created_ids(Citizen, "reference", lookup, municipality)


def _deleted(rows) -> list:
    """Delete them; their ids."""
    ids = list(rows.values_list("pk", flat=True))
    rows.delete()
    return ids
