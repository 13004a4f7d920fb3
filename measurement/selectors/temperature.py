"""What a round of the temperature survey says, as plain values (D11).

Only submitted responses count. Four queries for a result, whatever the number of answers.
"""

from collections import defaultdict

from django.db.models import Count, F, Q
from django.utils import timezone

from measurement.domain import scoring
from measurement.domain.finding import finding
from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.domain.scoring import Tally
from measurement.models import Answer, Item, Response, Round, SectionComment
from measurement.models.instrument import TEMPERATURE
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
    tallies = _tallies(round) if tallies is None else tallies
    comments, evidence = _texts(round)
    sections = defaultdict(list)
    for item in _items(round):
        sections[item.section].append(item)
    return RoundResult(
        round_id=round.pk,
        municipality_code=round.municipality_id,
        name=round.name,
        opens_on=round.opens_on,
        closes_on=round.closes_on,
        closed_on=timezone.localdate(round.closed_at) if round.closed_at else None,
        instrument_version=round.instrument.version,
        asked=round.asked,
        respondents=respondents(round),
        prerequisites=tuple(
            _prerequisite(section, items, tallies, comments[section.pk], evidence[section.pk])
            for section, items in sections.items()
        ),
    )


def previous_result(round: Round) -> RoundResult | None:
    """The result that `round` is compared with: that of `previous_round`, where there is one."""
    earlier = previous_round(round)
    return round_result(earlier) if earlier else None


def _items(round: Round):
    items = Item.objects.filter(section__instrument=round.instrument_id)
    return items.select_related("section__prerequisite").order_by("section__number", "position")


def _tallies(round: Round) -> dict[int, Tally]:
    """Item → how many gave each answer: one row of SQL per statement and answer."""
    rows = (
        Answer.objects.filter(response__round=round, response__submitted_at__isnull=False)
        .order_by()
        .values_list("item_id", "value")
        .annotate(number=Count("pk"))
    )
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    dont_know: dict[int, int] = defaultdict(int)
    for item, value, number in rows:
        if value is None:
            dont_know[item] = number
        else:
            counts[item][value] = number
    return {k: Tally(tuple(counts[k]), dont_know[k]) for k in counts.keys() | dont_know.keys()}


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


def _prerequisite(section, items, tallies, comments, evidence) -> PrerequisiteResult:
    own = [tallies.get(item.pk, Tally((0, 0, 0, 0))) for item in items]
    result = scoring.score(own)
    return PrerequisiteResult(
        number=section.number,
        name=section.title,
        short_name=section.prerequisite.short_name if section.prerequisite else section.title,
        score=result.score,
        colour=result.colour,
        **vars(result.spread),
        statements=tuple(_statement(item, tally) for item, tally in zip(items, own, strict=True)),
        comments=tuple(comments),
        evidence=tuple(evidence),
    )


def _statement(item, tally: Tally) -> StatementResult:
    mean = scoring.statement_mean(tally)
    return StatementResult(
        code=item.code,
        text=item.text,
        mean=None if mean is None else float(mean),
        counts=tally.counts,
        **vars(scoring.spread(tally)),
    )
