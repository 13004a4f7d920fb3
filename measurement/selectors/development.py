"""The scores of all closed rounds, version by version, in four queries however many rounds."""

from collections import defaultdict

from django.db.models import Count
from django.utils import timezone

from measurement.domain import scoring
from measurement.domain.development import DevelopedRound, Line, VersionDevelopment, point
from measurement.domain.scoring import NOBODY
from measurement.models import AgreedAnswer, Item, Response, Round
from measurement.selectors.tallies import Counted, tallies_of
from measurement.selectors.temperature import closed_rounds


def development(municipality) -> list[VersionDevelopment]:
    """Each version that has a closed round, the newest version first."""
    rounds = sorted(closed_rounds(municipality), key=lambda round: (round.closed_at, round.pk))
    versions = defaultdict(list)
    for round in rounds:
        versions[round.instrument].append(round)
    sections, answers = _sections(versions), tallies_of(rounds)
    agreed, respondents = _agreed(rounds), _respondents(rounds)
    newest_first = sorted(versions, key=lambda i: (versions[i][-1].closed_at, i.pk), reverse=True)
    return [
        VersionDevelopment(
            instrument=instrument.name,
            version=instrument.version,
            rounds=tuple(_round(round, respondents) for round in versions[instrument]),
            lines=tuple(
                _line(section, items, versions[instrument], answers, agreed)
                for section, items in sections[instrument.pk].items()
            ),
        )
        for instrument in newest_first
    ]


def _round(round: Round, respondents: dict[int, int]) -> DevelopedRound:
    return DevelopedRound(
        pk=round.pk,
        name=round.name,
        closed_on=timezone.localdate(round.closed_at),
        respondents=respondents.get(round.pk, 0),
    )


def _line(section, items: list[int], rounds: list[Round], answers, agreed) -> Line:
    return Line(
        number=section.number,
        name=section.title,
        points=tuple(
            point(
                round.pk,
                [answers.get((round.pk, item), NOBODY) for item in items],
                [agreed.get((round.pk, item), NOBODY) for item in items],
            )
            for round in rounds
        ),
    )


def _sections(instruments) -> dict[int, dict]:
    """Instrument → section → its items' keys, both in order."""
    found: dict = defaultdict(lambda: defaultdict(list))
    items = Item.objects.filter(section__instrument__in=list(instruments))
    for item in items.select_related("section").order_by("section__number", "position"):
        found[item.section.instrument_id][item.section].append(item.pk)
    return found


def _agreed(rounds: list[Round]) -> Counted:
    """As `tallies_of`, of the agreed answers."""
    rows = AgreedAnswer.objects.filter(round__in=rounds).order_by()
    return {
        (round, item): scoring.single(value)
        for round, item, value in rows.values_list("round_id", "item_id", "value")
    }


def _respondents(rounds: list[Round]) -> dict[int, int]:
    submitted = Response.objects.filter(round__in=rounds).exclude(submitted_at=None).order_by()
    return dict(submitted.values_list("round_id").annotate(number=Count("pk")))
