"""*Mine opgaver*: what one person is asked to do, by when it is due and by what it is about."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from steering.models import Task
from steering.selectors.tasks import open_tasks

# What a task is about, by the first word of its key, in the order of the page.
ABOUT = {
    "temperatur": "Temperaturmåling",
    "aktivitet": "Indsatsplan",
    "statusrunde": "Indsatsplan",
    "tjekliste": "Tjekliste",
    "moede": "Møder",
    "referat": "Møder",
    "beslutning": "Beslutninger",
    "proevehandling": "Prøvehandlinger",
    "oenske": "Ønsker",
    "oensker": "Ønsker",
    "borgere": "Mine borgere",
    "overtaget": "Overtaget fra en anden",
}
OTHER = "Andet"
DONE_FOR, DONE_ROWS = timedelta(days=30), 20


@dataclass(frozen=True)
class OwnTask:
    """A task as its person reads it; `is_shared` where everybody with a role is asked."""

    text: str
    link: str
    due: date | None
    about: str
    is_shared: bool


@dataclass(frozen=True)
class Group:
    about: str
    tasks: tuple[OwnTask, ...]


@dataclass(frozen=True)
class OwnTasks:
    """The page's four parts, each grouped by what it is about, and what was done lately."""

    overdue: tuple[Group, ...]
    this_week: tuple[Group, ...]
    later: tuple[Group, ...]
    undated: tuple[Group, ...]
    done: tuple[tuple[str, str, date], ...]
    counts: tuple[int, int, int, int]


def about(key: str) -> str:
    return ABOUT.get(key.partition("-")[0], OTHER)


def own_tasks(user, municipality, today: date) -> OwnTasks:
    """Everything for the page; two queries."""
    sunday = today + timedelta(days=6 - today.weekday())
    parts: tuple[list, ...] = ([], [], [], [])
    for task in open_tasks(user, municipality):
        parts[_part(task.due, today, sunday)].append(
            OwnTask(task.text, task.link, task.due, about(task.key), task.user_id is None)
        )
    return OwnTasks(
        *(_grouped(part) for part in parts),
        done=_done(user, municipality),
        counts=tuple(len(part) for part in parts),
    )


def _part(due: date | None, today: date, sunday: date) -> int:
    if due is None:
        return 3
    if due < today:
        return 0
    return 1 if due <= sunday else 2


def _grouped(tasks: list[OwnTask]) -> tuple[Group, ...]:
    order = [*dict.fromkeys(ABOUT.values()), OTHER]
    # Sorting is stable: within a group the soonest stays first.
    tasks = sorted(tasks, key=lambda task: order.index(task.about))
    return tuple(
        Group(_(name), tuple(found)) for name, found in groupby(tasks, key=lambda t: t.about)
    )


def _done(user, municipality) -> tuple[tuple[str, str, date], ...]:
    """(text, link, day) of what was done in the last days, newest first."""
    mine = Q(user=user) | Q(user=None, role__in=user.roles_in(municipality))
    since = timezone.now() - DONE_FOR
    rows = Task.objects.filter(mine, municipality=municipality, done_at__gte=since)
    rows = rows.order_by("-done_at", "-pk").values_list("text", "link", "done_at")
    return tuple((text, link, timezone.localdate(at)) for text, link, at in rows[:DONE_ROWS])
