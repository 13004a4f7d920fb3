"""What was done about each prerequisite from one round to the next; two queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models.functions import Coalesce
from django.urls import reverse

from measurement.domain import since as rules
from measurement.domain.finding import month
from measurement.domain.result import RoundResult
from measurement.models import Round
from recovery_portal.kit.danish import collation_key
from steering.models import Activity, StatusChange


@dataclass(frozen=True)
class Since:
    """One prerequisite: what was done (a sentence and the activities), and what the score did."""

    number: int
    name: str
    done: str
    moved: str
    deeds: tuple[rules.Deed, ...]


def since(round: Round, before: Round, now: RoundResult, then: RoundResult) -> list[Since]:
    """Of each prerequisite of `round`, since `before` was closed; by number.

    An activity belongs to the prerequisite it is linked to, else to its sub-goal's.
    """
    deeds = _deeds(round.municipality_id, before.closed_at, round.closed_at)
    earlier = {p.number: p for p in then.prerequisites}
    when = month(then, now)
    return [
        Since(
            number=p.number,
            name=p.name,
            done=rules.done_sentence([deed.state for deed in deeds[p.number]], when),
            moved=rules.moved_sentence(earlier.get(p.number), p, when),
            deeds=tuple(sorted(deeds[p.number], key=_in_order)),
        )
        for p in now.prerequisites
    ]


def _deeds(municipality: int, start: datetime, end: datetime) -> dict[int, list[rules.Deed]]:
    history = defaultdict(list)
    changes = StatusChange.objects.filter(
        activity__sub_goal__plan__municipality=municipality, at__lte=end
    )
    for activity, at, status in changes.order_by("at", "pk").values_list(
        "activity", "at", "status"
    ):
        history[activity].append((at, status))
    found = defaultdict(list)
    linked = Activity.objects.filter(sub_goal__plan__municipality=municipality)
    linked = linked.annotate(number=Coalesce("prerequisite", "sub_goal__prerequisite"))
    for pk, title, number in linked.exclude(number=None).values_list("pk", "title", "number"):
        state = rules.state(history[pk], start, end)
        if state:
            link = reverse("activity", args=[municipality, pk])
            found[number].append(rules.Deed(title, state, link))
    return found


def _in_order(deed: rules.Deed):
    return rules.ORDER.index(deed.state), collation_key(deed.title)
