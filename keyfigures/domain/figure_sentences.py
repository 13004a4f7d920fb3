"""The finding of one key figure: number, direction, comparison, verdict; nothing hidden."""

from datetime import date
from decimal import Decimal

from keyfigures.domain import shown_figure as shown
from keyfigures.domain.catalogue import DAY, OWN, QUARTER, YEAR
from keyfigures.domain.shown_figure import ShownFigure
from recovery_portal.kit import danish

TARGET_OF = {QUARTER: " for et kvartal", YEAR: " for et år"}
# Units that are words for several, and those that look so and are not.
COUNTED = ("borgere", "dage", "besøg", "forløb")
MEASURED = ("kroner", "grader", "meter", "kilometer", "liter")


def title(figure: ShownFigure) -> str:
    """`Trin 6, midlertidigt botilbud: 58 borgere, 12 færre end for et år siden; sikkert fald`."""
    if figure.newest is None or figure.newest.value is None:
        return headline(figure)
    return f"{headline(figure)}{_joint(figure)}{_mid_sentence(figure.finding.text)}"


def headline(figure: ShownFigure) -> str:
    """The same without the verdict, for where that stands by itself."""
    name, newest = _heading(figure), figure.newest
    if newest is None or not figure.is_measured:
        return f"{name}: ingen målinger endnu"
    if newest.value is None:
        why = "det nyeste tal er for lille til at vise" if newest.hidden else "intet at måle"
        return f"{name}: {why} {in_period(figure, newest.day)}"
    parts = [figure.amount(newest.value), change(figure)]
    return f"{name}: {', '.join(filter(None, parts))}"


def lead(figure: ShownFigure) -> str:
    """What the newest number is of, and how the figure has been."""
    values = [row.value for row in figure.readings if row.value is not None]
    if figure.newest is None or not values:
        return ""
    parts = [_newest(figure)]
    if len(values) > 1:
        low, high = (danish.number(one, figure.decimals) for one in (min(values), max(values)))
        first = figure.when(figure.readings[0].day)
        been = f"ligget mellem {low} og {high}" if low != high else f"hele tiden været {low}"
        parts.append(f"Siden {first} har tallet {been}.")
    hidden = sum(row.hidden for row in figure.readings)
    if hidden:
        parts.append(
            f"{danish.number(hidden)} {'måling' if hidden == 1 else 'målinger'} er skjult."
        )
    return " ".join(filter(None, parts))


def change(figure: ShownFigure) -> str:
    """`12 færre end for et år siden`, `1,7 procentpoint højere end …`; "" where not shown."""
    difference = _difference(figure)
    if difference is None:
        return ""
    then = compared_when(figure)
    if not difference:
        return f"det samme som {then}"
    amount = danish.number(abs(difference), figure.decimals)
    return f"{amount} {_direction(figure, difference)} end {then}"


def _difference(figure: ShownFigure) -> Decimal | None:
    """Of the numbers as they are shown, so that whoever subtracts them finds the same."""
    newest, compared = figure.newest, figure.compared
    if newest is None or compared is None or None in (newest.value, compared.value):
        return None
    return figure.rounded(newest.value) - figure.rounded(compared.value)


def _joint(figure: ShownFigure) -> str:
    """Between comparison and verdict: where one is up and the other down, which came first."""
    found, difference = figure.finding, _difference(figure)
    if not difference or not found.is_sure or (difference > 0) == (found.direction > 0):
        return "; "
    return ", men stadig " if found.start <= figure.compared.day else ", men "


def in_period(figure: ShownFigure, day: date) -> str:
    """`den 30. september 2026`, `i 3. kvartal 2026`, `i 2026`."""
    before = "den" if figure.entry.period in (DAY, OWN) else "i"
    return f"{before} {figure.when(day)}"


def of_period(figure: ShownFigure, day: date) -> str:
    """The same beside a number: `30. september 2026`, `3. kvartal 2026`, `i 2026`."""
    return in_period(figure, day) if figure.entry.period == YEAR else figure.when(day)


def target_words(figure: ShownFigure, value: float) -> str:
    """`15,0 % for et kvartal`: a target is of what the figure is measured by."""
    return f"{figure.target_amount(value)}{TARGET_OF.get(figure.entry.period, '')}"


def as_shown(figure: ShownFigure, data_until: date | None) -> dict:
    """The figure as it stands now, frozen with a decision: plain values, hidden ones None.

    `data_until`: the newest day its data tell of; None where the municipality types it.
    """
    newest = figure.newest
    return {
        "name": figure.entry.name,
        "unit": figure.entry.unit,
        "date": newest.day.isoformat() if newest else None,
        "value": newest.value if newest else None,
        "verdict": figure.finding.text,
        "text": title(figure),
        "data_until": data_until.isoformat() if data_until else None,
    }


def _heading(figure: ShownFigure) -> str:
    """The name without a colon of its own, for the finding follows one."""
    first, *more = figure.entry.name.split(": ")
    return ", ".join([first, *(part[:1].lower() + part[1:] for part in more)])


def _direction(figure: ShownFigure, difference) -> str:
    """`flere` of what is counted one by one, `mere` of one of them, else `højere`."""
    if _is_counted(figure.entry.unit):
        return danish.more_or_fewer(difference)
    unit = {"%": "procentpoint ", "kr.": "kr. "}.get(figure.entry.unit, "")
    return f"{unit}{'højere' if difference > 0 else 'lavere'}"


def _is_counted(unit: str) -> bool:
    """Whether the unit is a word for several: borgere, samtaler, dage; not kroner, point, %."""
    return unit in COUNTED or (unit.endswith("er") and unit not in MEASURED)


def compared_when(figure: ShownFigure) -> str:
    """`for et år siden`, `året før`, `i 2. kvartal 2025`: when it is compared with."""
    day, compared = figure.newest.day, figure.compared.day
    if shown.year_before(day) == compared:
        return "året før" if figure.entry.period == YEAR else "for et år siden"
    return in_period(figure, compared)


def _newest(figure: ShownFigure) -> str:
    newest = figure.newest
    if newest.value is None or figure.entry.unit == "borgere" or newest.n is None:
        return ""
    of = f"{danish.number(newest.n)} {figure.entry.counted} {in_period(figure, newest.day)}"
    return f"Det bygger på {of}."


def _mid_sentence(text: str) -> str:
    return text[:1].lower() + text[1:]
