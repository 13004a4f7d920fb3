"""What is deleted when: the shape of a retention rule, and the rules of this floor.

Each app declares its own `RULES`; the roof collects and runs them (design §2).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit import danish
from steering.files import undoing, uploads
from steering.models import Municipality


@dataclass(frozen=True)
class Waiting:
    """Something with a day on which it is deleted; `what` names it without its title or content.

    `address`: where it is shown, or "".
    """

    on: date
    what: str
    address: str = ""


@dataclass(frozen=True)
class Rule:
    """One kind of thing that is deleted in time.

    `goes` and `stays`: in words, what is deleted and what is left; `period`: when. `action`: of the
    event that each deletion leaves in the log. `words`: (name, the word for one, the word for more)
    of the counts that `forget` returns and that stand in the event's details.
    `forget(by, municipality, on)` deletes what is due on that day, one transaction and one event
    for each object, and does nothing the second time.
    """

    code: str
    title: str
    goes: str
    stays: str
    period: str
    action: str
    words: tuple[tuple[str, str, str], ...]
    waiting: Callable[[Municipality], list[Waiting]]
    forget: Callable[[object, Municipality, date], dict[str, int]]

    def told(self, counts: dict[str, int]) -> str:
        """`1 sagsaudit, 100 sagsnumre`; "" where nothing was deleted."""
        return ", ".join(
            f"{danish.number(counts[name])} {one if counts[name] == 1 else many}"
            for name, one, many in self.words
            if counts.get(name)
        )


def _uploads_waiting(municipality: Municipality) -> list[Waiting]:
    """All that were brought on one day go on one day."""
    rows = uploads.undecided(municipality).values("created_at__date")
    days = rows.annotate(first=Min("created_at")).order_by("first").values_list("first", flat=True)
    return [Waiting(_day_after(first), _("Filer, der venter på en beslutning")) for first in days]


def _day_after(brought: datetime, kept: timedelta = uploads.KEPT) -> date:
    """The first day that begins after the time they are kept."""
    return timezone.localdate(brought + kept) + timedelta(1)


def _forget_uploads(by, municipality: Municipality, on: date) -> dict[str, int]:
    return {"uploads": uploads.forget_old(by=by, municipality=municipality, on=on)}


def _undos_waiting(municipality: Municipality) -> list[Waiting]:
    """As uploads: all that were stored on one day go on one day."""
    rows = undoing.kept_rows(municipality).order_by().values("upload__ended_at__date")
    firsts = rows.annotate(first=Min("upload__ended_at")).order_by("first")
    return [
        Waiting(_day_after(first, undoing.KEPT), _("Det, der skal til for at tage filer tilbage"))
        for first in firsts.values_list("first", flat=True)
    ]


def _forget_undos(by, municipality: Municipality, on: date) -> dict[str, int]:
    return {"undos": undoing.forget_old(by=by, municipality=municipality, on=on)}


RULES = (
    Rule(
        code="filer",
        title="Filer, ingen har taget stilling til",
        goes="rækkerne i filen",
        stays="filens navn og fingeraftryk, hvem der bragte den, og optællingen",
        period=f"{uploads.KEPT.days} dage efter, at filen blev bragt",
        action="uploads_forgotten",
        words=(("uploads", "fil", "filer"),),
        waiting=_uploads_waiting,
        forget=_forget_uploads,
    ),
    Rule(
        code="fortrydelser",
        title="Filer, der kan tages tilbage",
        goes="de rækker, filen ændrede eller fjernede, som de var før",
        stays="det, filen gemte, og dens linje i historikken",
        period=f"{undoing.KEPT.days} dage efter, at filen blev gemt",
        action="undos_forgotten",
        words=(("undos", "fil", "filer"),),
        waiting=_undos_waiting,
        forget=_forget_undos,
    ),
)
