"""Reading the indsatsplan: the plan in force, its activities as rows, and its state in short."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from recovery_portal.kit.prepared import Prepared, PreparedObjects
from steering.domain import plan as rules
from steering.domain.plan_rows import BY_DEADLINE, ActivityRow, in_order
from steering.models import Activity, Membership, Plan
from steering.selectors.people import people_in


@dataclass(frozen=True)
class PlanSummary:
    """A plan in short. `counts`: activities by status, in the unit bar's order; `overdue` and
    `stale`: how many; `finding`: the sentence, without a full stop. No plan: `plan` is None.
    """

    plan: int | None
    name: str
    counts: dict[str, int]
    overdue: int
    stale: int
    blocks: tuple[rules.Block, ...] = field(repr=False)
    finding: str
    link: str

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def by_status(self) -> list[dict]:
        """`status`, its `word` and the `number` of activities, in the unit bar's order."""
        return [
            {"status": status, "word": rules.WORDS[status], "number": number}
            for status, number in self.counts.items()
        ]

    @property
    def needs_action(self) -> int:
        return self.counts[rules.RED]


def current_plan(municipality, today: date | None = None) -> Plan | None:
    """The municipality's own plan in force: the open one that began last, else the next to begin.

    A group's own plan is never it.
    """
    today = today or timezone.localdate()
    found = _BEGUN(municipality.pk, today) or _FIRST(municipality.pk)
    return found[0] if found else None


def _open_plans(municipality: int):
    return Plan.objects.filter(municipality=municipality, group=None, closed_on=None)


# Asked again and again, so it is worth having them in SQL.
_BEGUN = PreparedObjects(
    lambda place, today: (
        _open_plans(place).filter(starts_on__lte=today).order_by("-starts_on", "-pk")[:1]
    )
)
_FIRST = PreparedObjects(lambda place: _open_plans(place).order_by("starts_on", "pk")[:1])


def rows_of(plan: Plan, today: date | None = None) -> list[ActivityRow]:
    """All activities of the plan, in the plan's order; one query."""
    return _told(_OF_PLAN(plan.pk), today)


def plan_summary(municipality, today: date | None = None) -> PlanSummary:
    """The plan in force in short; also where there is none."""
    plan = current_plan(municipality, today)
    if plan is None:
        rows, name, pk, link = [], "", None, reverse("plan", args=[municipality.pk])
        return _summary(rows, name, pk, link, "Kommunen har ingen indsatsplan endnu")
    return summary_of(plan, rows_of(plan, today))


def summary_of(plan: Plan, rows: list[ActivityRow]) -> PlanSummary:
    """The plan with these activities in short."""
    link = reverse("plan_page", args=[plan.municipality_id, plan.pk])
    return _summary(rows, plan.name, plan.pk, link)


def due_activities(
    municipality, today: date | None = None, within: int = 0, owner=None
) -> list[ActivityRow]:
    """Unfinished activities of open plans whose deadline has passed or comes within `within` days.

    `owner`: that person's only. Soonest first.
    """
    today = today or timezone.localdate()
    until = today + timedelta(days=within)
    rows = (
        _UNFINISHED(municipality.pk) if owner is None else _values(_unfinished(municipality, owner))
    )
    due = [row for row in _told(rows, today) if row.due and row.due <= until]
    return in_order(due, BY_DEADLINE)


def overdue_activities(municipality, today: date | None = None) -> list[ActivityRow]:
    """Unfinished activities of open plans whose deadline has passed, soonest first."""
    return [row for row in due_activities(municipality, today) if row.days_over]


def red_activities(municipality, today: date | None = None) -> list[ActivityRow]:
    """Activities of open plans that ask for action, soonest deadline first."""
    rows = _unfinished(municipality).filter(status=rules.RED)
    return in_order(_rows(rows, today), BY_DEADLINE)


def open_activities(municipality, today: date | None = None) -> list[ActivityRow]:
    """All unfinished activities of open plans, in the plans' order."""
    return _told(_UNFINISHED(municipality.pk), today)


