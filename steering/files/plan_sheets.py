"""A plan back from Excel: read, held until its differences are taken, and then forgotten."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.sheets import read_table
from recovery_portal.kit.versions import Stale
from steering import audit
from steering.domain.plan import NOT_STARTED
from steering.files.plan_cells import Surroundings
from steering.files.plan_rows import ReadPlan, read_plan, stored_values
from steering.files.protection import mask, protect
from steering.files.reading import refuse_size, safe_name
from steering.models import Activity, Plan, PlanSheet, Prerequisite, Principle, User
from steering.selectors.advice import steerable_goals
from steering.services import plan as plans
from steering.services import plan_ground as ground
from steering.services import plan_places as places

FILE, PORTAL = "fil", "portal"
FROM_EXCEL = "Fra Excel"
_NAMED = {"prerequisite": Prerequisite, "principle": Principle, "owner": User}


@transaction.atomic
def bring(*, by: User, plan: Plan, data: bytes, file_name: str) -> ReadPlan:
    """Read the sheet; without faults its rows wait, in place of any that waited before.

    Raises SheetError where the file cannot be read, Refused where the plan is closed.
    """
    refuse_size(len(data))
    table = read_table(data, file_name)
    protect(table, mask, frozenset())
    plan = ground.open_plan(plan.pk)
    read = read_plan(table, Surroundings.of(plan), _writable(by, plan))
    if read.faults:
        return read
    plan.sheets.all().delete()
    if read.rows:
        name = safe_name(file_name)
        row = PlanSheet.objects.create(plan=plan, file_name=name, rows=read.rows, created_by=by)
        details = {"rows": len(read.rows)}
        audit.record(
            by=by,
            municipality=plan.municipality,
            action="plan_sheet_read",
            obj=row,
            details=details,
        )
    return read


@transaction.atomic
def drop(*, by: User, sheet: PlanSheet) -> None:
    """Forget what waits; nothing in the plan changes."""
    audit.record(by=by, municipality=sheet.municipality, action="plan_sheet_dropped", obj=sheet)
    sheet.delete()


@transaction.atomic
def take(
    *, by: User, sheet: PlanSheet, versions: dict[int, int], chosen: dict[int, str]
) -> dict[str, int]:
    """Do what the waiting rows say, all of it or nothing; number of rows new, changed and kept.

    `versions`: what was shown, by activity. `chosen`: FILE or PORTAL for each activity that was
    changed after the file was made. Raises Stale where somebody saved since the differences were
    shown, Refused, or ValidationError.
    """
    plan = ground.open_plan(sheet.plan_id)
    held = PlanSheet.objects.select_for_update().order_by("pk").filter(pk=sheet.pk).first()
    if held is None:
        raise Refused(_("Arket venter ikke længere: indlæs det igen."))
    may_write = _writable(by, plan)
    stored = {row.pk: row for row in Activity.objects.filter(sub_goal__plan=plan)}
    counts = {"new": 0, "changed": 0, "kept": 0}
    for row in held.rows:
        counts[_take_row(by, plan, row, stored.get(row["nr"]), may_write, versions, chosen)] += 1
    audit.record(
        by=by,
        municipality=plan.municipality,
        action="plan_sheet_taken",
        obj=held,
        details=counts,
    )
    held.delete()
    return counts


def _writable(by: User, plan: Plan) -> set[int]:
    return {goal.pk for goal in steerable_goals(by, plan)}


def _take_row(by, plan, row, activity, may_write, versions, chosen) -> str:
    """`new`, `changed` or `kept`."""
    if row["nr"] is not None and activity is None:
        return "kept"  # deleted since, and that was shown
    values = _left(row["values"], activity)
    if not values:
        return "kept"  # the portal says the same by now
    goal = values.pop("sub_goal", None)
    touched = {goal, activity.sub_goal_id if activity else None} - {None}
    if touched - may_write:
        raise Refused(_("Et delmål i arket hører til en gruppe, du ikke er tovholder for."))
    if activity is None:
        _add(by, plan, goal, values)
        return "new"
    if activity.version != row["version"] and _choice(activity, chosen) == PORTAL:
        return "kept"
    if activity.version != versions.get(activity.pk):
        raise Stale(activity)
    _change(by, plan, activity, goal, values)
    return "changed"


def _left(values: dict, activity: Activity | None) -> dict:
    """The values that the activity does not have already."""
    if activity is None:
        return dict(values)
    now = stored_values(activity, values)
    return {name: value for name, value in values.items() if value != now[name]}


def _choice(activity: Activity, chosen: dict[int, str]) -> str:
    choice = chosen.get(activity.pk)
    if choice not in (FILE, PORTAL):
        raise Refused(
            _("Vælg, hvad der skal gælde, for hver aktivitet, der er rettet begge steder.")
        )
    return choice


def _add(by, plan: Plan, goal: int, values: dict) -> None:
    status = values.pop("status", NOT_STARTED)
    reason = values.pop("status_reason", "")
    sub_goal = plan.sub_goals.get(pk=goal)
    row = plans.add_activity(by=by, sub_goal=sub_goal, **_objects(values))
    if status != NOT_STARTED or reason:
        _set_status(by, row, row.version, status, reason)


def _change(by, plan: Plan, activity: Activity, goal, values: dict) -> None:
    version = activity.version
    status = {name: values.pop(name) for name in ("status", "status_reason") if name in values}
    if values:
        objects = _objects(values)
        row = plans.change_activity(by=by, activity=activity, version=version, **objects)
        version = row.version
    if status:
        reason = status.get("status_reason", activity.status_reason)
        _set_status(by, activity, version, status.get("status", activity.status), reason)
    if goal and goal != activity.sub_goal_id:
        places.move_to(by=by, activity=activity, sub_goal=plan.sub_goals.get(pk=goal))


def _set_status(by, activity, version: int, status: str, reason: str) -> None:
    """The history says where it came from."""
    said = {"status": status, "reason": reason, "origin": FROM_EXCEL}
    plans.set_status(by=by, activity=activity, version=version, **said)


def _objects(values: dict) -> dict:
    """The values as the services take them."""
    found = dict(values)
    for name, model in _NAMED.items():
        if found.get(name) is not None:
            found[name] = model.objects.filter(pk=found[name]).first()
    if found.get("due"):
        found["due"] = date.fromisoformat(found["due"])
    return found
