"""The guided set-up of a municipality, with the address of each step's one action."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from recovery_portal.kit.prepared import Prepared
from steering.domain.setting_up import Missing, Step, steps
from steering.models import ChecklistPoint, ChecklistState, Group, Municipality
from steering.selectors.checklist import PointRow, checklist_rows
from steering.selectors.groups import GroupRow, group_rows, groups_of


@dataclass(frozen=True)
class SetUpStep:
    """A step as the page shows it; `link` is empty where nothing can be done yet."""

    number: int
    title: str
    text: str
    place: str
    link: str
    is_done: bool
    is_next: bool


def set_up(
    municipality: Municipality, groups: list[GroupRow], points: list[PointRow]
) -> list[SetUpStep]:
    """The four steps in order."""
    handled = sum(point.is_handled for point in points)
    found = steps(tuple(group.facts for group in groups), handled, len(points))
    return [_step(municipality, groups, step) for step in found]


def is_set_up(groups: list[GroupRow], points: list[PointRow]) -> bool:
    """The guide has done its part. What a group lacks later, its own page says as advice."""
    kinds = {group.is_steering for group in groups}
    return kinds == {True, False} and all(point.is_handled for point in points)


def next_action(municipality: Municipality, today: date) -> SetUpStep | None:
    """The one thing to do next, until the set-up is done."""
    if _has_been_set_up(municipality):
        return None
    groups, points = group_rows(municipality), checklist_rows(municipality, today)
    return next((step for step in set_up(municipality, groups, points) if step.is_next), None)


def _has_been_set_up(municipality: Municipality) -> bool:
    """As `is_set_up`, of the rows themselves: every front page of a tovholder asks."""
    kinds = {kind == Group.Kind.STEERING for (kind,) in _KINDS(municipality.pk)}
    return kinds == {True, False} and not _UNHANDLED(municipality.pk)


def _unhandled(municipality: int):
    handled = ChecklistState.objects.filter(
        Q(state=ChecklistState.State.DONE) | Q(owner__isnull=False), municipality=municipality
    )
    points = ChecklistPoint.objects.exclude(pk__in=handled.values("point"))
    return points.order_by().values_list("pk")


_KINDS = Prepared(lambda place: groups_of(place).order_by().values_list("kind").distinct())
_UNHANDLED = Prepared(_unhandled)


def _step(municipality: Municipality, groups: list[GroupRow], step: Step) -> SetUpStep:
    missing = step.missing
    group = groups[missing.place] if missing and missing.place is not None else None
    return SetUpStep(
        number=step.number,
        title=step.title,
        text=missing.text if missing else "",
        place=group.name if group else "",
        link=_link(municipality, group, missing) if missing else "",
        is_done=step.is_done,
        is_next=step.is_next,
    )


def _link(municipality: Municipality, group: GroupRow | None, missing: Missing) -> str:
    code = municipality.pk
    match missing.action:
        case "new_steering":
            return reverse("steering_group_new", args=[code])
        case "new_implementation":
            return reverse("group_new", args=[code])
        case "edit":
            return reverse("group_edit", args=[code, group.pk])
        case "chair" | "coordinator" | "member":
            return f"{reverse('member_new', args=[code, group.pk])}?opgave={missing.action}"
        case "checklist":
            return reverse("checklist", args=[code])
    return ""
