"""All key figures of a day as they leave the portal in JSON (design §5)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from keyfigures.domain.employment_figure import EmploymentDay
from keyfigures.domain.expenditure_figure import ExpenditureFigure, YearCost
from keyfigures.domain.outcome_figure import OutcomeFigure, OutcomePeriod
from keyfigures.domain.readmission_figure import ReadmissionPeriod
from keyfigures.resources.staircase import staircase_tree
from keyfigures.selectors.key_figures import KeyFigures

# Where null is a value of its own: outside the staircase, on no step.
NULL_IS_TOLD = ("from", "to", "step")


def as_json(municipality_code: int, figures: KeyFigures) -> dict[str, Any]:
    """What `manage.py keyfigures --format json` prints; hidden values are null and pointed at."""
    tree = staircase_tree(municipality_code, figures.staircase) | {
        "employment": _employment(figures.employment.now),
        "readmissions": _readmissions(figures.readmissions.now),
        "expenditure": list(_expenditure(figures.expenditure)),
        "outcomes": _outcomes(figures.outcomes),
    }
    empty = {f"/outcomes/{code}/mean" for code, told in tree["outcomes"].items() if told["n"] == 0}
    return tree | {"suppressed": [one for one in hidden_pointers(tree) if one not in empty]}


def _employment(shown: EmploymentDay) -> dict:
    return {
        "numerator": shown.working,
        "denominator": shown.known,
        "unknown": shown.unknown,
        "no_birth_year": shown.no_birth_year,
    }


def _readmissions(shown: ReadmissionPeriod) -> dict:
    return {
        "from": shown.first.isoformat(),
        "to": shown.last.isoformat(),
        "index": shown.index,
        "readmitted": shown.readmitted,
    }


def _outcomes(figure: OutcomeFigure) -> dict:
    """By instrument; the mean of nobody is null without being hidden."""
    return {pair.code: _outcome(pair.now) for pair in figure.pairs}


def _outcome(shown: OutcomePeriod) -> dict:
    return {
        "n": shown.n,
        "mean": shown.mean,
        "improved": shown.improved,
        "worsened": shown.worsened,
    }


def _expenditure(figure: ExpenditureFigure) -> Iterator[dict]:
    """What has accounts: year by year, from step 1 to 8, then what stands on no step."""
    for year in figure.years:
        for step, amount in _amounts(year):
            if amount is not None:
                yield {"year": year.year, "step": step, "amount": _number(amount)}


def _amounts(year: YearCost) -> Iterator[tuple[int | None, Decimal | None]]:
    yield from ((step.number, step.amount) for step in reversed(year.steps))
    yield None, year.outside


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def hidden_pointers(tree: Mapping[str, Any]) -> list[str]:
    """JSON Pointers (RFC 6901) of the values that are null because they are hidden."""
    return [
        pointer
        for pointer, value in _leaves(tree)
        if value is None and pointer.rpartition("/")[2] not in NULL_IS_TOLD
    ]


def _leaves(node, pointer="") -> Iterator[tuple[str, Any]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _leaves(value, f"{pointer}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _leaves(value, f"{pointer}/{index}")
    else:
        yield pointer, node
