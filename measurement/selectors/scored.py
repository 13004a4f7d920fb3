"""Figures of a round as plain values, whoever gave the answers: each person, or the group."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils import timezone

from measurement.domain import scoring
from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.domain.scoring import NOBODY, Tally
from measurement.models import Item, Round, Section

Texts = Mapping[int, Sequence[str]]


def scored_round(
    round: Round,
    tallies: Mapping[int, Tally],
    *,
    asked: int,
    respondents: int,
    comments: Texts | None = None,
    evidence: Texts | None = None,
) -> RoundResult:
    """The result of `tallies` (statement's key → its answers), with texts by section's key.

    One query; the round's `instrument` is fetched with it.
    """
    comments, evidence = comments or {}, evidence or {}
    return RoundResult(
        round_id=round.pk,
        municipality_code=round.municipality_id,
        name=round.name,
        opens_on=round.opens_on,
        closes_on=round.closes_on,
        closed_on=timezone.localdate(round.closed_at) if round.closed_at else None,
        instrument_version=round.instrument.version,
        asked=asked,
        respondents=respondents,
        prerequisites=tuple(
            _prerequisite(
                section, items, tallies, comments.get(section.pk, ()), evidence.get(section.pk, ())
            )
            for section, items in _sections(round).items()
        ),
    )


def _sections(round: Round) -> dict[Section, list[Item]]:
    """The round's sections and their statements, in order."""
    items = Item.objects.filter(section__instrument=round.instrument_id)
    items = items.select_related("section__prerequisite").order_by("section__number", "position")
    found = defaultdict(list)
    for item in items:
        found[item.section].append(item)
    return found


def _prerequisite(section: Section, items, tallies, comments, evidence) -> PrerequisiteResult:
    own = [tallies.get(item.pk, NOBODY) for item in items]
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


def _statement(item: Item, tally: Tally) -> StatementResult:
    mean = scoring.statement_mean(tally)
    return StatementResult(
        code=item.code,
        text=item.text,
        mean=None if mean is None else float(mean),
        counts=tally.counts,
        **vars(scoring.spread(tally)),
    )
