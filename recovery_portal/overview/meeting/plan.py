"""The plan on the screen: how it goes, and the status of each activity, set on the spot."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.overview.meeting.screen import Screen, frozen_screen
from steering.charts.unit_bar import UnitBar, unit_bar
from steering.domain.plan import DONE, ROUND_ORDER, WORDS
from steering.domain.plan_rows import BY_MEANING, ActivityRow, in_order
from steering.models import Activity, GroupMember, Meeting, Municipality, Plan, User
from steering.permissions import Permission, has_permission
from steering.selectors.plan import current_plan, rows_of, summary_of

# The bar's room in its own units, and how much of the type's size each of them is on the screen.
BAR, BAR_SCALE = 720, 1 / 17
TEMPLATE = "overview/meeting/screens/plan.html"
STATUSES = [(code, WORDS[code]) for code in ROUND_ORDER]


@dataclass(frozen=True)
class PlanRow:
    """An activity that is not done; `version` where this person may set its status, else 0."""

    row: ActivityRow
    version: int


@dataclass(frozen=True)
class PlanShown:
    """The plan's bar and counts; `rows`: what asks for something first."""

    bar: UnitBar
    bar_width: str
    counts: list[tuple[str, int, str]]
    overdue: int
    rows: list[PlanRow]
    statuses: list[tuple[str, str]]


def plan_screen(municipality: Municipality, meeting: Meeting, user: User) -> Screen:
    """The plan in force: the group's own where it has one, else the municipality's."""
    plan = _plan_of(meeting) or current_plan(municipality)
    if plan is None:
        title = _("Kommunen har ingen indsatsplan endnu")
        return Screen(title=title, template=TEMPLATE)
    rows = rows_of(plan)
    summary = summary_of(plan, rows)
    versions = _may_set(municipality, plan, user)
    waiting = in_order([row for row in rows if row.status != DONE], BY_MEANING)
    counts = [(code, n, WORDS[code].lower()) for code, n in summary.counts.items() if n]
    bar = unit_bar(summary.blocks, BAR)
    shown = PlanShown(
        bar=bar,
        bar_width=f"{bar.width * BAR_SCALE:.2f}em",
        counts=counts,
        overdue=summary.overdue,
        rows=[PlanRow(row, versions.get(row.pk, 0)) for row in waiting],
        statuses=STATUSES,
    )
    title, today = summary.finding, timezone.localdate()
    return Screen(
        title=title,
        template=TEMPLATE,
        values=shown if rows else None,
        source=plan.name,
        frozen=frozen_screen(f"{plan.name}: {title}", today),
    )


def _plan_of(meeting: Meeting) -> Plan | None:
    own = Plan.objects.filter(group=meeting.group_id, closed_on=None)
    return own.order_by("-starts_on", "-pk").first()


def _may_set(municipality: Municipality, plan: Plan, user: User) -> dict[int, int]:
    """The versions of the activities whose status `user` may set, by their keys: the same rule as
    steering.access.may_set_status, for them all at once."""
    if plan.closed_on:
        return {}
    steers = has_permission(user, Permission.STEER, municipality)
    sets_own = has_permission(user, Permission.SET_OWN_STATUS, municipality)
    leads = GroupMember.objects.filter(user=user, duty="coordinator", left_on=None)
    groups = set(leads.values_list("group_id", flat=True))
    rows = Activity.objects.filter(sub_goal__plan=plan).values_list(
        "pk", "version", "owner_id", "sub_goal__group_id"
    )
    return {
        pk: version
        for pk, version, owner, group in rows
        if steers or (sets_own and owner == user.pk) or (group or plan.group_id) in groups
    }
