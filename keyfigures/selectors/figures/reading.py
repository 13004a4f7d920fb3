"""One figure or all of them, judged and in words: the one way to them for every channel."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from keyfigures.domain.catalogue import CATALOGUE, Entry, name_key, own_key
from keyfigures.domain.quarters import is_quarter_end
from keyfigures.domain.series import Readings
from keyfigures.domain.shown_figure import ShownFigure, shown_figure
from keyfigures.models import OwnFigure
from keyfigures.selectors.figures import own
from keyfigures.selectors.figures.registry import QUARTERS, SOURCES, Asked, source_of
from keyfigures.selectors.staircase import DayRefused, newest_quarter_end
from recovery_portal.kit.refusal import Refused
from steering.models import Municipality

NEIGHBOURS = 11  # cards below an own figure's page: there can be any number of them


class NoSuchFigure(Refused):
    """No figure of that code or name; the text says so in Danish."""


def figure_on(
    municipality: Municipality,
    code: str,
    until: date | None = None,
    quarters: int = QUARTERS,
    *,
    exact: bool = False,
    whole: bool = False,
) -> ShownFigure:
    """The figure `code` as it is shown, up to `until`. A fixed number of queries.

    `until`: a quarter end (default: the newest the register tells of; an own figure: today), any
    day with `exact`, which the caller checks the right to and logs. `whole`: also the quarters
    before the municipality's first data. Raises NoSuchFigure, and DayRefused as the staircase.
    """
    _check_day(until, exact)
    source = source_of(code)
    if source and code in CATALOGUE:
        day = until or newest_quarter_end(municipality)
        asked = Asked(municipality, day, quarters, exact, whole)
        return shown_figure(CATALOGUE[code], source.read(asked)[code])
    row = _own_row(municipality, code)
    day = until or timezone.localdate()
    found = own.own_readings([row], municipality.disclosure_threshold, day, exact=exact)
    return shown_figure(own.own_entry(row), found[code])


def family_on(
    municipality: Municipality, code: str, until: date | None = None, quarters: int = QUARTERS
) -> dict[str, ShownFigure]:
    """The figure `code` first, then those that are read with it anyway: its neighbours.

    As many queries as `figure_on`, and the same refusals.
    """
    _check_day(until, False)
    source = source_of(code)
    if source and code in CATALOGUE:
        asked = Asked(municipality, until or newest_quarter_end(municipality), quarters)
        found = source.read(asked)
        codes = [code, *(one for one in CATALOGUE if one in found and one != code)]
        return {one: shown_figure(CATALOGUE[one], found[one]) for one in codes}
    _own_key(code)
    rows = own.own_figures(municipality)
    chosen = _row_of(code, rows)
    near = [chosen, *(row for row in rows if row != chosen)][: NEIGHBOURS + 1]
    day = until or timezone.localdate()
    told = own.own_readings(near, municipality.disclosure_threshold, day)
    return {row.code: shown_figure(own.own_entry(row), told[row.code]) for row in near}


def all_figures(
    municipality: Municipality,
    until: date | None = None,
    quarters: int = QUARTERS,
    *,
    whole: bool = False,
) -> list[ShownFigure]:
    """Every figure of the catalogue and the municipality's own ones, in the catalogue's order.

    `whole`: also the quarters before the municipality's first data.
    """
    _check_day(until, False)
    day = until or newest_quarter_end(municipality)
    found: dict[str, Readings] = {}
    for source in SOURCES:
        found |= source.read(Asked(municipality, day, quarters, whole=whole))
    shown = [shown_figure(CATALOGUE[code], found[code]) for code in CATALOGUE if code in found]
    rows = own.own_figures(municipality)
    threshold = municipality.disclosure_threshold
    values = own.own_readings(rows, threshold, until or timezone.localdate())
    return [*shown, *(shown_figure(own.own_entry(row), values[row.code]) for row in rows)]


def entry_of(municipality: Municipality, code: str) -> Entry:
    """What the figure `code` means. At most one query; raises NoSuchFigure."""
    if code in CATALOGUE and source_of(code):
        return CATALOGUE[code]
    return own.own_entry(_own_row(municipality, code))


def code_named(municipality: Municipality, name: str) -> str:
    """The code of the figure with that code, or of the own figure that a file of that name fills:
    the very name first, then case, æ or ae, and blanks aside."""
    if name in CATALOGUE:
        return name
    rows = own.own_figures(municipality)
    same = [row for row in rows if name_key(row.name) == name_key(name)]
    found = next((row for row in same if row.name == name), same[0] if same else None)
    return found.code if found else name


def _own_row(municipality, code: str) -> OwnFigure:
    return _row_of(code, own.own_figures(municipality, _own_key(code)))


def _own_key(code: str) -> int:
    key = own_key(code)
    if key is None:
        raise _missing(code)
    return key


def _row_of(code: str, rows: list[OwnFigure]) -> OwnFigure:
    found = next((row for row in rows if row.pk == own_key(code)), None)
    if found is None:
        raise _missing(code)
    return found


def _missing(code: str) -> NoSuchFigure:
    return NoSuchFigure(_("Kommunen har intet nøgletal, der hedder »%s«.") % code)


def _check_day(until: date | None, exact: bool) -> None:
    if until and not exact and not is_quarter_end(until):
        raise DayRefused(_("Vælg en kvartalsafslutning (31-03, 30-06, 30-09 eller 31-12) som dag."))
