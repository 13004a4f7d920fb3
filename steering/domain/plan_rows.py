"""The plan's activities as rows: chosen by a filter and put in order, without a database."""

from dataclasses import dataclass
from datetime import date

from recovery_portal.kit import danish
from steering.domain import plan

NO_DEADLINE = date.max
BY_MEANING, BY_DEADLINE, BY_PLAN = "betydning", "frist", "plan"


@dataclass(frozen=True)
class ActivityRow:
    """One activity as lists show it. `owner_key`: `u7` for a person with a login, `n` + name else.

    `days_over`: days since the deadline, 0 where it is not over. `prerequisite` is the activity's
    own number, else the sub-goal's. `has_left`: the owner has no role here any more. `stale_text`
    is empty where somebody has set or confirmed the status within 90 days.
    """

    pk: int
    title: str
    owner: str
    owner_key: str
    due: date | None
    status: str
    reason: str
    status_on: date
    days_over: int
    stale_text: str
    sub_goal: int
    sub_goal_position: int
    sub_goal_title: str
    position: int
    prerequisite: int | None
    link: str
    has_left: bool = False

    @property
    def owner_text(self) -> str:
        return plan.owner_text(self.owner, self.has_left)

    @property
    def word(self) -> str:
        return plan.WORDS[self.status]

    @property
    def due_text(self) -> str:
        return danish.date_short(self.due) if self.due else "Ingen frist"

    @property
    def over_text(self) -> str:
        return plan.over_text(self.days_over)

    @property
    def is_stale(self) -> bool:
        return bool(self.stale_text)

    @property
    def is_done(self) -> bool:
        return self.status == plan.DONE


@dataclass(frozen=True)
class Chosen:
    """What the reader asked to see; empty means all."""

    status: str = ""
    owner: str = ""
    sub_goal: int | None = None
    prerequisite: int | None = None
    only_over: bool = False
    only_stale: bool = False

    def takes(self, row: ActivityRow) -> bool:
        return (
            (not self.status or row.status == self.status)
            and (not self.owner or row.owner_key == self.owner)
            and (self.sub_goal is None or row.sub_goal == self.sub_goal)
            and (self.prerequisite is None or row.prerequisite == self.prerequisite)
            and (not self.only_over or row.days_over > 0)
            and (not self.only_stale or row.is_stale)
        )

    @property
    def is_all(self) -> bool:
        return self == Chosen()


def in_order(rows, order: str) -> list[ActivityRow]:
    """`rows` by meaning (red first), by deadline, or as the plan has them.

    Within one meaning the deadline decides; what has none comes last.
    """
    keys = {
        BY_MEANING: lambda row: (plan.BY_MEANING.index(row.status), *_by_deadline(row)),
        BY_DEADLINE: lambda row: (row.is_done, *_by_deadline(row)),
        BY_PLAN: _by_plan,
    }
    return sorted(rows, key=keys[order])


def owners(rows) -> list[tuple[str, str]]:
    """(key, name) of everybody responsible, in Danish order."""
    found = {row.owner_key: row.owner for row in rows if row.owner}
    return sorted(found.items(), key=lambda pair: danish.collation_key(pair[1]))


def _by_plan(row: ActivityRow):
    return row.sub_goal_position, row.position, row.pk


def _by_deadline(row: ActivityRow):
    return row.due or NO_DEADLINE, *_by_plan(row)