def _unfinished(municipality, owner=None):
    rows = Activity.objects.filter(
        sub_goal__plan__municipality=municipality, sub_goal__plan__closed_on=None
    ).exclude(status=rules.DONE)
    return rows.filter(owner=owner) if owner else rows


def _summary(rows, name, pk, link, finding="") -> PlanSummary:
    counts = dict.fromkeys(rules.BAR_ORDER, 0)
    for row in rows:
        counts[row.status] += 1
    over = sum(row.days_over > 0 for row in rows)
    stale = sum(row.is_stale for row in rows)
    said = rules.finding(len(rows), counts[rules.RED], over, stale, counts[rules.DONE])
    return PlanSummary(
        plan=pk,
        name=name,
        counts=counts,
        overdue=over,
        stale=stale,
        blocks=rules.blocks((row.status, row.days_over > 0) for row in rows),
        finding=finding or said,
        link=link,
    )


_COLUMNS = {
    "pk": "pk",
    "title": "title",
    "owner_id": "owner_id",
    "owner_login": "owner__name",
    "owner_name": "owner_name",
    "due": "due",
    "status": "status",
    "reason": "status_reason",
    "status_on": "status_on",
    "position": "position",
    "sub_goal": "sub_goal_id",
    "sub_goal_position": "sub_goal__position",
    "sub_goal_title": "sub_goal__title",
    "prerequisite": "prerequisite_id",
    "sub_goal_prerequisite": "sub_goal__prerequisite_id",
    "municipality": "sub_goal__plan__municipality",
    "has_left": "has_left",
}


def _rows(activities, today: date | None) -> list[ActivityRow]:
    return _told(_values(activities), today)


def _values(activities) -> QuerySet:
    marked = activities.annotate(has_left=Q(owner__isnull=False) & ~_is_here())
    ordered = marked.order_by("sub_goal__plan", "sub_goal__position", "position", "pk")
    return ordered.values_list(*_COLUMNS.values())


_OF_PLAN = Prepared(lambda plan: _values(Activity.objects.filter(sub_goal__plan=plan)))
_UNFINISHED = Prepared(lambda place: _values(_unfinished(place)))


def _told(rows: Iterable[tuple], today: date | None) -> list[ActivityRow]:
    today = today or timezone.localdate()
    found = [dict(zip(_COLUMNS, values, strict=True)) for values in rows]
    # Looked up once for them all: five hundred addresses one by one take as long as the query.
    folders = {
        municipality: reverse("activity", args=[municipality, 0]).removesuffix("0/")
        for municipality in {one["municipality"] for one in found}
    }
    return [_row(one, f"{folders[one['municipality']]}{one['pk']}/", today) for one in found]


def _row(found: dict, link: str, today: date) -> ActivityRow:
    login, name = found["owner_id"], found["owner_name"]
    return ActivityRow(
        pk=found["pk"],
        title=found["title"],
        owner=found["owner_login"] if login else name,
        owner_key=f"u{login}" if login else f"n{name}" if name else "",
        due=found["due"],
        status=found["status"],
        reason=found["reason"],
        status_on=found["status_on"],
        days_over=rules.days_over(found["due"], found["status"], today),
        stale_text=rules.stale_text(found["status"], found["status_on"], today),
        sub_goal=found["sub_goal"],
        sub_goal_position=found["sub_goal_position"],
        sub_goal_title=found["sub_goal_title"],
        position=found["position"],
        prerequisite=found["prerequisite"] or found["sub_goal_prerequisite"],
        link=link,
        has_left=found["has_left"],
    )


def has_left(row: Activity) -> bool:
    """True where the person responsible has no role in the municipality any more."""
    owner = row.owner
    return owner is not None and not people_in(row.municipality).filter(pk=owner.pk).exists()


def _is_here() -> Exists:
    held = Membership.objects.filter(
        user=OuterRef("owner"),
        user__is_active=True,
        municipality=OuterRef("sub_goal__plan__municipality"),
    )
    return Exists(held)
