"""The movements of a whole municipality once more, by group-by and cross table."""

from datetime import date

import pandas as pd
import pytest

from keyfigures.models import StepService
from keyfigures.selectors.staircase import staircase_figure
from steering.models import Intervention, Municipality
from tests.support import kept

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2025, 9, 30), date(2026, 9, 30)
OUTSIDE = 0


def steps_on(rows: pd.DataFrame, day: date) -> pd.Series:
    """Citizen → highest step among the interventions active on `day` (D1, D2)."""
    moment = pd.Timestamp(day)
    active = rows[(rows["start"] <= moment) & (rows["end"].isna() | (rows["end"] >= moment))]
    return active.groupby("citizen")["step"].max()


def test_movements_of_the_demo_municipality():
    kept.demo(AFTER)
    fields = ["citizen", "offer__legal_basis", "start", "end"]
    rows = pd.DataFrame.from_records(Intervention.objects.values(*fields))
    rows["start"], rows["end"] = pd.to_datetime(rows["start"]), pd.to_datetime(rows["end"])
    steps = dict(StepService.objects.values_list("legal_basis", "step__number"))
    rows["step"] = rows["offer__legal_basis"].map(steps).fillna(OUTSIDE).astype(int)
    both = pd.DataFrame({"a": steps_on(rows, BEFORE), "b": steps_on(rows, AFTER)})
    table = both.fillna(OUTSIDE).astype(int).value_counts()
    expected = {(a or None, b or None): n for (a, b), n in table.items() if a or b}
    figure = staircase_figure(Municipality.objects.get(pk=730), AFTER, BEFORE, exact=True)
    assert figure.flows == expected
    assert sum(expected.values()) > 1_000
