"""The scores of all closed rounds, version by version, in four queries however many rounds."""

from collections import defaultdict

from django.db.models import Count
from django.utils import timezone

from measurement.domain.development import DevelopedRound, Line, VersionDevelopment, point
from measurement.domain.scoring import Tally
from measurement.models import AgreedAnswer, Answer, Item, Response, Round
from measurement.selectors.temperature import closed_rounds

NOBODY = Tally((0, 0, 0, 0))


def development(municipality) -> list[VersionDevelopment]:
    """Each version that has a closed round, the newest version first."""
    rounds = sorted(closed_rounds(municipality), key=lambda round: (round.closed_at, round.pk))
    versions = defaultdict(list)
    for round in rounds:
        versions[round.instrument].append(round)
    sections, answers = _sections(versions), _answers(rounds)
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
                [answers[round.pk].get(item, NOBODY) for item in items],
                [agreed[round.pk].get(item, NOBODY) for item in items]
                if round.pk in agreed
                else None,
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


def _answers(rounds: list[Round]) -> dict[int, dict[int, Tally]]:
    """Round → item → tally of the submitted answers."""
    rows = Answer.objects.filter(response__round__in=rounds).exclude(response__submitted_at=None)
    rows = rows.order_by().values_list("response__round_id", "item_id", "value")
    return _tallied(rows.annotate(number=Count("pk")))


def _agreed(rounds: list[Round]) -> dict[int, dict[int, Tally]]:
    """Round → item → the agreed answer as a tally of one."""
    rows = AgreedAnswer.objects.filter(round__in=rounds).order_by()
    return _tallied((*row, 1) for row in rows.values_list("round_id", "item_id", "value"))


def _tallied(rows) -> dict[int, dict[int, Tally]]:
    counts: dict = defaultdict(lambda: defaultdict(lambda: [0, 0, 0, 0, 0]))
    for round, item, value, number in rows:
        counts[round][item][4 if value is None else value] += number
    tallies: dict = defaultdict(dict)
    for round, items in counts.items():
        tallies[round] = {item: Tally(tuple(n[:4]), n[4]) for item, n in items.items()}
    return tallies


def _respondents(rounds: list[Round]) -> dict[int, int]:
    submitted = Response.objects.filter(round__in=rounds).exclude(submitted_at=None).order_by()
    return dict(submitted.values_list("round_id").annotate(number=Count("pk")))
