"""The staircase in the status report, and the movements on it."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from keyfigures.charts.picture import Picture
from keyfigures.charts.staircase import staircase_pictures
from keyfigures.charts.staircase_words import beside_sentence, sections, table_verdict
from keyfigures.domain.figure import StaircaseFigure, StepFigure
from keyfigures.domain.sentences import REASON_WORDS
from keyfigures.report.cautions import STAIRCASE, cautions
from keyfigures.report.numbers import staircase_numbers
from keyfigures.selectors.staircase import staircase_figure
from recovery_portal.kit import danish
from recovery_portal.kit.report import Part


@dataclass(frozen=True)
class StaircaseShown:
    """The staircase on the report's day; suppressed figures only (D9). `steps`: each with its legal
    bases and its verdict; `reasons`: why citizens left, with how many; `phone`: the same picture
    where the report is read on a narrow screen."""

    figure: StaircaseFigure
    picture: Picture
    phone: Picture
    beside: str
    steps: tuple[tuple[StepFigure, str, str], ...]
    total_verdict: str
    reasons: tuple[tuple[str, int | None], ...]


def parts(municipality, day: date, compare_day: date, until: date) -> tuple[Part, ...]:
    """The staircase in track 3."""
    figure = staircase_figure(municipality, day, compare_day)
    shown = _shown(figure) if figure.data_until else None
    until = danish.date_long(figure.data_until) if figure.data_until else _("ingen data")
    return (
        Part(
            key="staircase",
            track=3,
            finding=figure.title if shown else "",
            template="keyfigures/report/staircase.html",
            values=shown,
            method="keyfigures/report/staircase_method.html",
            facts=((_("Data om borgere til og med"), until),),
            numbers=staircase_numbers(figure) if shown else (),
            cautions=cautions(STAIRCASE) if shown else (),
        ),
    )


def _shown(figure: StaircaseFigure) -> StaircaseShown:
    drawn = staircase_pictures(figure, {"trappe-rapport": "report", "trappe-telefon": "phone"})
    return StaircaseShown(
        figure=figure,
        picture=drawn["trappe-rapport"],
        phone=drawn["trappe-telefon"],
        beside=beside_sentence(figure),
        steps=tuple(
            (step, sections(step.legal_bases), table_verdict(step.verdict)) for step in figure.steps
        ),
        total_verdict=table_verdict(figure.total_verdict),
        reasons=tuple(
            (REASON_WORDS[code].capitalize(), n) for code, n in figure.left_by_reason.items()
        ),
    )
