"""How far the municipality is with the guide's checklist, and what the portal knows of it."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from recovery_portal.kit import danish
from steering.domain.composition import CITIZENS
from steering.models import (
    ChecklistPoint,
    ChecklistState,
    Group,
    GroupMember,
    Happening,
    Municipality,
    Plan,
    User,
)
from steering.selectors.groups import groups_of


@dataclass(frozen=True)
class PointRow:
    """One point as a page shows it; `evidence` is what the portal itself can tell, or empty."""

    number: int
    text: str
    help: str
    source: str
    page: str
    state: str
    state_code: str
    owner: User | None
    due: date | None
    done_on: date | None
    note: str
    evidence: str
    is_overdue: bool

    @property
    def is_done(self) -> bool:
        return self.state_code == ChecklistState.State.DONE

    @property
    def is_handled(self) -> bool:
        """Somebody looks after it, or it is done."""
        return self.is_done or self.owner is not None


def checklist_rows(municipality: Municipality, today: date) -> list[PointRow]:
    """All points in the guide's order, whether anything was written about them or not."""
    states = {
        state.point_id: state
        for state in ChecklistState.objects.filter(municipality=municipality).select_related(
            "owner"
        )
    }
    known = evidence(municipality)
    return [
        _row(point, states.get(point.pk), municipality, known, today)
        for point in ChecklistPoint.objects.all()
    ]


def finding(rows: list[PointRow]) -> str:
    """The checklist in one sentence."""
    done = sum(row.is_done for row in rows)
    if done == len(rows):
        return f"Alle {len(rows)} punkter er gjort."
    overdue = sum(row.is_overdue for row in rows)
    late = f", og {overdue} er over fristen" if overdue else ""
    return f"{done} af {len(rows)} punkter er gjort{late}."


def evidence(municipality: Municipality) -> dict[int, str]:
    """What the portal knows, by the point's number; a point it knows nothing of is left out."""
    groups = list(groups_of(municipality))
    days = _days_of(groups, municipality)
    told = {
        1: _set_up([group for group in groups if group.kind == "steering"], days),
        2: _set_up([group for group in groups if group.kind != "steering"], days),
        3: _citizens(len(groups), municipality),
        5: _plan(municipality),
    }
    return {number: text for number, text in told.items() if text}


def _set_up(groups: list[Group], days: dict[int, date]) -> str:
    if not groups:
        return ""
    names = danish_list(sorted((group.name for group in groups), key=danish.collation_key))
    day = days.get(groups[0].pk) if len(groups) == 1 else None
    return f"{names} er nedsat{f' {danish.date_long(day)}' if day else ''}."


def _days_of(groups: list[Group], municipality: Municipality) -> dict[int, date]:
    """The day each group was told of under "siden sidst", by its pk."""
    links = {reverse("group", args=[municipality.pk, group.pk]): group.pk for group in groups}
    told = Happening.objects.filter(municipality=municipality, link__in=links)
    return {links[link]: on for link, on in told.order_by("-on").values_list("link", "on")}


def _citizens(groups: int, municipality: Municipality) -> str:
    members = GroupMember.objects.filter(
        group__municipality=municipality,
        group__closed_on=None,
        left_on=None,
        represents__in=CITIZENS,
    )
    with_citizens = members.values("group").distinct().count()
    if not groups:
        return ""
    return f"Borgere eller peers er med i {with_citizens} af {groups} grupper."


def _plan(municipality: Municipality) -> str:
    plan = Plan.objects.filter(municipality=municipality, closed_on=None).first()
    if plan is None:
        return ""
    days = f"{danish.date_long(plan.starts_on)} til {danish.date_long(plan.ends_on)}"
    return f"{plan.name} gælder fra {days}."


def danish_list(names: list[str]) -> str:
    """`Bostøtte, Botilbud og Myndighed`."""
    return " og ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _row(point, state, municipality, known, today) -> PointRow:
    state = state or ChecklistState(municipality=municipality, point=point)
    is_open = state.state != ChecklistState.State.DONE
    return PointRow(
        number=point.pk,
        text=point.text,
        help=point.help,
        source=point.source,
        page=reverse(point.page, args=[municipality.pk]),
        state=state.get_state_display(),
        state_code=state.state,
        owner=state.owner,
        due=state.due,
        done_on=state.done_on,
        note=state.note,
        evidence=known.get(point.pk, ""),
        is_overdue=bool(is_open and state.due and state.due < today),
    )
