"""What a sheet that waits would do to the plan as it is now: field by field, before and after."""

from dataclasses import dataclass
from datetime import date

from recovery_portal.kit import danish
from steering.files.plan_cells import COLUMNS, FIELDS, Surroundings, activities_of, cells_of
from steering.files.plan_rows import stored_values
from steering.models import PlanSheet

# Which of a row's values stand in which column.
_OF_COLUMN = {"owner": ("owner", "owner_name")}
EMPTY = "(tomt)"


@dataclass(frozen=True)
class Difference:
    """One field: what the portal has, and what the file has."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """What a row would do. `nr` None: a new activity; `version`: the activity's, as it is now.

    `is_conflict`: somebody changed the activity after the file was made, so it must be chosen
    what shall stand.
    """

    row: int
    nr: int | None
    title: str
    version: int | None
    is_conflict: bool
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class Preview:
    """`gone`: rows of the file whose activity has been deleted meanwhile."""

    changes: tuple[Change, ...]
    gone: tuple[int, ...]

    @property
    def new(self) -> list[Change]:
        return [one for one in self.changes if one.nr is None]

    @property
    def changed(self) -> list[Change]:
        return [one for one in self.changes if one.nr is not None and not one.is_conflict]

    @property
    def conflicts(self) -> list[Change]:
        return [one for one in self.changes if one.is_conflict]

    @property
    def versions(self) -> str:
        """The versions that were shown, to be sent back: `12:3 15:1`."""
        shown = [one for one in self.changes if one.nr is not None]
        return " ".join(f"{one.nr}:{one.version}" for one in shown)


def preview(sheet: PlanSheet) -> Preview:
    """The waiting rows against the plan as it is now; a fixed number of queries."""
    around = Surroundings.of(sheet.plan)
    stored = {row.pk: row for row in activities_of(sheet.plan)}
    changes, gone = [], []
    for row in sheet.rows:
        if row["nr"] is not None and row["nr"] not in stored:
            gone.append(row["row"])
        elif change := _change(row, stored.get(row["nr"]), around):
            changes.append(change)
    return Preview(tuple(changes), tuple(gone))


def _change(row: dict, activity, around: Surroundings) -> Change | None:
    differences = tuple(_differences(row, activity, around))
    if not differences:
        return None
    return Change(
        row=row["row"],
        nr=row["nr"],
        title=activity.title if activity else row["values"]["title"],
        version=activity.version if activity else None,
        is_conflict=activity is not None and activity.version != row["version"],
        differences=differences,
    )


def _differences(row: dict, activity, around: Surroundings):
    now = cells_of(activity, around) if activity else {}
    # In the sheet's own order: a database may keep the keys of JSON in another.
    for name, text in sorted(row["texts"].items(), key=lambda pair: FIELDS.index(pair[0])):
        names = _OF_COLUMN.get(name, (name,))
        if activity and stored_values(activity, names) == {n: row["values"][n] for n in names}:
            continue
        yield Difference(COLUMNS[name], _text(now.get(name)), _text(_day(name, text)))


def _day(name: str, text: str):
    return date.fromisoformat(text) if name == "due" and text else text


def _text(value) -> str:
    return (danish.date_short(value) if isinstance(value, date) else value) or EMPTY
