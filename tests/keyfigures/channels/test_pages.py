"""Every number is the same wherever it is shown: page, picture, tooltip, table, files, commands,
report. On the demo municipality and on a drawn one, where much is hidden."""

import pytest
from django.template.loader import render_to_string

from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.selectors.employment import employment_page
from keyfigures.selectors.expenditure import expenditure_page
from keyfigures.selectors.figures.reading import figure_on
from keyfigures.selectors.readmissions import readmission_page
from keyfigures.selectors.staircase import staircase_page
from recovery_portal.kit.danish import HIDDEN, number
from recovery_portal.overview.report import report_context, status_report
from tests.keyfigures.channels.reading import (
    CELL,
    DAYS,
    ROW,
    chart_of,
    command,
    rows_of_csv,
    sheets,
    words,
)

# --- Every figure of the catalogue ----------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("code", CATALOGUE)
def test_a_figure_is_the_same_in_every_channel(municipality, read, code):
    day = DAYS[municipality.pk]
    figure = figure_on(municipality, code, day)
    page = read(f"noegletal/{code}/").decode()
    known = [(row.day.isoformat(), _amount(figure, row.value)) for row in figure.readings]
    assert known, "there is something to compare"
    table = [words(cell) for row in ROW.findall(page) for cell in CELL.findall(row)[1:2]]
    written = [_written(figure, row) for row in reversed(figure.readings)]
    assert table[1 : len(written) + 1] == written
    drawn = [] if all(row.value is None for row in figure.readings) else known
    # Where every reading is hidden there is no picture, and nothing to draw one from.
    chart = chart_of(page, "noegletal-data")["data"][0] if drawn else {"x": [], "y": []}
    assert ('id="noegletal-data"' in page) == bool(drawn)
    points = zip(chart["x"], chart["y"], strict=True)
    assert [(at, _amount(figure, value)) for at, value in points] == drawn
    sheet = sheets(read(f"noegletal/{code}/tal.xlsx"))["Nøgletal"][1:]
    assert [(row[1].date().isoformat(), row[2]) for row in reversed(sheet)] == [
        (row.day.isoformat(), _cell(figure, row)) for row in figure.readings
    ]
    text = rows_of_csv(read(f"noegletal/{code}/tal.csv"))[1:]
    assert [row[2].replace(".", "") for row in reversed(text)] == [
        _in_csv(figure, _cell(figure, row)) for row in figure.readings
    ]
    asked = (f"--municipality={municipality.pk}", f"--figure={code}", f"--to={day}")
    points = {p["date"]: p["value"] for p in command("figure_series", *asked)["points"]}
    assert {at: _amount(figure, points[at]) for at, _ in known} == dict(known)


def _amount(figure, value):
    return None if value is None else float(figure.rounded(value))


def _cell(figure, row):
    return HIDDEN if row.hidden else _amount(figure, row.value)


def _written(figure, row) -> str:
    if row.hidden:
        return HIDDEN
    return "" if row.value is None else number(row.value, figure.decimals)


def _in_csv(figure, cell) -> str:
    if cell is None or cell == HIDDEN:
        return cell or ""
    return str(cell).replace(".", ",") if figure.decimals else str(int(cell))


# --- The pages beside the command -----------------------------------------------------------------


@pytest.fixture
def printed(municipality) -> dict:
    place = f"--municipality={municipality.pk}"
    return command("keyfigures", place, f"--date={DAYS[municipality.pk]}")


@pytest.mark.django_db
def test_the_staircase_is_the_same_on_page_in_files_and_by_command(municipality, read, printed):
    shown = staircase_page(municipality, DAYS[municipality.pk])
    counts = {step.number: step.count for step in shown.figure.steps}
    assert {row["step"]: row["count"] for row in printed["staircase"]} == counts
    assert printed["beside"] == shown.figure.beside
    for which in ("less", "more", "same"):
        assert printed["movements"][which] == getattr(shown.figure, which)
    newest = {
        f"trin-{step}": figure_on(municipality, f"trin-{step}", shown.figure.day).newest.value
        for step in counts
    }
    assert newest == {f"trin-{step}": count for step, count in counts.items()}
    first = next(iter(sheets(read("indsatstrappe/tal.xlsx")).values()))
    by_step = {row[0]: row for row in first if row[0] in counts}
    for step, count in counts.items():
        assert (HIDDEN if count is None else count) in by_step[step]
    assert [row["count"] for row in printed["movements"]["flows"]] == [
        shown.figure.flows[flow["from"], flow["to"]] for flow in printed["movements"]["flows"]
    ]


@pytest.mark.django_db
def test_the_effects_are_the_same_on_page_in_files_and_by_command(municipality, read, printed):
    day = DAYS[municipality.pk]
    work = employment_page(municipality, day).figure.now
    assert printed["employment"] == {
        "numerator": work.working,
        "denominator": work.known,
        "unknown": work.unknown,
        "no_birth_year": work.no_birth_year,
    }
    row = sheets(read("beskaeftigelse/tal.xlsx"))["Beskæftigelse"][1]
    told = (work.working, work.known, work.not_working, work.unknown, work.no_birth_year)
    assert row[2:] == [HIDDEN if value is None else value for value in told]
    year = readmission_page(municipality, day).figure.now
    told = printed["readmissions"]
    assert (told["index"], told["readmitted"]) == (year.index, year.readmitted)
    row = sheets(read("genindlaeggelser/tal.xlsx"))["12 måneder"][1]
    assert row[2:4] == [HIDDEN if v is None else v for v in (year.index, year.readmitted)]
    paid = {(one["year"], one["step"]): one["amount"] for one in printed["expenditure"]}
    costs = expenditure_page(municipality, day).figure
    for cost in costs.years:
        for step in cost.steps:
            assert paid.get((cost.year, step.number)) == _paid(step.amount)


def _paid(amount):
    return None if amount is None else float(amount)


@pytest.mark.django_db
def test_the_report_holds_the_same_numbers(municipality):
    """What the PDF is made of: the staircase's counts, the share at work, those readmitted."""
    day = DAYS[municipality.pk]
    report = words(
        render_to_string("report/body.html", report_context(status_report(municipality, day)))
    )
    work = employment_page(municipality, day).figure.now
    year = readmission_page(municipality, day).figure.now
    told = [step.count for step in staircase_page(municipality, day).figure.steps]
    told += [work.known, work.working, year.index, year.readmitted]
    missing = [value for value in told if value is not None and f" {number(value)} " not in report]
    assert missing == []
