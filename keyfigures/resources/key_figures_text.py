"""All key figures of a day as plain text to read in a terminal or a mail."""

from keyfigures.domain.employment_figure import EmploymentFigure
from keyfigures.domain.expenditure_figure import ExpenditureFigure, YearCost, kroner
from keyfigures.domain.outcome_figure import OutcomeFigure, OutcomePair
from keyfigures.domain.readmission_figure import ReadmissionFigure
from keyfigures.resources.staircase_text import note, staircase_parts
from keyfigures.selectors.key_figures import KeyFigures
from recovery_portal.kit.danish import date_short, number

WIDE = 52


def as_text(figures: KeyFigures) -> str:
    """Staircase and movements, then each family; one number per line or column."""
    parts = [
        *staircase_parts(figures.staircase),
        _employment(figures.employment),
        _readmissions(figures.readmissions),
        _expenditure(figures.expenditure),
        _outcomes(figures.outcomes),
        [note(figures.staircase)],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _rows(named: dict[str, tuple]) -> list[str]:
    return [
        f"{name:<{WIDE}}{number(now):>7}{number(then):>7}" for name, (now, then) in named.items()
    ]


def _employment(figure: EmploymentFigure) -> list[str]:
    now, before = figure.now, figure.before
    names = {
        "I uddannelse eller beskæftigelse": "working",
        "Med kendt status": "known",
        "Status ikke oplyst": "unknown",
        "Uden fødselsår": "no_birth_year",
    }
    rows = {name: (getattr(now, key), getattr(before, key)) for name, key in names.items()}
    head = f"{'Uddannelse og beskæftigelse':<{WIDE}}{'nu':>7}{'før':>7}"
    return [figure.title, head, *_rows(rows)]


def _readmissions(figure: ReadmissionFigure) -> list[str]:
    now, before = figure.now, figure.before
    head = f"{'Indlæggelser, 12 måneder til ' + date_short(now.last):<{WIDE}}{'nu':>7}{'før':>7}"
    rows = {
        "Afsluttede indlæggelser": (now.index, before.index),
        "Fulgt af en akut inden for 30 dage": (now.readmitted, before.readmitted),
    }
    return [figure.title, head, *_rows(rows)]


def _expenditure(figure: ExpenditureFigure) -> list[str]:
    return [figure.title, *(line for year in figure.years for line in _year(year))]


def _year(year: YearCost) -> list[str]:
    named = {f"{step.number} {step.name}": step.amount for step in year.steps}
    named["Uden for trappen"] = year.outside
    rows = [f"  {name:<{WIDE}}{kroner(amount):>20}" for name, amount in named.items() if amount]
    return [f"{year.year}: {kroner(year.total)}", *rows]


def _outcomes(figure: OutcomeFigure) -> list[str]:
    return [figure.title, *(line for pair in figure.pairs for line in _outcome(pair))]


def _outcome(pair: OutcomePair) -> list[str]:
    now, before = pair.now, pair.before
    head = f"{pair.title + ', 12 måneder til ' + date_short(now.last):<{WIDE}}{'nu':>7}{'før':>7}"
    means = ["" if period.n == 0 else number(period.mean, 1) for period in (now, before)]
    names = {
        "Borgere med fuldt svar": "n",
        "Mærkbart bedre": "improved",
        "Mærkbart dårligere": "worsened",
    }
    rows = {name: (getattr(now, key), getattr(before, key)) for name, key in names.items()}
    mean = f"{'Gennemsnit af indekset (0–100)':<{WIDE}}{means[0]:>7}{means[1]:>7}"
    return [head, mean, *_rows(rows)]
