"""Key figures on the screen: one of them, the two of citizens' own answers, the staircase."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from keyfigures.charts.figure_page import CardShown, card_shown, limits_words, table_rows
from keyfigures.charts.meeting import figure_beside, figure_on_screen, staircase_on_screen
from keyfigures.charts.picture import Picture
from keyfigures.charts.staircase_words import verdict_words
from keyfigures.domain.figure_sentences import headline, lead
from keyfigures.domain.figure_sentences import title as finding
from keyfigures.domain.figure_sources import missing_words, source_words
from keyfigures.selectors.figures.page import Card, figure_page, frozen
from keyfigures.selectors.figures.reading import family_on
from keyfigures.selectors.figures.told import data_of
from keyfigures.selectors.register import span
from keyfigures.selectors.staircase import newest_quarter_end, staircase_figure
from recovery_portal.kit import danish
from recovery_portal.overview.meeting.screen import Screen, frozen_screen
from steering.models import Municipality

FIGURES = "overview/meeting/screens/"


@dataclass(frozen=True)
class FigureShown:
    """One key figure. `missing`: why there is nothing to draw; `rows` as on the figure's page.

    `has_n`: what a reading rests on is told; a number of citizens says it itself.
    """

    pictures: tuple[Picture, ...]
    missing: str
    rows: list[tuple]
    has_n: bool
    limits: str
    definition: str
    caution: str


def figure_screen(municipality: Municipality, code: str) -> Screen:
    """The newest there is of one figure. Raises NoSuchFigure."""
    page = figure_page(municipality, code)
    figure, target = page.figure, page.marks.target
    pictures = figure_on_screen(figure, target.value if target else None)
    shown = FigureShown(
        pictures=pictures,
        missing="" if pictures else missing_words(figure.entry, page.told),
        rows=table_rows(figure) if figure.is_measured else [],
        has_n=figure.entry.unit != "borgere" and any(row.n is not None for row in figure.readings),
        limits=limits_words(figure),
        definition=figure.entry.definition,
        caution=figure.entry.caution,
    )
    return Screen(
        title=headline(figure),
        say=figure.finding.text if figure.is_measured else "",
        more=lead(figure),
        is_sure=figure.finding.is_sure if figure.is_measured else None,
        template=f"{FIGURES}figure.html",
        values=shown,
        source=source_words(figure.entry, page.told),
        figure=code,
        frozen=frozen(page),
    )


# --- Citizens' own answers ----------------------------------------------------------------------


@dataclass(frozen=True)
class WellbeingShown:
    """The instruments that citizens have answered, each as its card and its development."""

    sides: list[tuple[CardShown, Picture | None]]


def wellbeing_screen(municipality: Municipality) -> Screen:
    """How citizens say that they fare."""
    found = [one for one in family_on(municipality, "who5").values() if one.is_measured]
    if not found:
        title = _("Ingen borgere har svaret endnu")
        return Screen(title=title, template=f"{FIGURES}wellbeing.html")
    # What surely changed is the finding.
    first = min(found, key=lambda one: not one.finding.is_sure)
    told = data_of(municipality, first.entry, span(municipality))
    text = "; ".join(finding(one) for one in found)
    return Screen(
        title=headline(first),
        template=f"{FIGURES}wellbeing.html",
        values=WellbeingShown([(card_shown(Card(one, None)), figure_beside(one)) for one in found]),
        source=_("Kvartalets svar, kun om dem, der svarede. Forside og rapport tæller 12 måneder."),
        frozen=frozen_screen(text, first.newest.day, told.until if told else None),
    )


# --- The staircase ------------------------------------------------------------------------------


@dataclass(frozen=True)
class StaircaseShown:
    """The staircase on its day; `rows`: step, name, now, before, the verdict."""

    pictures: tuple[Picture, ...]
    day: str
    compare_day: str
    rows: list[tuple]
    lead: str


def staircase_screen(municipality: Municipality) -> Screen:
    """Where citizens stand, and how they moved in a year."""
    figure = staircase_figure(municipality, newest_quarter_end(municipality))
    if not figure.data_until:
        title = _("Indsatstrappen kan ikke tegnes endnu")
        return Screen(title=title, template=f"{FIGURES}staircase.html")
    rows = [
        (step.number, step.name, step.count, step.before, verdict_words(step))
        for step in figure.steps
    ]
    shown = StaircaseShown(
        pictures=staircase_on_screen(figure),
        day=danish.date_short(figure.day),
        compare_day=danish.date_short(figure.compare_day),
        rows=rows,
        lead=figure.lead,
    )
    words = {"from": danish.date_long(figure.compare_day), "to": danish.date_long(figure.day)}
    return Screen(
        title=figure.title,
        template=f"{FIGURES}staircase.html",
        values=shown,
        source=_("Kommunens egne indsatser, %(from)s til %(to)s.") % words,
        frozen=frozen_screen(figure.title, figure.day, figure.data_until),
    )
