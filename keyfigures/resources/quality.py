"""The data page as a table for a file."""

from keyfigures.domain.quality import KindState, Quality
from recovery_portal.kit.danish import HIDDEN

HEADER = [
    "Slags", "Tilstand", "Rækker", "Nyeste oplysning", "Sidst læst ind",
    "Hvad der er at se på", "Betydning", "Hvad der kan gøres", "Hvilke",
]  # fmt: skip


def quality_sheet(found: Quality) -> tuple[str, list[str], list[list]]:
    """One row per thing to look at, and one per kind with nothing to look at."""
    return "Data", HEADER, [row for kind in found.kinds for row in _rows(kind)]


def _rows(kind: KindState) -> list[list]:
    rows = HIDDEN if kind.rows is None else kind.rows
    own = [kind.title, kind.state[1], rows, kind.newest, kind.stored_at]
    told = [
        [thing.text, thing.meaning, thing.remedy, "; ".join(thing.names)] for thing in kind.findings
    ]
    return [[*own, *words] for words in told or [[""] * 4]]
