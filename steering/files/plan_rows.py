"""The plan's sheet read back: what each row would change, or every fault in it at once."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError

from recovery_portal.kit.sheets import SheetError, Table
from steering.domain.plan import NOT_STARTED, WORDS, needs_reason
from steering.files import plan_words as words
from steering.files.plan_cells import (
    COLUMNS,
    FIELDS,
    ONE_LINE,
    Surroundings,
    activities_of,
    as_read,
    cells_of,
    goal_label,
    one_line,
)
from steering.files.values import fold, refuse_foreign
from steering.models import Activity

MOST_ROWS = 5_000
_TEXTS = ("title", "description", "status_reason")


@dataclass
class ReadPlan:
    """`rows`: what the file would change, as plain values that JSON can hold:

    `row` (as Excel numbers it), `nr` and `version` (None: a new activity), `values` by the
    model's fields, and `texts` by column as people read them. `unchanged`: how many say nothing
    new. `missing`: ids of activities that the file does not have.
    """

    rows: list[dict] = field(default_factory=list)
    faults: list[dict] = field(default_factory=list)
    unchanged: int = 0
    missing: list[int] = field(default_factory=list)

    def fault(self, row: int, name: str, text: str) -> None:
        self.faults.append({"row": row, "column": COLUMNS.get(name, name), "text": text})


def read_plan(table: Table, around: Surroundings, may_write: set[int]) -> ReadPlan:
    """Compare the sheet with the plan; `may_write`: ids of sub-goals the reader may write in.

    Raises SheetError where it is not the plan's sheet at all. Reads only; stores nothing.
    """
    places = _places(table)
    stored = {row.pk: row for row in activities_of(around.plan)}
    read, seen = ReadPlan(), {}
    for number, cells in zip(table.row_numbers, table.rows(), strict=True):
        _refuse_hidden(read, number, cells, places, table)
        row = {name: cells[at] for name, at in places.items()}
        if not any(row.values()):
            continue
        _read_row(_Row(number, row, around, may_write, read), stored, seen)
    read.missing = [pk for pk in stored if pk not in seen]
    return read


def _places(table: Table) -> dict[str, int]:
    titles = {}
    for at, title in enumerate(table.header):
        titles.setdefault(fold(title), at)
    found = {name: titles[fold(t)] for name, t in COLUMNS.items() if fold(t) in titles}
    lacking = [COLUMNS[name] for name in ("nr", "version", "hvad") if _lacks(name, found)]
    if lacking:
        raise SheetError(
            f"Arket mangler kolonnen »{lacking[0]}«. Hent planen som Excel, og ret i den fil."
        )
    if len(table) > MOST_ROWS:
        raise SheetError("Arket har over 5.000 rækker: det er ikke en indsatsplan.")
    return found


def _lacks(name: str, found) -> bool:
    return ("title" if name == "hvad" else name) not in found


def _refuse_hidden(read: ReadPlan, number: int, cells, places, table: Table) -> None:
    """What looks like a CPR number is refused wherever it stands, also in columns of one's own."""
    ours = set(places.values())
    for at, cell in enumerate(cells):
        if at in ours or not cell:
            continue
        try:
            refuse_foreign(cell)
        except ValueError as fault:
            if "CPR" in str(fault):
                read.fault(number, table.header[at], str(fault))


@dataclass
class _Row:
    """One row of the file while it is read."""

    number: int
    cells: dict[str, str]
    around: Surroundings
    may_write: set[int]
    read: ReadPlan
    values: dict = field(default_factory=dict)
    texts: dict = field(default_factory=dict)

    def fault(self, name: str, text: str) -> None:
        self.read.fault(self.number, name, text)


def _read_row(row: _Row, stored: dict[int, Activity], seen: dict[int, int]) -> None:
    before = len(row.read.faults)
    activity, version = _which(row, stored, seen)
    if len(row.read.faults) > before:
        return
    now = cells_of(activity, row.around) if activity else {}
    for name in FIELDS:
        if name in row.cells:
            _read_cell(row, name, as_read(name, now.get(name, "")), activity)
    _check_whole(row, activity)
    if len(row.read.faults) > before:
        return
    if activity and not row.values:
        row.read.unchanged += 1
        return
    row.read.rows.append(
        {
            "row": row.number,
            "nr": activity.pk if activity else None,
            "version": version,
            "values": row.values,
            "texts": row.texts,
        }
    )


