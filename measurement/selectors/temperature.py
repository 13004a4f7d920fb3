"""What a round of the temperature survey says, as plain values (D11).

Only submitted responses count. Four queries for a result, whatever the number of answers.
"""

from collections import defaultdict

from django.db.models import F, Q

from measurement.domain.finding import finding
from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.domain.scoring import Tally
from measurement.models import Response, Round, SectionComment
from measurement.models.instrument import TEMPERATURE
from measurement.selectors.scored import scored_round
from measurement.selectors.tallies import tallies_in
from recovery_portal.kit.danish import collation_key

__all__ = [
    "PrerequisiteResult",
    "RoundResult",
    "StatementResult",
    "closed_rounds",
    "finding",
    "newest_closed_round",
    "previous_result",
    "previous_round",
    "respondents",
    "round_result",
    "scores",
]


def closed_rounds(municipality):
    """The municipality's closed temperature rounds as a queryset, newest first."""
    rounds = Round.objects.filter(municipality=municipality, instrument__code=TEMPERATURE)
    rounds = rounds.exclude(closed_at=None)
    return rounds.select_related("instrument").order_by("-closed_at", "-pk")


def newest_closed_round(municipality) -> Round | None:
    """The round that was closed last."""
    return closed_rounds(municipality).first()


def previous_round(round: Round) -> Round | None:
    """The newest round closed before `round`, of the same version: trends never join versions.

    In the order of `closed_rounds`: of two that were closed at once, the later made is the newer.
    """
    earlier = closed_rounds(round.municipality_id).filter(instrument=round.instrument_id)
    if round.closed_at:
        at_once = Q(closed_at=round.closed_at, pk__lt=round.pk)
        earlier = earlier.filter(Q(closed_at__lt=round.closed_at) | at_once)
    return earlier.exclude(pk=round.pk).first()


def respondents(round: Round) -> int:
    """How many have submitted: all that is told of a round before it is closed."""
    return Response.objects.filter(round=round).exclude(submitted_at=None).count()


def round_result(round: Round, tallies: dict[int, Tally] | None = None) -> RoundResult:
    """Scores, spread and comments of the round's submitted responses.

    `tallies`: statement's key → its answers, where they are counted already.
    """
    comments, evidence = _texts(round)
    return scored_round(
        round,
        tallies_in(round) if tallies is None else tallies,
        asked=round.asked,
        respondents=respondents(round),
        comments=comments,
        evidence=evidence,
    )


def scores(round: Round) -> RoundResult:
    """`round_result` without comments and evidence. Three queries."""
    return scored_round(round, tallies_in(round), asked=round.asked, respondents=respondents(round))


def previous_result(round: Round) -> RoundResult | None:
    """The result that `round` is compared with: that of `previous_round`, where there is one."""
    earlier = previous_round(round)
    return round_result(earlier) if earlier else None


def _texts(round: Round) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Section → its comments, and → its evidence, each in Danish alphabetical order: nothing of
    who wrote which, nor of which two belong together.

    Sorted here, as databases do not agree on the alphabet.
    """
    rows = SectionComment.objects.filter(
        response__round=round, response__submitted_at__isnull=False
    )
    found = defaultdict(list), defaultdict(list)
    for section, *texts in rows.order_by().values_list(F("section_id"), "text", "evidence"):
        for lists, text in zip(found, texts, strict=True):
            if text:
                lists[section].append(text)
    for lists in found:
        for texts in lists.values():
            texts.sort(key=collation_key)
    return found
