"""What the page of a plan shows, as plain values; a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from recovery_portal.kit import danish
from steering.domain import plan as rules
from steering.domain.plan_rows import ActivityRow
from steering.models import GroupMember, Plan, SubGoal


@dataclass(frozen=True)
class Goal:
    """A sub-goal as its heading shows it. `coordinator`: the group's tovholder, by name."""

    pk: int
    number: int
    title: str
    description: str
    group: str
    coordinator: str
    prerequisite: int | None
    prerequisite_text: str
    may_edit: bool


@dataclass(frozen=True)
class Quarter:
    """A status round in the stepper. `state`: `klar` held, `nu` the next, `kom` planned."""

    pk: int
    state: str
    quarter: str
    day: str
    word: str


def goals_of(plan: Plan, user, may_steer: bool) -> list[Goal]:
    """The sub-goals in order; `may_edit` for who steers the plan, or the sub-goal's own group."""
    rows = list(plan.sub_goals.select_related("group", "prerequisite").order_by("position"))
    tovholder = _coordinators({row.group_id for row in rows})
    is_open = plan.closed_on is None
    return [_goal(at, row, tovholder, user, may_steer, is_open) for at, row in enumerate(rows, 1)]


def quarters_of(plan: Plan, today: date | None = None, most: int = 6) -> list[Quarter]:
    """The latest three rounds that were held and the next ones, `most` together."""
    today = today or timezone.localdate()
    rows = list(plan.status_rounds.order_by("planned_on"))
    held = [row for row in rows if row.held_on]
    ahead = [row for row in rows if not row.held_on]
    shown = held[-max(most // 2, most - len(ahead)) :]
    return [
        *(_quarter(row, "klar", row.held_on, "Gennemført") for row in shown),
        *(
            _quarter(row, "nu" if at == 0 else "kom", row.planned_on, _next_word(row, at, today))
            for at, row in enumerate(ahead[: most - len(shown)])
        ),
    ]


def table_of(goals: list[Goal], rows: list[ActivityRow]) -> list[dict]:
    """The unit bar as numbers: per sub-goal how many of each status, and how many are over."""
    return [
        {
            "goal": goal,
            "counts": [sum(r.status == s for r in mine) for s in rules.BAR_ORDER],
            "total": len(mine),
            "over": sum(r.days_over > 0 for r in mine),
        }
        for goal in goals
        for mine in [[row for row in rows if row.sub_goal == goal.pk]]
    ]


def _coordinators(groups: set) -> dict[int, tuple[int | None, str]]:
    """(user's id, name) of each group's tovholder."""
    rows = GroupMember.objects.filter(group__in=groups - {None}, duty="coordinator", left_on=None)
    return {group: (user, name) for group, user, name in rows.values_list("group", "user", "name")}


def _goal(at: int, row: SubGoal, tovholder, user, may_steer: bool, is_open: bool) -> Goal:
    user_id, name = tovholder.get(row.group_id, (None, ""))
    return Goal(
        pk=row.pk,
        number=at,
        title=row.title,
        description=row.description,
        group=row.group.name if row.group else "",
        coordinator=name,
        prerequisite=row.prerequisite_id,
        prerequisite_text=str(row.prerequisite) if row.prerequisite else "",
        may_edit=is_open and (may_steer or (user_id is not None and user_id == user.pk)),
    )


def _quarter(row, state: str, day: date, word: str) -> Quarter:
    return Quarter(row.pk, state, danish.quarter(row.planned_on), danish.day_month(day), word)


def _next_word(row, at: int, today: date) -> str:
    if row.planned_on < today:
        return "Ikke holdt endnu"
    return "Næste status" if at == 0 else "Planlagt"
