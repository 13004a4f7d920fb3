"""The plan's activities cut into what one page shows: chosen, in order, a hundred at a time."""

from dataclasses import dataclass

from recovery_portal.kit.numbers import number_in
from steering.domain import plan as rules
from steering.domain.plan_rows import ActivityRow, in_order
from steering.selectors.plan_page import Goal

A_PAGE = 100


@dataclass(frozen=True)
class Section:
    """A sub-goal with what is shown of it; `goal` is None where the page is one list."""

    goal: Goal | None
    status: str
    rows: list[ActivityRow]
    goals: dict[int, Goal]


@dataclass(frozen=True)
class Shown:
    """`count` activities were chosen; `previous`, `following`, `whole` are addresses or empty."""

    sections: list[Section]
    count: int
    page: int
    pages: int
    previous: str
    following: str
    whole: str


def sections_of(rows, goals, choices, data) -> Shown:
    """What the page shows of `rows`. `side` in the address is the page; `alle=1` shows them all."""
    chosen = [row for row in in_order(rows, choices.order) if choices.chosen.takes(row)]
    order = {goal.pk: goal for goal in goals}
    if not choices.is_one_list:
        chosen.sort(key=lambda row: order[row.sub_goal].number)
    pages = max(1, -(-len(chosen) // A_PAGE))
    is_whole = data.get("alle") == "1"
    at = 1 if is_whole else max(1, min(pages, number_in(data.get("side"))))
    here = chosen if is_whole else chosen[(at - 1) * A_PAGE : at * A_PAGE]
    is_last = is_whole or at == pages
    address = choices.address
    return Shown(
        sections=_sections(here, rows, goals, choices, is_last),
        count=len(chosen),
        page=at,
        pages=1 if is_whole else pages,
        previous=address(side=at - 1) if at > 1 else "",
        following=address(side=at + 1) if not is_last else "",
        whole=address(alle=1) if pages > 1 and not is_whole else "",
    )


def _sections(here, rows, goals, choices, is_last: bool) -> list[Section]:
    by_pk = {goal.pk: goal for goal in goals}
    if choices.is_one_list:
        return [Section(None, "", here, by_pk)] if here else []
    mine: dict[int, list] = {}
    for row in here:
        mine.setdefault(row.sub_goal, []).append(row)
    statuses: dict[int, list] = {}
    for row in rows:
        statuses.setdefault(row.sub_goal, []).append(row.status)
    # A sub-goal without activities is shown where one would add them.
    empty = {g.pk for g in goals if g.pk not in statuses and is_last and choices.chosen.is_all}
    return [
        Section(goal, rules.worst(statuses.get(goal.pk, ())), mine.get(goal.pk, []), by_pk)
        for goal in goals
        if goal.pk in mine or goal.pk in empty
    ]
