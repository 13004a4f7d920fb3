"""The guide's suggestions, and what a municipality has done with each."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from steering.access import may_steer
from steering.domain.plan import NOT_STARTED
from steering.models import Advice, AdviceChoice, GroupMember, Plan, SubGoal
from steering.selectors.people import responsible_in

AHEAD = timedelta(weeks=13)

NEW, TAKEN, SET_ASIDE = "new", AdviceChoice.Choice.TAKEN.value, AdviceChoice.Choice.SET_ASIDE.value


@dataclass(frozen=True)
class Suggestion:
    """One suggestion and what became of it: `state` is new, taken or set_aside.

    `choice` is the decision's id and `version` its version; `activity` the activity's id, None
    where it has been deleted; `may_undo` while nothing has happened to it.
    """

    code: str
    prerequisite: int
    text: str
    title: str
    source: str
    state: str = NEW
    choice: int | None = None
    version: int = 0
    activity: int | None = None
    activity_title: str = ""
    activity_status: str = ""
    reason: str = ""
    by: str = ""
    on: date | None = None
    may_undo: bool = False


@dataclass(frozen=True)
class Part:
    """The suggestions for one prerequisite."""

    number: int
    name: str
    source: str
    suggestions: tuple[Suggestion, ...]

    @property
    def new(self) -> int:
        return _count(self.suggestions, NEW)

    @property
    def taken(self) -> int:
        return _count(self.suggestions, TAKEN)


def all_suggestions(municipality) -> list[Part]:
    """By prerequisite, in the guide's order; two queries."""
    found: dict[int, list[Suggestion]] = {}
    names, sources = {}, {}
    for row, suggestion in _suggestions(municipality, Q()):
        found.setdefault(suggestion.prerequisite, []).append(suggestion)
        names[suggestion.prerequisite] = row.prerequisite.name
        sources[suggestion.prerequisite] = row.source
    return [Part(n, names[n], sources[n], tuple(found[n])) for n in found]


def suggestions_about(municipality, prerequisite_numbers) -> list[Suggestion]:
    """The suggestions for these prerequisites, decided on or not; two queries."""
    wanted = Q(prerequisite__in=list(prerequisite_numbers))
    return [one for _, one in _suggestions(municipality, wanted)]


def suggestions_for(municipality, prerequisite_numbers) -> list[Suggestion]:
    """Those of them nobody has decided on yet; two queries."""
    found = suggestions_about(municipality, prerequisite_numbers)
    return [one for one in found if one.state == NEW]


def finding(parts: list[Part]) -> str:
    """What the page says first, without a full stop."""
    every = [one for part in parts for one in part.suggestions]
    taken, aside = _count(every, TAKEN), _count(every, SET_ASIDE)
    if not taken and not aside:
        return f"{len(every)} råd fra guiden venter på, at I tager stilling"
    said = [f"{taken} er taget med i planen"]
    said += [f"{aside} er lagt til side"] if aside else []
    return f"{' og '.join(said)}; {_count(every, NEW)} af {len(every)} råd er endnu ikke vurderet"


def steerable_goals(user, plan: Plan | None) -> list[SubGoal]:
    """The plan's sub-goals in whose activities `user` may write, in the plan's order."""
    if plan is None or plan.closed_on:
        return []
    goals = plan.sub_goals.select_related("plan", "group", "plan__group")
    if may_steer(user, plan.municipality):
        return list(goals)
    own = GroupMember.objects.filter(
        user=user, duty=GroupMember.Duty.COORDINATOR, left_on=None, group__in=_groups(plan)
    )
    led = set(own.values_list("group", flat=True)) if user.roles_in(plan.municipality) else set()
    return [goal for goal in goals if (goal.group_id or plan.group_id) in led]


def proposal(user, plan: Plan, goals: list[SubGoal], advice: Advice) -> dict:
    """`advice` as an activity: the sub-goal that lifts its prerequisite, oneself, in a quarter.

    The day lies within the plan where that is possible.
    """
    goal = next((g for g in goals if g.prerequisite_id == advice.prerequisite_id), goals[0])
    today = timezone.localdate()
    asked = responsible_in(plan.municipality).filter(pk=user.pk).exists()
    return {
        "title": advice.activity,
        "sub_goal": goal.pk,
        "owner": user.pk if asked else None,
        "due": max(today, min(today + AHEAD, plan.ends_on)),
    }


def is_untouched(activity) -> bool:
    """True where nobody has changed the activity or set its status since it was made."""
    return activity.version == 1 and activity.status == NOT_STARTED


def _groups(plan: Plan):
    return plan.municipality.groups.values("pk")


def _suggestions(municipality, wanted: Q):
    rows = Advice.objects.filter(wanted).select_related("prerequisite")
    made = AdviceChoice.objects.filter(municipality=municipality)
    choices = {one.advice_id: one for one in made.select_related("activity", "by")}
    for row in rows.order_by("prerequisite", "position"):
        yield row, _suggestion(row, choices.get(row.pk))


def _suggestion(row: Advice, choice: AdviceChoice | None) -> Suggestion:
    said = (row.pk, row.prerequisite_id, row.text, row.activity, row.source)
    if choice is None:
        return Suggestion(*said)
    return Suggestion(
        *said,
        state=choice.choice,
        choice=choice.pk,
        version=choice.version,
        activity=choice.activity_id,
        activity_title=choice.activity.title if choice.activity else "",
        activity_status=choice.activity.status if choice.activity else "",
        may_undo=choice.activity is None or is_untouched(choice.activity),
        reason=choice.reason,
        by=choice.by.name if choice.by else "",
        on=choice.on,
    )


def _count(suggestions, state: str) -> int:
    return sum(one.state == state for one in suggestions)
