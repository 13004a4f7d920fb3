"""Well-being and recovery as rows for csv and xlsx; a hidden number is "–"."""

from collections.abc import Sequence

from keyfigures.charts.development import hidden_or
from keyfigures.charts.outcomes import (
    COUNTS,
    RESPONSES,
    age_rows,
    pair_cells,
    part_rows,
    response_cells,
)
from keyfigures.charts.staircase_table import HIDDEN_WORDS
from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.outcome_figure import OutcomePair, Part
from keyfigures.selectors.outcome_page import OutcomePage
from recovery_portal.kit import danish
from recovery_portal.kit.danish import HIDDEN

Sheet = tuple[str, Sequence[str], list[Sequence]]
STEPS, TYPES = "Efter trin", "Efter tilbud"


def wellbeing_sheets(shown: OutcomePage) -> list[Sheet]:
    """The 12 months beside the earlier ones; who answered; ages; steps; types; the quarters."""
    figure = shown.figure
    header = ["12 måneder til", *_columns(figure)]
    means = [_mean(p.mean, p.n) for pair in figure.pairs for p in (pair.now, pair.before)]
    rows = [["Gennemsnit af indekset (0–100)", *means]]
    rows += [[name, *map(hidden_or, pair_cells(figure, key))] for key, name in COUNTS.items()]
    answered = [
        [name, *map(hidden_or, response_cells(figure, key))] for key, name in RESPONSES.items()
    ]
    ages = [
        [name, hidden_or(everybody), *map(hidden_or, counts)]
        for name, everybody, counts in age_rows(figure)
    ]
    titles = [f"Svarede på {pair.title}" for pair in figure.pairs]
    divided = [_divided(shown, STEPS, "steps"), _divided(shown, TYPES, "types")]
    return [
        ("Trivsel", header, rows),
        ("Svar", header, answered),
        ("Alder", ["Alder", "Alle med en indsats den sidste dag", *titles], ages),
        *divided,
        *(_quarters(shown, pair) for pair in figure.pairs),
        _about(shown),
    ]


def _columns(figure) -> list[str]:
    days = [f"{day:%d-%m-%Y}" for day in (figure.day, figure.compare_day)]
    return [f"{pair.title} {day}" for pair in figure.pairs for day in days]


def _divided(shown: OutcomePage, title: str, kind: str) -> Sheet:
    """Each instrument's rows; none where the day's 12 months are not divided."""
    now, before = (f"{day:%d-%m-%Y}" for day in (shown.figure.day, shown.figure.compare_day))
    header = [
        "Instrument", title.removeprefix("Efter ").capitalize(),
        f"Borgere {now}", f"Gennemsnit {now}", f"Borgere {before}", f"Gennemsnit {before}",
    ]  # fmt: skip
    rows = [
        [pair.title, row.name, *_cells(row.now), *_cells(row.before)]
        for pair in shown.figure.pairs
        for row in part_rows(pair, kind)
    ]
    return title, header, rows


def _cells(part: Part | None) -> list:
    return [None, None] if part is None else [hidden_or(part.n), _mean(part.mean, part.n)]


def _mean(mean: float | None, n: int | None):
    """ "–" where it is hidden, an empty cell where nobody answered."""
    return HIDDEN if n is None else mean


def _quarters(shown: OutcomePage, pair: OutcomePair) -> Sheet:
    rows = [
        [danish.quarter(row.day), row.day, HIDDEN if row.hidden else row.value,
         HIDDEN if row.hidden else row.n]
        for row in reversed(shown.readings[pair.code].readings)
    ]  # fmt: skip
    return f"{pair.title} kvartaler", ["Kvartal", "Til og med", "Gennemsnit", "Borgere"], rows


def _about(shown: OutcomePage) -> Sheet:
    figure = shown.figure
    rows = [["Kommune", figure.municipality_name]]
    for pair in figure.pairs:
        entry = CATALOGUE[pair.code]
        rows += [
            [f"{pair.title}: definition", entry.definition],
            [f"{pair.title}: kvartalernes dom", pair.verdict.text],
            [f"{pair.title}: kilde", entry.source],
            [f"{pair.title}: forbehold", entry.caution],
        ]
    rows += [["Hvem svarer", text] for text in shown.warnings]
    return "Om tallene", ["Hvad", "Oplysning"], [*rows, ["Skjulte tal", HIDDEN_WORDS]]
