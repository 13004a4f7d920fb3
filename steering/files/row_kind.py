"""A kind of file whose rows become rows of a model, found again by their key."""

from django.db import models
from django.utils import timezone

from steering.files.columns import Progress, Rows
from steering.files.kind import COMPLETE, PSEUDONYMISE, Called, FileKind, Source
from steering.files.lookup import Lookup
from steering.files.row_plan import RowPlan, make_plan
from steering.files.row_writing import Written, happening, tell, write


class RowKind(FileKind):
    """One file kind whose rows become rows of `model`, found again by `key`.

    `path`: from the model to its municipality. `unique_fields`: the model fields of the unique
    constraint that `key` stands for. `about_citizens`: small counts of rows are not told around.
    `uncreates`: the columns whose `create` has an `uncreate`.
    """

    key: tuple[str, ...]
    model: type[models.Model]
    path: str
    unique_fields: tuple[str, ...]
    options = frozenset({COMPLETE, PSEUDONYMISE})
    about_citizens = True
    uncreates: frozenset[str] = frozenset()
    page = "front"
    words = (
        ("new", "ny", "nye"),
        ("changed", "ændret", "ændrede"),
        ("unchanged", "uændret", "uændrede"),
        ("removed", "fjernet", "fjernede"),
        ("duplicates", "gentaget", "gentagne"),
        ("new_borger_id", "borger oprettet", "borgere oprettet"),
        ("new_enhed", "ny enhed", "nye enheder"),
        ("new_paragraf", "ny paragraf", "nye paragraffer"),
    )
    always = frozenset({"new", "changed", "unchanged"})

    def resolve(self, rows: Rows, municipality, options: frozenset[str]) -> dict[str, Lookup]:
        """Turn names into ids; faults for what is not found. Lookups by column."""
        return {}

    def check(self, rows: Rows) -> None:
        """Rules across the cells of a row."""

    def shown(self, plan: RowPlan, municipality, options: frozenset[str]) -> dict:
        """What the page shows of a plan besides its counts, as it can be kept in json."""
        return {}

    def create(self, column: str, lookup: Lookup, municipality) -> dict[int, int]:
        """Store what rows name for the first time; real ids by negative ones."""
        raise NotImplementedError(column)

    def complete(self, column: str, lookup: Lookup) -> list[list]:
        """Store what rows told of what is known; for each what `restore` needs, its id first."""
        raise NotImplementedError(column)

    def restore(self, column: str, completed: list[list]) -> int:
        """What `complete` changed as it was, where nobody has changed it since; how many."""
        raise NotImplementedError(column)

    def uncreate(self, column: str, ids: list) -> list:
        """Remove of what `create` stored what nobody has touched or used since; ids of what went.
        Only asked where a file that named or used it is taken back. What all share stays."""
        return []

    def fixed(self, municipality) -> dict:
        """Attributes that every row of the municipality has."""
        return {"municipality_id": municipality.pk} if self.path == "municipality" else {}

    def stored(self, municipality) -> models.QuerySet:
        """The municipality's rows of this kind."""
        return self.model._base_manager.filter(**{self.path: municipality})

    def plan(
        self, rows: Rows, municipality, options: frozenset[str], called: Called, progress: Progress
    ) -> RowPlan:
        return make_plan(self, rows, municipality, options, progress)

    def write(
        self,
        plan: RowPlan,
        municipality,
        options: frozenset[str],
        source: Source,
        progress: Progress,
    ) -> Written:
        written = write(plan, municipality, progress)
        tell(self, municipality, happening(plan, municipality.disclosure_threshold))
        return written


def remark_ahead(kind: FileKind, rows: Rows, first: str) -> None:
    """Say so where rows begin after today: it may be so, and it may be a slip of the year. No day
    is quoted: remarks are kept."""
    today = timezone.localdate()
    ahead = [at for at, day in enumerate(rows.values[first]) if day and day > today]
    if ahead:
        many = len(ahead) > 1
        rows.remarks.append(
            f"{kind.count(len(ahead))} begynder efter i dag "
            f"({'første gang i ' if many else ''}række {rows.number(ahead[0])}). "
            f"Kontrollér årstallet; {'de' if many else 'den'} tæller først fra den dag."
        )


def refuse_before(rows: Rows, first: str, last: str) -> None:
    """A fault where the day in `last` lies before the one in `first`."""
    if last not in rows.values:
        return
    pairs = zip(rows.values[first], rows.values[last], strict=True)
    for index, (start, end) in enumerate(pairs):
        if start and end and end < start:
            rows.fault(
                index, last, f"{last} ({end:%d-%m-%Y}) ligger før {first} ({start:%d-%m-%Y})"
            )
