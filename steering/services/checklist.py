"""The municipality's own words about each point of the guide's checklist, and who is asked."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from recovery_portal.kit.versions import Stale, fresh
from steering.models import ChecklistPoint, ChecklistState, Municipality, User
from steering.permissions import Role
from steering.services import editing, tasks

DONE = ChecklistState.State.DONE


def state_of(municipality: Municipality, point: ChecklistPoint) -> ChecklistState:
    """What was written about the point, or a row of which nothing is stored yet."""
    found = ChecklistState.objects.filter(municipality=municipality, point=point).first()
    return found or ChecklistState(municipality=municipality, point=point)


@transaction.atomic
def set_point(
    *,
    by: User,
    municipality: Municipality,
    point: ChecklistPoint,
    version: int,
    state: str,
    owner: User | None = None,
    due: date | None = None,
    done_on: date | None = None,
    note: str = "",
) -> ChecklistState:
    """Write down how far the point is; who looks after it is asked, and done when it is.

    `version` 0: nothing was written about it when it was read. Raises Stale, ValidationError.
    """
    done_on = (done_on or timezone.localdate()) if state == DONE else None
    values = {"state": state, "owner": owner, "due": due, "done_on": done_on, "note": note}
    row = _store(by, state_of(municipality, point), version, values)
    _ask(row)
    return row


def task_key(number: int) -> str:
    return f"tjekliste-{number}"


def _store(by: User, row: ChecklistState, version: int, values: dict) -> ChecklistState:
    if row.pk is None:
        for name, value in values.items():
            setattr(row, name, value)
        return editing.add(by=by, row=row, action="checklist_changed")
    if not version:
        raise Stale(row)
    current = fresh(row, version)
    return editing.put(by=by, row=current, action="checklist_changed", **values)


def _ask(row: ChecklistState) -> None:
    """One person, or with a deadline alone all who hold the role of tovholder."""
    municipality, key = row.municipality, task_key(row.point_id)
    if row.state == DONE:
        return tasks.done(municipality=municipality, key=key)
    link = reverse("checklist_point", args=[municipality.pk, row.point_id])
    asked = {"text": f"Tjekliste: {row.point.text}", "link": link, "due": row.due}
    tasks.only(municipality=municipality, key=key, user=row.owner, **asked)
    if row.owner is None and row.due:
        tasks.ask(municipality=municipality, key=key, role=Role.LEAD, **asked)
    return None
