"""What a status round changed, as plain values."""

from dataclasses import dataclass

from steering.domain import plan as rules
from steering.models import StatusChange, StatusRound


@dataclass(frozen=True)
class Judged:
    """One activity in the round; `before` is its status until then."""

    activity: int
    title: str
    owner: str
    before: str
    after: str
    reason: str

    @property
    def words(self) -> tuple[str, str]:
        return rules.WORDS[self.before], rules.WORDS[self.after]


@dataclass(frozen=True)
class RoundResult:
    """`changed`: other status than before, what asks for most first; `same`: confirmed."""

    changed: list[Judged]
    same: list[Judged]
    finding: str


def round_result(round: StatusRound) -> RoundResult:
    """Two queries, whatever the number of activities."""
    changes = list(
        round.changes.select_related("activity__owner").order_by(
            "activity__sub_goal__position", "activity__position", "pk"
        )
    )
    before = _before(round, {change.activity_id: change.pk for change in changes})
    judged = [_judged(change, before) for change in changes]
    changed = [one for one in judged if one.before != one.after]
    changed.sort(key=lambda one: rules.BY_MEANING.index(one.after))
    same = [one for one in judged if one.before == one.after]
    return RoundResult(changed, same, _finding(changed, same))


def _before(round: StatusRound, first: dict[int, int]) -> dict[int, str]:
    """Each activity's status when the round came to it."""
    rows = StatusChange.objects.filter(activity__sub_goal__plan=round.plan_id)
    found: dict[int, str] = {}
    for activity, pk, status in rows.order_by("pk").values_list("activity", "pk", "status"):
        if pk < first.get(activity, 0):
            found[activity] = status
    return found


def _judged(change: StatusChange, before: dict[int, str]) -> Judged:
    row = change.activity
    return Judged(
        activity=row.pk,
        title=row.title,
        owner=row.owner_text,
        before=before.get(row.pk, rules.NOT_STARTED),
        after=change.status,
        reason=change.reason,
    )


def _finding(changed: list[Judged], same: list[Judged]) -> str:
    """ "9 aktiviteter fik status: 3 blev ændret, 6 er uændrede"."""
    total = len(changed) + len(same)
    if not total:
        return "Ingen aktiviteter har fået status endnu"
    words = [f"{len(changed)} blev ændret" if changed else "ingen blev ændret"]
    if same and changed:
        words.append(f"{len(same)} er {'uændret' if len(same) == 1 else 'uændrede'}")
    return f"{rules.activities(total)} fik status: {', '.join(words)}"
