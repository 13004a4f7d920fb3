"""The report's numbers and its workbook: every number on paper, under a key that stays."""

import html as markup
import io
import re
from collections import Counter
from datetime import date, datetime

import openpyxl
import pytest
from django.template.loader import render_to_string

from recovery_portal.kit.danish import HIDDEN, number
from recovery_portal.kit.report import BEFORE_MARK, SERIES_MARK
from recovery_portal.overview.report import report_context, status_report
from recovery_portal.overview.reports.numbers import numbers_of
from recovery_portal.overview.reports.workbook import report_workbook
from tests.overview.conftest import UNTIL

CELL = re.compile(r'<td class="tal">(.*?)</td>', re.S)


def sheets(content: bytes) -> dict[str, list[tuple]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    return {sheet.title: list(sheet.values) for sheet in book}


def seen(cell: str) -> str:
    """The number of a cell, without what is read aloud beside it and what stands under it."""
    cell = re.sub(r'<span class="(sr-only|lille)">.*?</span>', "", cell, flags=re.S)
    return markup.unescape(re.sub(r"<[^>]+>", "", cell)).strip()


def as_printed(found) -> set[str]:
    """In every way that a table writes it."""
    if found.hidden:
        return {HIDDEN}
    if isinstance(found.value, str) or found.value is None:
        return {str(found.value or ""), HIDDEN}
    plain = number(found.value, 1 if isinstance(found.value, float) else 0)
    plus = {f"+{plain}"} if found.key.endswith(".change") else set()
    return {plain, f"{plain} %", f"{plain} {found.unit}".strip(), *plus}


def test_every_number_of_the_tables_is_among_the_numbers(demo):
    report = status_report(demo)
    cells = CELL.findall(render_to_string("report/body.html", report_context(report)))
    known = set().union(*map(as_printed, numbers_of(report)))
    shown = [seen(cell) for cell in cells]
    assert len(shown) > 120
    assert [text for text in shown if text and text not in known] == []


def test_every_number_has_a_key_of_its_own_and_what_it_is_of(demo):
    found = numbers_of(status_report(demo))
    assert [key for key, n in Counter(one.key for one in found).items() if n > 1] == []
    assert len(found) > 380
    assert [one.key for one in found if not one.label or one.day is None] == []
    assert [one.key for one in found if one.hidden and one.value is not None] == []


def test_the_keys_stay_from_report_to_report(demo):
    """But for the days of a picture's row: so that the next report can say what changed."""

    def keys(day: date) -> set[str]:
        found = numbers_of(status_report(demo, day))
        return {one.key for one in found if SERIES_MARK not in one.key}

    assert keys(UNTIL) == keys(date(2026, 6, 30))


def test_numbers_are_those_of_the_figures(demo):
    report = status_report(demo)
    found = {one.key: one for one in numbers_of(report)}
    stairs = report.shown("staircase").figure
    assert found["staircase.step-5"].value == stairs.step(5).count
    assert found[f"staircase.step-5{BEFORE_MARK}"].day == date(2025, 9, 30)
    hidden = [step for step in stairs.steps if step.came is None]
    assert hidden
    assert {found[f"staircase.step-{step.number}.in"].hidden for step in hidden} == {True}
    result = report.shown("temperature").result
    # 66,66 is printed as 66: never rounded up over a threshold.
    assert [found[f"temperature.{row.number}.score"].value for row in result.prerequisites] == [
        int(row.score + 1e-6) for row in result.prerequisites
    ]


def test_the_workbook_holds_every_number_once(demo):
    report = status_report(demo)
    book = sheets(report_workbook(report))
    assert list(book) == ["Tal", "Udvikling", "Om rapporten"]
    rows = {row[8]: row for row in book["Tal"][1:]}
    series = {row[5]: row for row in book["Udvikling"][1:]}
    for one in numbers_of(report):
        if SERIES_MARK in one.key:
            cell, day = series[one.key][2], series[one.key][4]
        elif one.key.endswith(BEFORE_MARK):
            row = rows[one.key.removesuffix(BEFORE_MARK)]
            cell, day = row[5], row[7]
        else:
            cell, day = rows[one.key][2], rows[one.key][4]
        assert cell == (HIDDEN if one.hidden else one.value), one
        assert day == datetime(one.day.year, one.day.month, one.day.day)
    assert len(rows) + len(series) + sum(
        one.key.endswith(BEFORE_MARK) for one in numbers_of(report)
    ) == len(numbers_of(report))


def test_the_workbook_says_what_it_is_of_and_that_it_is_synthetic(demo):
    about = dict(sheets(report_workbook(status_report(demo)))["Om rapporten"])
    assert about["Kommune"] == "Randers Kommune"
    assert about["Bemærk"] == "Syntetiske tal til afprøvning"
    assert about["Rapportens dag"] == datetime(2026, 9, 30)
    assert about[HIDDEN].startswith("Et antal borgere under 5")


def test_an_empty_municipality_s_workbook_opens(empty):
    book = sheets(report_workbook(status_report(empty)))
    assert {name: len(rows) for name, rows in book.items()} == {
        "Tal": 1,
        "Udvikling": 1,
        "Om rapporten": 7,
    }


@pytest.mark.parametrize("name", ["=1+1", "+kommune", "@SUM(A1)"])
def test_a_figure_s_name_is_never_a_formula(demo, name):
    demo.own_figures.filter(pk=demo.own_figures.first().pk).update(name=name)
    cells = [row[1] for row in sheets(report_workbook(status_report(demo)))["Tal"]]
    assert f"'{name}" in cells
    assert name not in cells
