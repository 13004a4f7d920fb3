"""Reminders by mail: one a day and person at most, until the thing is done.

A task is named a week before it is due, the day before, on the day, and then a week after the
person was last reminded of it.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recovery_portal.kit import danish
from steering.domain.reminders import BEFORE, is_named, recent_days
from steering.models import Municipality, SentMail, Task, User
from steering.permissions import Permission, has_permission
from steering.services import mail


def send_reminders(
    *, municipality: Municipality, on: date, silent: Collection[str] = ()
) -> list[SentMail]:
    """Mail everybody in the municipality who has something due; the mails of this run.

    `silent`: the keys of tasks that cannot be done on that day, as their writer knows.

    Called again on the same day it sends nothing: each mail was claimed in the log of mails,
    which also says who was sent what. People who left or are inactive get none.
    """
    due = _due(municipality, on, silent)
    sent = []
    for user in _people(municipality):
        tasks = [*due.get(user.pk, ()), *_of_roles(due, user.roles_in(municipality))]
        if not tasks or not has_permission(user, Permission.SEE_STEERING, municipality):
            continue
        if named := _named(municipality, user, tasks, on):
            row = _send(municipality, user, sorted(named, key=lambda t: (t.due, t.pk)), on)
            sent += [row] if row else []
    return sent


def _due(
    municipality: Municipality, on: date, silent: Collection[str]
) -> dict[int | str, list[Task]]:
    """The tasks that may be named today, by person or by role."""
    found = defaultdict(list)
    tasks = Task.objects.filter(municipality=municipality, done_at=None, due__isnull=False)
    for task in tasks.exclude(key__in=silent):
        left = (task.due - on).days
        if left < 0 or left in BEFORE:
            found[task.user_id or task.role].append(task)
    return found


def _people(municipality: Municipality):
    """Active people with a role, in a fixed order."""
    return (
        User.objects.filter(is_active=True, memberships__municipality=municipality)
        .distinct()
        .order_by("pk")
    )


def _of_roles(due: dict, roles) -> list[Task]:
    return [task for role in sorted(roles) for task in due.get(role, ())]


def _named(municipality: Municipality, user: User, tasks: list[Task], on: date) -> list[Task]:
    """Those of `tasks` that this person is told of today; none when today's mail is written."""
    rows = SentMail.objects.filter(
        municipality=municipality,
        kind=SentMail.Kind.REMINDER,
        key__in=[_key(user, day) for day in recent_days(on)],
    )
    written = list(rows.values_list("key", "tasks"))
    if any(key == _key(user, on) for key, _numbers in written):
        return []
    recent = {number for _mail, numbers in written for number in numbers}
    return [task for task in tasks if is_named(task.due, on, task.pk in recent)]


def _key(user: User, on: date) -> str:
    return f"reminder-{user.pk}-{on:%Y-%m-%d}"


def _send(municipality: Municipality, user: User, tasks: list[Task], on: date):
    # Done since the list was read: a mail about it would be wrong.
    open_ones = set(
        Task.objects.filter(pk__in=[task.pk for task in tasks], done_at=None).values_list(
            "pk", flat=True
        )
    )
    tasks = [task for task in tasks if task.pk in open_ones]
    if not tasks:
        return None
    return mail.send_once(
        by="send_reminders",
        municipality=municipality,
        kind=SentMail.Kind.REMINDER,
        key=_key(user, on),
        address=user.email,
        user=user,
        subject=_subject(tasks, on),
        text=_text(municipality, user, tasks, on),
        about=[task.text for task in tasks],
        tasks=[task.pk for task in tasks],
    )


def _subject(tasks: list[Task], on: date) -> str:
    late = sum(task.due < on for task in tasks)
    soon = len(tasks) - late
    parts = []
    if late:
        words = ngettext("én opgave er over fristen", "%(number)s opgaver er over fristen", late)
        parts.append(words % {"number": late})
    if soon:
        words = ngettext("én opgave har snart frist", "%(number)s opgaver har snart frist", soon)
        parts.append(words % {"number": soon})
    text = _(" og ").join(parts)
    return text[:1].upper() + text[1:]


def _text(municipality: Municipality, user: User, tasks: list[Task], on: date) -> str:
    lines = [_("Hej %s") % user.name, ""]
    lines += [_("Du er bedt om dette i Recovery-portalen, %s Kommune:") % municipality.name, ""]
    for task in tasks:
        lines += [f"- {task.text}", f"  {_when(task.due, on)}", f"  {mail.absolute(task.link)}", ""]
    own = mail.absolute(reverse("tasks", args=[municipality.pk]))
    lines += [_("Alle dine opgaver: %s") % own, ""]
    lines += [_("Påmindelsen stopper, når opgaven er gjort. Mailen kan ikke besvares.")]
    return "\n".join(lines) + "\n"


def _when(due: date, on: date) -> str:
    day = _("%(weekday)s den %(day)s") % {
        "weekday": danish.weekday(due),
        "day": danish.date_long(due),
    }
    left = (due - on).days
    if left < 0:
        return _("Fristen var %s") % day
    return {0: _("Frist i dag, %s"), 1: _("Frist i morgen, %s")}.get(left, _("Frist %s")) % day
