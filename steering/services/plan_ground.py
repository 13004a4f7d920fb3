"""What every change of the plan stands on: the lock, whose people may be named, who is asked."""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from steering.domain.plan import DONE, KEY_FIGURES, RED, needs_reason
from steering.models import (
    Activity,
    Happening,
    Municipality,
    Plan,
    StatusChange,
    StatusRound,
    Task,
)
from steering.permissions import Role
from steering.services import owners, tasks


def open_plan(pk: int) -> Plan:
    """The plan, locked until the transaction ends; Refused where it is closed or gone.

    All changes of a plan take this lock first, so numbers are dealt one at a time.
    """
    plan = Plan.objects.select_for_update().order_by("pk").filter(pk=pk).first()
    if plan is None:
        raise Refused(_("Planen findes ikke længere."))
    if plan.closed_on:
        raise Refused(_("Planen er afsluttet og kan ikke ændres."))
    return plan


def next_number(rows) -> int:
    """The position after the last of `rows`."""
    last = rows.order_by("-position").values_list("position", flat=True).first()
    return (last or 0) + 1


def check_group(municipality, group) -> None:
    """A group of another municipality is no group here."""
    if group is not None and group.municipality_id != municipality.pk:
        raise ValidationError({"group": _("Vælg en af kommunens egne grupper.")})


def check_owner(municipality, owner) -> None:
    """Whoever becomes responsible can open the plan and say how it goes."""
    owners.check_owner(municipality, owner, _("Vælg en person, der kan åbne planen i kommunen."))


def check_figure(code: str) -> None:
    if code and code not in KEY_FIGURES:
        raise ValidationError({"key_figure": _("Vælg et af portalens nøgletal.")})


def check_reason(status: str, reason: str) -> None:
    """Yellow and red say why."""
    if needs_reason(status) and not reason:
        raise ValidationError(
            {"status_reason": _("Skriv kort, hvorfor: Obs og Kræver handling har en begrundelse.")}
        )


def moment(on: date | None) -> datetime:
    """Now; of an earlier day, its noon."""
    return timezone.make_aware(datetime.combine(on, time(12))) if on else timezone.now()


def write_history(
    row: Activity, *, who, at: datetime, round: StatusRound | None, origin: str = ""
) -> StatusChange:
    """Who set which status when, and why: after `origin`, where it came from, if that is said."""
    reason = ": ".join(words for words in (origin, row.status_reason) if words)
    return StatusChange.objects.create(
        activity=row, status=row.status, reason=reason, at=at, by=who, round=round
    )


# --- Who is asked, and what is told -------------------------------------------------------------


def task_key(pk: int) -> str:
    return f"aktivitet-{pk}"


def round_key(pk: int) -> str:
    return f"statusrunde-{pk}"


def activity_link(municipality_id: int, pk: int) -> str:
    return reverse("activity", args=[municipality_id, pk])


def ask_owner(row: Activity) -> None:
    """The person responsible, and nobody else, is asked for it until it is done."""
    municipality, key = row.municipality, task_key(row.pk)
    if row.status == DONE:
        tasks.done(municipality=municipality, key=key)
        return
    link = activity_link(municipality.pk, row.pk)
    asked = {"text": row.title, "link": link, "due": row.due}
    tasks.only(municipality=municipality, key=key, user=row.owner, **asked)


def news(row: Activity, was: str, municipality: Municipality) -> Happening | None:
    """What "siden sidst" says when an activity became red or was done; not stored."""
    if row.status == was or row.status not in (RED, DONE):
        return None
    words = _("Kræver handling: %s") if row.status == RED else _("Gennemført: %s")
    return Happening(
        municipality=municipality,
        text=(words % row.title)[:200],
        link=activity_link(municipality.pk, row.pk),
        on=row.status_on,
    )


def ask_for_next_round(plan: Plan) -> None:
    """The municipality's tovholder is asked for the next status round, and for no later one."""
    waiting = list(plan.status_rounds.filter(held_on=None).order_by("planned_on"))
    for later in waiting[1:]:
        tasks.drop(municipality=plan.municipality, key=round_key(later.pk))
    for row in waiting[:1]:
        tasks.ask(
            municipality=plan.municipality,
            key=round_key(row.pk),
            role=Role.LEAD,
            text=_("Hold statusrunde: %s") % plan.name,
            link=reverse("status_round", args=[plan.municipality_id, row.pk]),
            due=row.planned_on,
        )


def end_round(plan: Plan, row: StatusRound) -> None:
    """It is held: that is told, and who was asked for it is asked for the next one."""
    tasks.done(municipality=plan.municipality, key=round_key(row.pk))
    tasks.tell(
        municipality=plan.municipality,
        text=_("Statusrunden er holdt: %s") % plan.name,
        link=reverse("status_round_result", args=[plan.municipality_id, row.pk]),
        on=row.held_on,
    )
    ask_for_next_round(plan)


def forget_round(plan: Plan, row: StatusRound) -> None:
    """It will not be held."""
    tasks.drop(municipality=plan.municipality, key=round_key(row.pk))


def ask_nobody(plan: Plan) -> None:
    """A closed plan asks for nothing any more."""
    keys = [task_key(pk) for pk in _ids(plan.sub_goals, "activities")]
    keys += [round_key(pk) for pk in _ids(plan.status_rounds, "pk")]
    open_ones = Task.objects.filter(municipality=plan.municipality, done_at=None)
    open_ones.filter(key__in=keys).delete()


def _ids(rows, name: str) -> list[int]:
    return [pk for pk in rows.values_list(name, flat=True) if pk is not None]
