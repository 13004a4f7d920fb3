"""A municipality with so much to tell that its report fills forty pages."""

from datetime import timedelta
from itertools import cycle

from django.utils import timezone

from keyfigures.models import OwnFigure, OwnFigureValue
from steering.models import Activity, Decision, Group, Meeting, Municipality, Status, SubGoal
from steering.selectors.plan import current_plan

ACTIVITIES, DECISIONS, FIGURES, SUB_GOALS = 90, 64, 30, 10
# As long as the fields allow, with words that only divide in Danish places.
LONG = (
    "Socialpsykiatriens rehabiliteringsforløb omlægges i samarbejde med beskæftigelsesområdet, "
    "boligselskaberne, civilsamfundets organisationer og behandlingspsykiatriens ambulatorier"
)
REASON = (
    "Kommunalbestyrelsens beslutning om bevillingsområdet afventer budgetforhandlingerne, og "
    "medarbejderrepræsentanterne har bedt om en fornyet drøftelse af arbejdstilrettelæggelsen. "
)


def crowd(municipality: Municipality) -> None:
    """Many activities, decisions and figures of its own, in words as long as they may be."""
    _plan(municipality)
    _decisions(municipality)
    _figures(municipality)


def _plan(municipality: Municipality) -> None:
    plan, today = current_plan(municipality), timezone.localdate()
    first = plan.sub_goals.count() + 1
    goals = SubGoal.objects.bulk_create(
        SubGoal(plan=plan, position=first + n, title=f"{LONG} (delmål {n})"[:200])
        for n in range(SUB_GOALS)
    )
    each = ACTIVITIES // SUB_GOALS
    statuses = cycle(Status.values)
    Activity.objects.bulk_create(
        Activity(
            sub_goal=goal,
            position=n + 1,
            title=f"{n + 1}. {LONG}"[: 40 + 23 * (n % 8)],
            due=today + timedelta(days=17 * n - 60),
            status=next(statuses),
            status_reason=REASON * (n % 3 + 1),
            status_on=today,
            created_on=today,
        )
        for goal in goals
        for n in range(each)
    )


def _decisions(municipality: Municipality) -> None:
    group = Group.objects.get(municipality=municipality, kind=Group.Kind.STEERING)
    now = timezone.now()
    meetings = Meeting.objects.bulk_create(
        Meeting(
            group=group,
            title=f"Styregruppemøde {n}",
            starts_at=now - timedelta(days=14 * n, hours=3),
            ends_at=now - timedelta(days=14 * n, hours=1),
            state=Meeting.State.APPROVED,
        )
        for n in range(1, 21)
    )
    Decision.objects.bulk_create(
        Decision(
            meeting=meetings[n % len(meetings)],
            text=f"{LONG}: {REASON}" * (n % 4 + 1),
            due=(now + timedelta(days=n - 100)).date(),
            figure="trin-6" if n % 5 == 0 else "",
            figure_shown={"text": f"Trin 6, midlertidigt botilbud: {LONG}"} if n % 5 == 0 else {},
        )
        for n in range(DECISIONS)
    )


def _figures(municipality: Municipality) -> None:
    today = timezone.localdate()
    figures = OwnFigure.objects.bulk_create(
        OwnFigure(
            municipality=municipality,
            name=f"{n} {LONG}"[: 20 + 60 * (n % 2)],
            unit="gennemførte rehabiliteringer"[: 4 + 24 * (n % 2)],
            counts_people=n % 7 == 0,
        )
        for n in range(FIGURES)
    )
    OwnFigureValue.objects.bulk_create(
        OwnFigureValue(figure=figure, on=today - timedelta(days=100 + 91 * k), value=1_234_567 + k)
        for figure in figures
        for k in range(3)
    )
