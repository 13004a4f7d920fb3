"""File kind `tilknytning`: what citizens do in working life, from when to when (D5)."""

from keyfigures.models import CitizenStatus
from steering.files.citizens import CITIZEN_OF_ROW, CitizenRows
from steering.files.columns import Column
from steering.files.values import choice, day

_STATUSES = tuple(CitizenStatus.Status.values)
_known = choice(*_STATUSES)


def status(cell: str) -> str:
    """One of the seven; blanks and dashes count as the underscore between its words."""
    return _known("_".join(cell.replace("-", " ").split()))


class Statuses(CitizenRows):
    code, title, one, many = "tilknytning", "Tilknytning", "tilknytning", "tilknytninger"
    about = "arbejde, uddannelse og forsørgelse"
    model, page = CitizenStatus, "employment"
    unique_fields = ("citizen", "status", "start")
    key = ("borger_id", "status", "start")
    columns = (
        CITIZEN_OF_ROW,
        Column("status", "status", status, f"Én af {', '.join(_STATUSES)}", required=True),
        Column("start", "start", day, "Første dag (dd-mm-åååå)", required=True),
        Column("slut", "end", day, "Sidste dag; tom = stadig i gang"),
    )
