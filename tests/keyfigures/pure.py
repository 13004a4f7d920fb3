"""Figures without a database: from plain stays to what is shown."""

from datetime import date
from itertools import count

from keyfigures.domain.comparison import Question, StepName, staircase_figure
from keyfigures.domain.staircase import Histories, histories
from tests.keyfigures.cells import interventions_of
from tests.keyfigures.plain import STEP_OF

TODAY, YEAR_AGO = date(2026, 9, 30), date(2025, 9, 30)
NAMES = {
    n: StepName(n, f"Trin nummer {n}", ("Trin", f"nummer {n}"), f"på trin {n}", (f"SEL § {n}",))
    for n in range(1, 9)
}


def history_columns(citizens) -> Histories:
    offers = {basis: pk for pk, basis in enumerate(sorted({s.basis for c in citizens for s in c}))}
    numbers = count(1)
    known = interventions_of(
        (number, None, offers[s.basis], s.basis, s.start, s.end, s.reason)
        for number, stays in zip(numbers, citizens, strict=False)
        for s in stays
    )
    return histories(known, STEP_OF)


def question(**fields) -> Question:
    values = {
        "municipality_name": "Randers Kommune",
        "threshold": 5,
        "version_name": "Indsatstrappen",
        "names": NAMES,
        "day": TODAY,
        "compare_day": YEAR_AGO,
        "exact": False,
        "data_until": TODAY,
    }
    return Question(**values | fields)


def figure_of(citizens, **fields):
    return staircase_figure(question(**fields), history_columns(citizens))
