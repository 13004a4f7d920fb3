"""How many gave each answer to each statement: the one count that all results are made of."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count

from measurement.domain.scoring import Tally
from measurement.models import Answer, Round

ROUND, VIEWPOINT = "response__round_id", "response__viewpoint"
Counted = dict[tuple[int | str, int], Tally]


def tallies_of(rounds: Iterable[Round], per: str = ROUND) -> Counted:
    """(ROUND: the round's key; VIEWPOINT: the viewpoint, and the statement's key) → the submitted
    answers of `rounds`; one query, one row of SQL per group, statement and answer.

    Per viewpoint never to be shown as it is: selectors/viewpoints hides the few (D9).
    """
    rows = Answer.objects.filter(response__round__in=list(rounds))
    rows = rows.exclude(response__submitted_at=None).order_by()
    counts: dict = defaultdict(lambda: [0, 0, 0, 0, 0])
    for group, item, value, number in rows.values_list(per, "item_id", "value").annotate(
        number=Count("pk")
    ):
        counts[group, item][4 if value is None else value] = number
    return {key: Tally(tuple(n[:4]), n[4]) for key, n in counts.items()}


def tallies_in(round: Round) -> dict[int, Tally]:
    """Statement's key → the submitted answers of one round; one query."""
    return {item: tally for (_, item), tally in tallies_of([round]).items()}
