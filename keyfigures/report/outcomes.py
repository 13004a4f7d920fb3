"""Well-being and recovery in the status report: where anybody has answered by the report's day."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from keyfigures.charts.outcomes import (
    COUNTS,
    PartRow,
    pair_cells,
    paper_pictures,
    part_rows,
    sentence,
)
from keyfigures.charts.picture import Picture
from keyfigures.domain.outcome_figure import OutcomeFigure, OutcomePair
from keyfigures.domain.sentences import since
from keyfigures.report.cautions import OUTCOMES, cautions
from keyfigures.report.numbers import outcome_numbers
from keyfigures.selectors.outcome_page import outcome_page
from recovery_portal.kit import danish
from recovery_portal.kit.report import Part


@dataclass(frozen=True)
class OutcomesShown:
    """D8 in the 12 months up to the report's day; suppressed figures only (D9).

    `findings`: a sentence for each instrument; `pictures`: its quarters; `steps`: by instrument
    the steps, where the day's 12 months are told of by step.
    """

    figure: OutcomeFigure
    findings: tuple[str, ...]
    counts: tuple[tuple[str, list], ...]
    pictures: tuple[tuple[OutcomePair, Picture | None], ...]
    steps: tuple[tuple[OutcomePair, list[PartRow]], ...]
    warnings: tuple[str, ...]


def parts(municipality, day: date, compare_day: date, until: date) -> tuple[Part, ...]:
    """One part in track 3, or none where nobody has answered by `day`."""
    read = outcome_page(municipality, day, compare_day)
    figure = read.figure
    if figure.data_from is None or figure.data_from > day:
        return ()
    pictures, then = paper_pictures(read), since(day, compare_day)
    shown = OutcomesShown(
        figure=figure,
        findings=tuple(sentence(pair, then) for pair in figure.pairs),
        counts=tuple((name, pair_cells(figure, key)) for key, name in COUNTS.items()),
        pictures=tuple((pair, pictures[pair.code]) for pair in figure.pairs),
        steps=tuple((pair, part_rows(pair, "steps")) for pair in figure.pairs if pair.now.steps),
        warnings=read.warnings,
    )
    return (
        Part(
            key="outcomes",
            track=3,
            finding=figure.title,
            template="keyfigures/report/outcomes.html",
            values=shown,
            method="keyfigures/report/outcomes_method.html",
            facts=((_("Borgernes svar til og med"), danish.date_long(figure.data_until)),),
            numbers=outcome_numbers(figure, read.readings, shown.steps),
            cautions=cautions(OUTCOMES),
        ),
    )
