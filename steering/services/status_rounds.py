"""Status rounds: planned ahead, then held in one sitting in which every open activity is judged."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.domain.plan import DONE, proposed_rounds
from steering.models import Activity, Happening, Plan, StatusChange, StatusRound, Task, User
from steering.services import plan_ground as ground

SAME = "uaendret"


@dataclass(frozen=True)
class Answer:
    """What the sitting says of one activity; `status` SAME confirms what it is.

    Empty `status`: nobody said anything, which is a fault. `version` is the one that was read.
    SAME without a reason keeps the reason that stands.
    """

    activity: int
    version: int
    status: str
    reason: str = ""


class NotHeld(Refused):
    """Nothing was saved: `faults` by activity in words, `conflicts` with what others saved."""

    def __init__(self, faults: dict[int, str], conflicts: dict[int, Activity]):
        self.faults, self.conflicts = faults, conflicts
        super().__init__(_("Intet er gemt endnu: se disse aktiviteter igennem."))


# --- Planning -----------------------------------------------------------------------------------


@transaction.atomic
def plan_round(*, by: User, plan: Plan, on: date) -> StatusRound:
    """A status round on a day. Raises Refused, or ValidationError where the day is taken."""
    plan = ground.open_plan(plan.pk)
    row = StatusRound(plan=plan, planned_on=on)
    row.full_clean()
    row.save()
    audit.record(by=by, municipality=plan.municipality, action="status_round_planned", obj=row)
    ground.ask_for_next_round(plan)
    return row


@transaction.atomic
def plan_proposed(*, by: User, plan: Plan) -> list[StatusRound]:
    """A status round in each of the plan's next four quarters that has none."""
    return [plan_round(by=by, plan=plan, on=day) for day in proposed(plan)]


def proposed(plan: Plan) -> list[date]:
    """The days that `plan_proposed` plans: within the plan's period."""
    taken = plan.status_rounds.values_list("planned_on", flat=True)
    period = {"starts_on": plan.starts_on, "ends_on": plan.ends_on}
    return proposed_rounds(timezone.localdate(), taken, **period)


@transaction.atomic
def drop_round(*, by: User, round: StatusRound) -> None:
    """Take a planned round away; one that is begun or held stays. Raises Refused."""
    plan = ground.open_plan(round.plan_id)
    row = _waiting(round)
    if row.changes.exists():
        raise Refused(_("Statusrunden er begyndt: gør den færdig."))
    municipality = plan.municipality
    audit.record(by=by, municipality=municipality, action="status_round_dropped", obj=row)
    ground.forget_round(plan, row)
    row.delete()
    ground.ask_for_next_round(plan)


# --- Holding ------------------------------------------------------------------------------------


@transaction.atomic
def hold(*, by: User, round: StatusRound, answers: list[Answer], on: date | None = None):
    """Save the answers, all or none; the round is held when no open activity waits for one.

    Returns the round. Raises NotHeld, or Refused where the round is held already.
    """
    plan = ground.open_plan(round.plan_id)
    row = _waiting(round)
    at = ground.moment(on)
    judged = _judge(plan, answers, timezone.localdate(at))
    _store(plan, row, judged, by, at)
    if not waiting_for(row).exists():
        row.held_on, row.held_by = timezone.localdate(at), by
        row.save(update_fields=["held_on", "held_by"])
        ground.end_round(plan, row)
    details = {"answers": len(judged), "held": row.held_on is not None}
    audit.record(
        by=by, municipality=plan.municipality, action="status_round_saved", obj=row, details=details
    )
    return row


def waiting_for(round: StatusRound):
    """The plan's unfinished activities that have no status from this round, in the plan's order."""
    rows = Activity.objects.filter(sub_goal__plan=round.plan_id).exclude(status=DONE)
    rows = rows.exclude(history__round=round)
    return rows.order_by("sub_goal__position", "position", "pk")


def _waiting(round: StatusRound) -> StatusRound:
    row = StatusRound.objects.filter(pk=round.pk).first()
    if row is None:
        raise Refused(_("Statusrunden er taget ud af planen."))
    if row.held_on:
        raise Refused(_("Statusrunden er allerede holdt."))
    return row


def _judge(plan: Plan, answers: list[Answer], day: date) -> list[tuple[Activity, str]]:
    """(activity with its new status, the status it had) of each answer; nothing stored yet."""
    rows = Activity.objects.select_for_update().order_by("pk").filter(sub_goal__plan=plan)
    found = rows.in_bulk([answer.activity for answer in answers])
    judged, faults, conflicts = [], {}, {}
    for answer in answers:
        row = found.get(answer.activity)
        if row is None:
            faults[answer.activity] = _("Aktiviteten er slettet af en anden.")
        elif row.version != answer.version:
            conflicts[row.pk] = row
        elif fault := _fault(row, answer):
            faults[row.pk] = fault
        else:
            judged.append(_judged(row, answer, day))
    if faults or conflicts:
        raise NotHeld(faults, conflicts)
    return judged


def _fault(row: Activity, answer: Answer) -> str:
    status, reason = _says(row, answer)
    if not status:
        return _("Vælg en status, eller vælg Uændret.")
    try:
        ground.check_reason(status, reason)
        row._meta.get_field("status").clean(status, row)
        row._meta.get_field("status_reason").clean(reason, row)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _says(row: Activity, answer: Answer) -> tuple[str, str]:
    reason = answer.reason.strip()
    if answer.status == SAME:
        return row.status, reason or row.status_reason
    return answer.status, reason


def _judged(row: Activity, answer: Answer, day: date) -> tuple[Activity, str]:
    was = row.status
    row.status, row.status_reason = _says(row, answer)
    row.status_on, row.version = day, row.version + 1
    return row, was


def _store(plan: Plan, round: StatusRound, judged, by: User, at) -> None:
    """A fixed number of statements, however many activities; some more for what is reopened."""
    rows = [row for row, _was in judged]
    fields = ["status", "status_reason", "status_on", "version"]
    Activity.objects.bulk_update(rows, fields, batch_size=100)
    StatusChange.objects.bulk_create(
        StatusChange(
            activity=row, status=row.status, reason=row.status_reason, at=at, by=by, round=round
        )
        for row in rows
    )
    done = [ground.task_key(row.pk) for row in rows if row.status == DONE]
    asked = Task.objects.filter(municipality=plan.municipality, key__in=done, done_at=None)
    asked.update(done_at=timezone.now())
    for row, was in judged:
        if was == DONE and row.status != DONE:
            ground.ask_owner(row)
    told = [ground.news(row, was, plan.municipality) for row, was in judged]
    Happening.objects.bulk_create(one for one in told if one)
