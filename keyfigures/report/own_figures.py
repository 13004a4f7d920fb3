"""The municipality's own figures in the status report: one short table, where there are any."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from keyfigures.charts.figure_page import FLOW_TEST
from keyfigures.domain.figure_sentences import change, in_period
from keyfigures.domain.shown_figure import ShownFigure, shown_figure
from keyfigures.report.numbers import own_numbers
from keyfigures.selectors.figures.own import own_entry, own_figures, own_readings
from recovery_portal.kit.danish import number
from recovery_portal.kit.report import Part

# On paper nothing is marked by a sign that the paper's font has not got.
_TEST = FLOW_TEST.replace("◆ er en sikker ændring:", "En sikker ændring er")


@dataclass(frozen=True)
class OwnRow:
    """One figure; `value` "" where there is none to show, which `is_hidden` tells apart."""

    name: str
    value: str
    is_hidden: bool
    when: str
    change: str
    verdict: str
    is_sure: bool


@dataclass(frozen=True)
class OwnShown:
    """Every figure of its own by the report's day; suppressed values only (D9)."""

    title: str
    rows: tuple[OwnRow, ...]
    test: str


def parts(municipality, day: date, compare_day: date, until: date) -> tuple[Part, ...]:
    """One part in track 3, or none where nothing of its own is measured by `day`."""
    rows = own_figures(municipality)
    told = own_readings(rows, municipality.disclosure_threshold, day) if rows else {}
    figures = [shown_figure(own_entry(row), told[row.code]) for row in rows]
    if not any(figure.is_measured for figure in figures):
        return ()
    shown = OwnShown(_title(figures), tuple(map(_row, figures)), _TEST)
    return (
        Part(
            key="own_figures",
            track=3,
            finding=shown.title,
            template="keyfigures/report/own_figures.html",
            values=shown,
            method="keyfigures/report/own_figures_method.html",
            numbers=own_numbers(figures),
        ),
    )


def _title(figures: list[ShownFigure]) -> str:
    measured = [figure for figure in figures if figure.is_measured]
    sure = sum(figure.finding.is_sure for figure in measured)
    if len(measured) == 1:
        changed = _("har ændret sig sikkert") if sure else _("viser ingen sikker ændring")
        return f"{measured[0].entry.name} {changed}"
    count = number(sure) if sure > 1 else _("Et") if sure else _("Ingen")
    of = number(len(measured))
    return _("%(count)s af kommunens %(of)s egne nøgletal har ændret sig sikkert") % {
        "count": count,
        "of": of,
    }


def _row(figure: ShownFigure) -> OwnRow:
    newest = figure.newest
    is_shown = newest is not None and newest.value is not None
    return OwnRow(
        name=figure.entry.name,
        value=figure.amount(newest.value) if is_shown else "",
        is_hidden=newest is not None and newest.hidden,
        when=in_period(figure, newest.day) if newest else "",
        change=change(figure),
        verdict=figure.finding.text,
        is_sure=figure.finding.is_sure,
    )