def _which(row: _Row, stored, seen) -> tuple[Activity | None, int | None]:
    """The activity and the version of it that the file was made from; neither for a new one."""
    if not row.cells["nr"]:
        return None, None
    pk, version = (_whole(row, name) for name in ("nr", "version"))
    if pk is None or version is None:
        return None, None
    if (activity := stored.get(pk)) is None:
        row.fault("nr", f"{pk} er ikke en aktivitet i denne plan; tomt betyder ny")
    elif pk in seen:
        row.fault("nr", f"{pk} står også i række {seen[pk]}; tomt betyder ny")
    elif version > activity.version:
        row.fault("version", f"{version} kendes ikke; hent planen som Excel igen")
    seen.setdefault(pk, row.number)
    return activity, version


def _whole(row: _Row, name: str) -> int | None:
    text = row.cells[name]
    digits = text.removesuffix(".0").removesuffix(",0")
    if digits.isascii() and digits.isdigit() and 0 < len(digits) < 16 and int(digits):
        return int(digits)
    row.fault(name, "skal være det tal, portalen skrev; hent planen som Excel igen")
    return None


def _read_cell(row: _Row, name: str, now: str, activity: Activity | None) -> None:
    """Note what the cell would change; what means the same as now changes nothing."""
    text = row.cells[name].replace("\r\n", "\n").replace("\r", "\n")
    text = one_line(text) if name in ONE_LINE else text
    if text == now or (name == "status" and not text):
        return
    try:
        refuse_foreign(text)
        values = _values(name, text, row)
        if activity is None or values != stored_values(activity, values):
            row.values |= values
            row.texts[name] = _shown(name, text, row)
    except ValidationError as error:
        row.fault(name, " ".join(error.messages))
    except ValueError as error:
        row.fault(name, str(error))


def _values(name: str, text: str, row: _Row) -> dict:
    """What `text` means, by the model's fields."""
    around = row.around
    if name in _TEXTS:
        return {name: Activity._meta.get_field(name).clean(text, None)}
    if name == "owner":
        pk, named = words.person(text, around) if text else (None, "")
        Activity._meta.get_field("owner_name").clean(named, None)
        return {"owner": pk, "owner_name": named}
    if name == "sub_goal":
        return {name: _goal(text, row)}
    if not text:
        return {name: "" if name == "key_figure" else None}
    if name == "due":
        return {name: words.deadline(text).isoformat()}
    if name == "status":
        return {name: words.status(text)}
    if name == "key_figure":
        return {name: words.figure(text)}
    rows, what = {
        "prerequisite": (around.prerequisites, "en forudsætning"),
        "principle": (around.principles, "et princip"),
    }[name]
    return {name: words.numbered(text, rows, what)}


def stored_values(activity: Activity, names) -> dict:
    """What the activity has of the fields `names`, as values of a ReadPlan's rows."""
    found = {
        name: activity.__dict__.get(f"{name}_id", activity.__dict__.get(name)) for name in names
    }
    return {name: v.isoformat() if isinstance(v, date) else v for name, v in found.items()}


def _goal(text: str, row: _Row) -> int:
    found = words.goal(text, row.around)
    if found.pk not in row.may_write:
        raise ValueError("delmålet hører til en gruppe, du ikke er tovholder for")
    return found.pk


def _shown(name: str, text: str, row: _Row) -> str:
    """The new value as the plan's own sheet would write it."""
    value, around = row.values.get(name), row.around
    if name == "status":
        return WORDS[value]
    if name == "due":
        return value or ""
    if name == "sub_goal":
        return next(goal_label(goal) for goal in around.goals if goal.pk == value)
    if name == "owner":
        return next((around.person(one) for one in around.people if one.pk == value), text)
    lists = {"prerequisite": around.prerequisites, "principle": around.principles}
    return next((str(one) for one in lists.get(name, ()) if one.pk == value), text)


def _check_whole(row: _Row, activity: Activity | None) -> None:
    """What no cell can say alone: a new activity's sub-goal and title, and why it is yellow."""
    values = row.values
    if activity is None:
        for name, text in (("title", "skal være udfyldt"), ("sub_goal", "skal være udfyldt")):
            if name not in values and not row.cells.get(name):
                row.fault(name, text)
    elif activity.sub_goal_id not in row.may_write and values:
        row.fault("delmål", "delmålet hører til en gruppe, du ikke er tovholder for")
    status = values.get("status", activity.status if activity else NOT_STARTED)
    reason = values.get("status_reason", activity.status_reason if activity else "")
    decides = {"status", "status_reason"} & values.keys()
    if decides and needs_reason(status) and not reason:
        row.fault("status_reason", f"skal være udfyldt, når status er {WORDS[status]}")
