"""What the page of well-being and recovery shows: pictures, rows of tables, sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from keyfigures.charts.bars import Bar, bar_pictures
from keyfigures.charts.effects import development, paper_development
from keyfigures.charts.figure_page import card_shown
from keyfigures.charts.picture import Picture
from keyfigures.domain.figure import Count
from keyfigures.domain.outcome_figure import OutcomeFigure, OutcomePair, Part
from keyfigures.domain.sentences import since
from keyfigures.forms import quarter_choices
from keyfigures.selectors.figures.page import Card
from keyfigures.selectors.outcome_page import OutcomePage
from measurement.domain.outcome_scoring import RELEVANT_CHANGE
from recovery_portal.kit.danish import date_long, number

COUNTS = {
    "n": "Borgere med fuldt svar",
    "improved": "heraf mærkbart bedre end første svar",
    "worsened": "heraf mærkbart dårligere end første svar",
    "same": "heraf omtrent det samme som første svar",
    "single": "heraf kun ét fuldt svar i perioden",
}
RESPONSES = {
    "asked": "Blev spurgt",
    "answered": "Svarede på alle fem udsagn",
    "on_stairs": "heraf på indsatstrappen den sidste dag",
    "stairs": "Alle på indsatstrappen den sidste dag",
    "other": "Svarede kun på en anden udgave (ikke med i gennemsnittet)",
    "incomplete": "Sprang udsagn over (intet indeks)",
}
AGES = {"outside": "Over 66 år eller under 18"}


@dataclass(frozen=True)
class PartRow:
    """One step or type: (n, mean) now and before, of one instrument."""

    name: str
    now: Part
    before: Part | None


def wellbeing_context(shown: OutcomePage) -> dict:
    figure = shown.figure
    return {
        "figure": figure,
        "has_data": figure.data_until is not None,
        "choices": {
            "dag": quarter_choices(shown.quarter_ends, figure.day),
            "sammenlign": quarter_choices(shown.quarter_ends[1:], figure.compare_day),
        },
        "then": since(figure.day, figure.compare_day),
        "findings": _findings(figure),
        "counts": [(name, pair_cells(figure, key)) for key, name in COUNTS.items()],
        "responses": [(name, response_cells(figure, key)) for key, name in RESPONSES.items()],
        "ages": age_rows(figure),
        "warnings": shown.warnings,
        "developments": [(pair, development(shown.readings[pair.code])) for pair in figure.pairs],
        "divided": _divided(shown) if shown.divided else [],
        "divided_days": [] if shown.divided else [(day, day.year) for day in shown.divided_days],
        "beside": [card_shown(Card(one, None)) for one in shown.beside],
        "relevant": RELEVANT_CHANGE,
    }


def _findings(figure: OutcomeFigure) -> list[tuple[str, bool]]:
    """For each instrument mean, comparison and verdict in a sentence; whether a change is sure."""
    then = since(figure.day, figure.compare_day)
    return [(sentence(pair, then), pair.verdict.is_sure) for pair in figure.pairs]


def sentence(pair: OutcomePair, then: str) -> str:
    """`WHO-5: 58,3 af 100, 1,2 højere end for et år siden. Ingen sikker ændring.`"""
    now = pair.now
    if now.mean is None:
        why = "for få har svaret til at vise et gennemsnit" if now.is_hidden else "ingen har svaret"
        return f"{pair.title}: {why}."
    said = f"{pair.title}: {number(now.mean, 1)} af 100"
    if pair.difference is not None:
        moved = pair.difference
        way = "højere end" if moved > 0 else "lavere end"
        by = f"{number(abs(moved), 1)} {way}" if moved else "det samme som"
        said += f", {by} {then}"
    elif not pair.same_version:
        said += "; før blev der svaret på en anden udgave, som ikke kan sammenlignes"
    return f"{said}. {pair.verdict.text}."


def pair_cells(figure: OutcomeFigure, key: str) -> list[Count]:
    """Now and before of each instrument in turn."""
    return [getattr(period, key) for pair in figure.pairs for period in (pair.now, pair.before)]


def response_cells(figure: OutcomeFigure, key: str) -> list[Count]:
    """The same of the responses."""
    return [
        getattr(period.responses, key)
        for pair in figure.pairs
        for period in (pair.now, pair.before)
    ]


def age_rows(figure: OutcomeFigure) -> list[tuple]:
    """(age, all with an intervention that day, those who answered each instrument)."""
    told = [pair.now.responses.ages for pair in figure.pairs]
    return [
        (AGES.get(bands[0].name, f"{bands[0].name} år"), _everybody(bands),
         [band.answered for band in bands])
        for bands in zip(*told, strict=True)
    ]  # fmt: skip


def _everybody(bands: Iterable) -> Count:
    """The same number beside both instruments: hidden where either hides it."""
    counts = [band.everybody for band in bands]
    return None if None in counts else counts[0]


def part_rows(pair: OutcomePair, kind: str) -> list[PartRow]:
    """By `steps` or `types`, those with anybody now or before."""
    before = {part.key: part for part in getattr(pair.before, kind)}
    rows = [PartRow(one.name, one, before.get(one.key)) for one in getattr(pair.now, kind)]
    return [row for row in rows if row.now.n != 0 or (row.before and row.before.n != 0)]


def _divided(shown: OutcomePage) -> list[dict]:
    figure = shown.figure
    return [
        {
            "pair": pair,
            "has_before": bool(pair.before.steps),
            "steps": part_rows(pair, "steps"),
            "types": part_rows(pair, "types"),
            "pictures": step_pictures(figure, pair),
        }
        for pair in figure.pairs
        if pair.now.steps
    ]


def step_pictures(figure: OutcomeFigure, pair: OutcomePair) -> dict:
    """The mean of each step, with the earlier period's mark."""
    names = {f"{pair.code}_trin_bred": "wide", f"{pair.code}_trin_tlf": "phone"}
    found = _step_bars(figure, pair, names)
    wide, phone = names
    return {"wide": found.get(wide), "phone": found.get(phone)}


def _step_bars(figure: OutcomeFigure, pair: OutcomePair, uids: dict) -> dict:
    rows = part_rows(pair, "steps")
    bars = [_bar(row, pair.is_compared) for row in rows]
    title = f"{pair.title} i gennemsnit på hvert trin, 12 måneder til {date_long(figure.day)}"
    said = ". ".join(f"{row.name}: {_told(row.now)}" for row in rows)
    mark = (
        f" Stregen er 12 måneder til {date_long(figure.compare_day)}." if pair.is_compared else ""
    )
    return bar_pictures(bars, uids, title, f"{said}.{mark}")


def _bar(row: PartRow, is_compared: bool) -> Bar:
    before = row.before.mean if row.before and is_compared else None
    return Bar(row.name, row.now.mean, _told(row.now), before, is_hidden=row.now.n is None)


def _told(part: Part) -> str:
    if part.n is None:
        return "skjult"
    if part.mean is None:
        return "ingen svar"
    return f"{number(part.mean, 1)} ({number(part.n)} {'borger' if part.n == 1 else 'borgere'})"


def paper_pictures(shown: OutcomePage) -> dict[str, Picture | None]:
    """The developments at the width of a page of paper, by code."""
    return {code: paper_development(readings) for code, readings in shown.readings.items()}
