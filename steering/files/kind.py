"""A kind of file: its columns, what its rows would do, and how that is stored.

A `RowKind`'s rows become rows of a register; a kind that `makes_round` makes one closed round of
all its rows together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from recovery_portal.kit import danish
from recovery_portal.kit.sheets import Table
from steering.files.columns import Column, Progress, Rows, convert

# What a file may be asked to do besides adding and updating.
COMPLETE, CREATE_CITIZENS, PSEUDONYMISE = "complete", "create_citizens", "pseudonymise"


@dataclass(frozen=True)
class Source:
    """Where rows come from: the file's name and fingerprint, and who brought it."""

    file_name: str
    sha256: str
    by: object


@dataclass(frozen=True)
class Called:
    """What the round that a file makes is called, and its day.

    `name` None leaves it to the file's name; `on` None is today.
    """

    name: str | None = None
    on: date | None = None
    file_name: str = ""


BY_ITS_FILE = Called()


@dataclass(frozen=True)
class Noun:
    """What is said of the one thing that all rows of a file become.

    `the`: "runden"; `of_the`: "rundens"; `one`: "en runde"; `day`: which day it is of; `joined`:
    the letter of `returned.RESULTS` for a row that is part of it.
    """

    one: str
    the: str
    of_the: str
    day: str
    joined: str


ROUND = Noun("en runde", "runden", "rundens", "den dag, svarene blev givet", "m")


@dataclass
class Plan:
    """What a file would do. `general` are faults of the file as a whole, not of a row."""

    kind: "FileKind"
    rows: Rows
    general: list[str] = field(default_factory=list, kw_only=True)

    @property
    def refused(self) -> bool:
        return bool(self.rows.faults or self.general)

    @property
    def changes_nothing(self) -> bool:
        """True where there is nothing to store."""
        raise NotImplementedError

    @property
    def remarks(self) -> list[str]:
        """What the owner of the file should know, faults aside."""
        return self.rows.remarks

    @property
    def outcome(self) -> str:
        """A sentence on what was, or would be, made of all rows; "" where the counts say it."""
        return ""

    def counts(self) -> dict[str, int]:
        """What the preview counts, by the names of the kind's `words`."""
        return {
            "rows": len(self.rows),
            "rejected": len(self.rows.faults),
            "faults": sum(map(len, self.rows.faults.values())) + len(self.general),
        }

    def outcomes(self) -> Iterable[tuple[str, Iterable[int]]]:
        """(letter of `returned.RESULTS`, indexes of rows); a row that is not named is in order."""
        return ()

    def said(self) -> dict[int, str]:
        """What else is said of a row that is no fault, by its index."""
        return {}

    def preview(self) -> dict:
        """What the page shows besides the counts, as it can be kept in json."""
        return {}


class FileKind:
    """One kind of file.

    `about`: a few words on what the rows are of, where the title says too little.
    `one`, `many`: what a row is called. `options`: which of the options above it understands.
    `words`: (count, the words for one, the words for more) of what is told; `always` are told
    also where they are 0. `more_columns`: in words, the columns that `columns` does not name.
    `makes_round`: takes a name and a day, and makes what `noun` says. `preview_template`: shows
    what `Plan.preview` holds.
    """

    code: str
    title: str
    one: str
    many: str
    about = ""
    columns: tuple[Column, ...]
    more_columns = ""
    options: frozenset[str] = frozenset({PSEUDONYMISE})
    words: tuple[tuple[str, str, str], ...] = ()
    always: frozenset[str] = frozenset()
    makes_round = False
    noun = ROUND
    preview_template = ""

    def all_columns(self, municipality) -> tuple[Column, ...]:
        """The columns of an empty file; `municipality` may be None: what is the same for all."""
        return self.columns

    def held(self, table: Table, municipality) -> Table:
        """The table as it may wait for its owner's decision."""
        return table

    def read(self, table: Table, municipality, progress: Progress) -> Rows:
        """The cells as values, with their faults. Raises SheetError."""
        return convert(self.columns, table, progress)

    def plan(
        self, rows: Rows, municipality, options: frozenset[str], called: Called, progress: Progress
    ) -> Plan:
        """What storing would do, or what is wrong. Reads only."""
        raise NotImplementedError

    def write(
        self, plan: Plan, municipality, options: frozenset[str], source: Source, progress: Progress
    ) -> object:
        """Store the plan, and tell of it, in the transaction that is open. May raise Refused.

        Returns what is needed to take it back (`row_writing.Written`), or None.
        """
        raise NotImplementedError

    def made(self, municipality, preview: dict) -> tuple[str, str] | None:
        """(words, address) of what was made of the rows that `preview` is of, if it is there."""
        return None

    def count(self, number: int) -> str:
        """`1 indsats`, `1.184 indsatser`."""
        return f"{danish.number(number)} {self.one if number == 1 else self.many}"
