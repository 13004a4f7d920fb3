"""The report's numbers are those of the commands, to the key; those of the API are held against the
same commands byte for byte in tests/overview/api."""

import math

import pytest

from recovery_portal.kit.danish import number
from recovery_portal.kit.report import SERIES_MARK
from tests.overview.one_truth.conftest import Told

pytestmark = pytest.mark.django_db
# The report's rows of days, by the code of the figure they are of.
ROWS = {
    "employment": "beskaeftigelse",
    "readmissions": "genindlaeggelser",
    "outcomes.who5": "who5",
    "outcomes.inspire_o": "inspire_o",
}


def printed(full: Told) -> dict:
    days = (f"--date={full.day}", f"--compare-date={full.report.compare_day}")
    return full.printed("keyfigures", *days)


def held(full: Told, expected: dict) -> dict:
    """The same keys in the report; a part that has nothing to tell has no numbers at all."""
    parts = {key.partition(".")[0] for key in full.numbers}
    return {key: value for key, value in expected.items() if key.partition(".")[0] in parts}


def told(full: Told, keys) -> dict:
    return {key: full.numbers[key].value for key in keys}


def test_the_staircase(full):
    figures = printed(full)
    moved = figures["movements"]
    expected = {f"staircase.step-{row['step']}": row["count"] for row in figures["staircase"]}
    expected |= {f"staircase.{name}": moved[name] for name in ("less", "more", "same", "in", "out")}
    expected |= {f"staircase.out.{why}": n for why, n in moved["out_by_reason"].items()}
    expected["staircase.beside"] = figures["beside"]
    assert told(full, expected) == expected
    assert len(expected) == 19


def test_employment_and_readmissions(full):
    figures = printed(full)
    work, stays = figures["employment"], figures["readmissions"]
    expected = {
        "employment.working": work["numerator"],
        "employment.known": work["denominator"],
        "employment.unknown": work["unknown"],
        "employment.no_birth_year": work["no_birth_year"],
        "readmissions.index": stays["index"],
        "readmissions.readmitted": stays["readmitted"],
    }
    assert told(full, held(full, expected)) == held(full, expected)
    assert len(held(full, expected)) == 6


def test_expenditure(full):
    paid = printed(full)["expenditure"]
    newest = max(row["year"] for row in paid)
    expected = {
        f"expenditure.step-{row['step']}" if row["step"] else "expenditure.outside": row["amount"]
        for row in paid
        if row["year"] == newest
    }
    assert told(full, expected) == expected


def test_outcomes(full):
    figures = printed(full)["outcomes"]
    expected = {}
    for code, one in figures.items():
        expected |= {
            f"outcomes.{code}.mean": one["mean"],
            f"outcomes.{code}.n": one["n"],
            f"outcomes.{code}.improved": one["improved"],
            f"outcomes.{code}.worsened": one["worsened"],
        }
    expected = held(full, expected)
    assert told(full, expected) == expected
    assert expected


def test_what_is_hidden_in_the_one_is_hidden_in_the_other(full):
    """No number of the report is shown that the command hides, and none hides without reason."""
    figures = printed(full)
    hidden = {path for path in figures["suppressed"] if path.startswith("/staircase/")}
    steps = {figures["staircase"][int(path.split("/")[2])]["step"] for path in hidden}
    keys = {f"staircase.step-{number}" for number in range(1, 9)}
    assert {key for key in keys if full.numbers[key].hidden} == {
        f"staircase.step-{step}" for step in steps
    }


def test_the_temperature(full):
    if "temperature.1.score" not in full.numbers:
        assert full.code != 730
        return
    for row in full.printed("temperature")["prerequisites"]:
        key = f"temperature.{row['number']}"
        score = row["score"]
        expected = {
            f"{key}.score": None if score is None else math.floor(round(score, 6)),
            f"{key}.colour": row["colour"].capitalize(),
            f"{key}.answers": row["answers"],
            f"{key}.dont_know": row["dont_know"],
            f"{key}.min": row["min"],
            f"{key}.max": row["max"],
        }
        assert told(full, expected) == expected
        assert full.numbers[f"{key}.sd"].value == pytest.approx(row["sd"], abs=0.05)


def test_the_case_audit(full):
    if "audit.cases" not in full.numbers:
        assert full.code != 730
        return
    audit = full.printed("case_audit")
    names = ("yes", "partly", "no", "not_relevant", "unresolved")
    expected = {f"audit.{row['code']}.{n}": row[n] for row in audit["criteria"] for n in names}
    assert told(full, expected) == expected
    assert full.numbers["audit.cases"].value == audit["cases"]
    assert full.numbers["audit.kappa"].value == pytest.approx(audit["kappa"], abs=0.005)


@pytest.mark.parametrize("key", ROWS)
def test_a_row_of_days_is_the_figure_s_series(full, key):
    begin = f"{key}{SERIES_MARK}"
    row = {
        name.removeprefix(begin): one.value
        for name, one in full.numbers.items()
        if name.startswith(begin) and name.removeprefix(begin)[:4].isdecimal()
    }
    printed = full.printed("figure_series", f"--figure={ROWS[key]}", f"--to={full.day}")
    points = {one["date"]: one["value"] for one in printed["points"] if one["date"] in row}
    known = {day: value for day, value in row.items() if value is not None}
    shown = {day: number(points[day], 1) for day in known}
    assert shown == {day: number(value, 1) for day, value in known.items()}
    assert {day for day in points if points[day] is None} == row.keys() - known.keys()
    assert bool(row) == (key.partition(".")[0] in {k.partition(".")[0] for k in full.numbers})


def test_own_figures(full):
    own = [key for key in full.numbers if key.startswith("own.") and key.count(".") == 1]
    for key in own:
        code, own_number = key.removeprefix("own."), full.numbers[key]
        printed = full.printed("figure_series", f"--figure={code}", f"--to={full.day}")
        points = {one["date"]: one["value"] for one in printed["points"]}
        value = points[own_number.day.isoformat()]
        assert (value is None) == own_number.hidden
        assert own_number.hidden or value == pytest.approx(own_number.value, abs=0.05)
    assert len(own) == (4 if full.code == 730 else 0)
