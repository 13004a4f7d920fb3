"""What the rounds of each version said, version by version: never one row of figures of two."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from measurement.domain import scoring
from measurement.domain.scoring import NOBODY
from measurement.models import Instrument, Item
from measurement.selectors.tallies import tallies_of
from measurement.selectors.temperature import closed_rounds

SHOWN = 3


@dataclass(frozen=True)
class RoundScores:
    """A closed round: how many submitted, and (score 0-100 or None, colour) by prerequisite."""

    pk: int
    name: str
    closed_on: date
    respondents: int
    scores: dict[int, tuple[float | None, str]]


@dataclass(frozen=True)
class VersionScores:
    """The newest closed rounds of one version, oldest first; `earlier`: how many are left out."""

    instrument: Instrument
    titles: dict[int, str]
    rounds: tuple[RoundScores, ...]
    earlier: int

    @property
    def rows(self) -> list[tuple[int, str, list]]:
        """(number, title, [(score, colour) of each round]) of each prerequisite."""
        return [
            (number, title, [round.scores[number] for round in self.rounds])
            for number, title in self.titles.items()
        ]


def scores_of(municipality, *instruments: Instrument) -> list[VersionScores]:
    """Each version's own rounds in that municipality; three queries."""
    rounds = _rounds(municipality, instruments)
    shown = [round for found in rounds.values() for round in found[:SHOWN]]
    items = _items(instruments)
    tallies = tallies_of(shown)
    return [_version(row, items[row.pk], rounds[row.pk], tallies) for row in instruments]


def _rounds(municipality, instruments) -> dict[int, list]:
    submitted = Count("responses", filter=Q(responses__submitted_at__isnull=False))
    found = defaultdict(list)
    rows = closed_rounds(municipality).filter(instrument__in=instruments)
    for round in rows.annotate(submitted=submitted):
        found[round.instrument_id].append(round)
    return found


def _items(instruments) -> dict[int, list[Item]]:
    found = defaultdict(list)
    rows = Item.objects.filter(section__instrument__in=instruments).select_related("section")
    for item in rows.order_by("section__number", "position"):
        found[item.section.instrument_id].append(item)
    return found


def _version(instrument: Instrument, items, rounds, tallies) -> VersionScores:
    return VersionScores(
        instrument=instrument,
        titles={item.section.number: item.section.title for item in items},
        rounds=tuple(_scores(round, items, tallies) for round in reversed(rounds[:SHOWN])),
        earlier=max(0, len(rounds) - SHOWN),
    )


def _scores(round, items, tallies) -> RoundScores:
    sections = defaultdict(list)
    for item in items:
        sections[item.section.number].append(tallies.get((round.pk, item.pk), NOBODY))
    scored = {number: scoring.score(own) for number, own in sections.items()}
    return RoundScores(
        pk=round.pk,
        name=round.name,
        closed_on=timezone.localdate(round.closed_at),
        respondents=round.submitted,
        scores={number: (result.score, result.colour) for number, result in scored.items()},
    )
