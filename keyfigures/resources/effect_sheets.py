"""Employment, readmissions and expenditure as rows for csv and xlsx; a hidden number is "–"."""

from collections.abc import Sequence

from keyfigures.charts.development import hidden_or
from keyfigures.charts.effects import status_rows
from keyfigures.charts.staircase_table import HIDDEN_WORDS
from keyfigures.charts.staircase_words import table_verdict
from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.readmission_figure import ReadmissionPeriod
from keyfigures.selectors.employment import CODE as EMPLOYMENT
from keyfigures.selectors.employment import EmploymentPage
from keyfigures.selectors.expenditure import CODE as EXPENDITURE
from keyfigures.selectors.expenditure import ExpenditurePage
from keyfigures.selectors.readmissions import CODE as READMISSIONS
from keyfigures.selectors.readmissions import ReadmissionPage

Sheet = tuple[str, Sequence[str], list[Sequence]]
BESIDE = "De to er aldrig med i andelen"


def employment_sheets(shown: EmploymentPage) -> list[Sheet]:
    """Day by day, newest first; the seven statuses; those who entered and left; what it is."""
    figure = shown.figure
    header = [
        "Dag", "Andel i procent", "I uddannelse eller beskæftigelse", "Med kendt status",
        "Ikke i uddannelse eller beskæftigelse", "Status ikke oplyst", "Uden fødselsår",
    ]  # fmt: skip
    rows = [
        [
            day.day, _percent(day.share, day.is_hidden),
            *map(hidden_or, (day.working, day.known, day.not_working)),
            *map(hidden_or, (day.unknown, day.no_birth_year)),
        ]
        for day in reversed(shown.days)
    ]  # fmt: skip
    statuses = [
        [name, "ja" if works else "nej", hidden_or(now), hidden_or(before)]
        for name, works, now, before in status_rows(figure)
    ]
    now, before = (f"{day:%d-%m-%Y}" for day in (figure.day, figure.compare_day))
    names = ["Status", "Tæller som uddannelse eller beskæftigelse", now, before]
    moved = [
        ["Kom i uddannelse eller beskæftigelse", hidden_or(figure.arrivals)],
        ["Gik ud af uddannelse eller beskæftigelse", hidden_or(figure.leavers)],
        ["Sikker ændring?", table_verdict(figure.verdict)],
    ]
    return [
        ("Beskæftigelse", header, rows),
        ("Status", names, statuses),
        ("Til og fra", [f"Fra {before} til {now}", "Borgere"], moved),
        _notes(EMPLOYMENT, figure, ("Uden for andelen", BESIDE)),
    ]


def readmission_sheets(shown: ReadmissionPage) -> list[Sheet]:
    """Twelve months ending each quarter, newest first; the quarters; what it is."""
    header = ["Fra", "Til", "Afsluttede indlæggelser", "Genindlagt inden for 30 dage", "Procent"]
    years, quarters = (
        [_period(period) for period in reversed(periods)]
        for periods in (shown.years, shown.quarters)
    )
    return [
        ("12 måneder", header, years),
        ("Kvartaler", header, quarters),
        _notes(READMISSIONS, shown.figure, ("Kvartalernes dom", shown.figure.verdict.text)),
    ]


def _period(period: ReadmissionPeriod) -> list:
    numbers = map(hidden_or, (period.index, period.readmitted))
    return [period.first, period.last, *numbers, _percent(period.share, period.is_hidden)]


def expenditure_sheets(shown: ExpenditurePage) -> list[Sheet]:
    """Year by year, newest first, each step and the rest; what it is."""
    header = [
        "År", "Trin", "Navn", "Beløb i kr.", "Andel i procent", "Modtagere", "Kr. pr. modtager",
    ]  # fmt: skip
    rows = [row for year in reversed(shown.figure.years) for row in _year(year)]
    return [("Udgifter", header, rows), _notes(EXPENDITURE, shown.figure)]


def _year(year) -> list[list]:
    rows = [
        [
            year.year, step.number, step.name, _amount(step.amount), _rounded(step.share, 1),
            hidden_or(step.recipients), _each(step),
        ]
        for step in year.steps
    ]  # fmt: skip
    if year.outside is not None:
        share = _rounded(year.outside_share, 1)
        rows.append([year.year, None, "Uden for trappen", _amount(year.outside), share, None, None])
    on_steps = [_amount(year.on_steps), None, hidden_or(year.recipients), _each(year)]
    rows.append([year.year, None, "På trappen i alt", *on_steps])
    return [*rows, [year.year, None, "I alt", _amount(year.total), None, None, None]]


def _amount(amount):
    """Kroner without øre where there are none, the same in csv and xlsx."""
    is_whole = amount is not None and amount == amount.to_integral_value()
    return int(amount) if is_whole else amount


def _each(costs):
    """Kroner per recipient; "–" where the recipients are hidden, empty where there are none."""
    if costs.recipients is None:
        return hidden_or(None)
    return _rounded(costs.per_recipient, 0)


def _percent(share: float | None, is_hidden: bool):
    return hidden_or(None) if is_hidden else _rounded(share, 1)


def _rounded(value: float | None, decimals: int):
    return None if value is None else round(value, decimals or None)


def _notes(code: str, figure, *more: tuple[str, str]) -> Sheet:
    entry = CATALOGUE[code]
    rows = [
        ["Kommune", figure.municipality_name],
        ["Definition", entry.definition],
        ["Kilde", entry.source],
        *map(list, more),
        ["Forbehold", entry.caution],
        ["Skjulte tal", HIDDEN_WORDS],
    ]
    return "Om tallene", ["Hvad", "Oplysning"], rows
