"""One figure's page, and the catalogue of them all."""

from dataclasses import dataclass
from datetime import date

from keyfigures.domain.catalogue import GROUPS
from keyfigures.domain.figure_sentences import as_shown
from keyfigures.domain.figure_sources import Told
from keyfigures.domain.shown_figure import ShownFigure
from keyfigures.selectors.figures.marks import Marks, Target, marks_of, targets_of
from keyfigures.selectors.figures.reading import all_figures, family_on
from keyfigures.selectors.figures.registry import QUARTERS, rests_on_interventions
from keyfigures.selectors.figures.told import data_of
from keyfigures.selectors.register import reads_once, span
from keyfigures.selectors.staircase import choices_in
from steering.models import Municipality


@dataclass(frozen=True)
class Card:
    """A figure in short, and the target it has."""

    figure: ShownFigure
    target: Target | None


@dataclass(frozen=True)
class FigurePage:
    """All that one figure's page shows.

    `until`: the quarter end that was asked for, None for the newest; `quarter_ends`: those to
    choose between, newest first; `told`: from when to when its own data tell.
    `neighbours`: the other figures of its family that are read with it, without their targets.
    """

    figure: ShownFigure
    neighbours: tuple[Card, ...]
    marks: Marks
    until: date | None
    quarter_ends: tuple[date, ...]
    told: Told | None


@dataclass(frozen=True)
class CataloguePage:
    """The figures, group by group."""

    groups: tuple[tuple[str, tuple[Card, ...]], ...]
    until: date | None
    quarter_ends: tuple[date, ...]


def figure_page(
    municipality: Municipality, code: str, until: date | None = None, quarters: int = QUARTERS
) -> FigurePage:
    """The figure `code` up to `until` (default: the newest there is), with what was said of it.

    Raises NoSuchFigure, and DayRefused as the staircase does.
    """
    # The whole register is worth reading only where the figure itself is drawn from it.
    read = reads_once(_figure_page) if rests_on_interventions(code) else _figure_page
    return read(municipality, code, until, quarters)


def frozen(page: FigurePage) -> dict:
    """What a decision on the figure keeps of it: what everybody sees now (D9)."""
    return as_shown(page.figure, page.told.until if page.told else None)


def _figure_page(municipality, code: str, until: date | None, quarters: int) -> FigurePage:
    register = span(municipality)
    choices = choices_in(register)
    figure, *family = family_on(municipality, code, until, quarters).values()
    neighbours = tuple(Card(one, None) for one in family)
    marks = marks_of(municipality, code)
    told = data_of(municipality, figure.entry, register)
    return FigurePage(figure, neighbours, marks, until, choices, told)


@reads_once
def catalogue_page(municipality: Municipality, until: date | None = None) -> CataloguePage:
    """Every figure as a card. Raises DayRefused as the staircase does."""
    choices = choices_in(span(municipality))
    targets = targets_of(municipality)
    cards = [Card(one, targets.get(one.entry.code)) for one in all_figures(municipality, until)]
    groups = (
        (name, tuple(card for card in cards if card.figure.entry.family in families))
        for name, families in GROUPS.items()
    )
    return CataloguePage(tuple(pair for pair in groups if pair[1]), until, choices)
