"""The municipality's own figures in the status report: the same words as on their pages."""

import re
from datetime import date

import pytest
from django.template.loader import render_to_string

from keyfigures.selectors.figures.reading import figure_on
from recovery_portal.overview.report import report_context, status_report
from tests.keyfigures.figures.world import (
    RISING,
    STEADY,
    TODAY,
    municipality_with_reference,
    own_figure,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers(db):
    return municipality_with_reference()


def keys(report) -> list[str]:
    return [part.key for part in report.parts]


def cells(html: str) -> list[list[str]]:
    """The rows of the table as they are read; "–" where hidden."""
    [table] = [
        one for one in re.findall(r"<table.*?</table>", html, re.S) if "egne nøgletal" in one
    ]
    plain = re.sub(r'<span class="sr-only">.*?</span>', "", table)
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split())
         for cell in re.findall(r"<t[hd][^e].*?</t[hd]>", row, re.S)]
        for row in re.findall(r"<tr>(.*?)</tr>", plain, re.S)
    ]  # fmt: skip


def test_every_figure_stands_with_value_change_and_verdict(randers):
    own_figure(randers, [*STEADY[:9], 40, *STEADY[9:]], name="Afbud", unit="%")
    own_figure(randers, [8, 9, 3], name="Peers", unit="borgere", counts_people=True)
    own_figure(randers, [*STEADY, 40], name="Ventetid")
    own_figure(randers, [], name="Ønsker")
    report = status_report(randers, TODAY)
    html = render_to_string("report/body.html", report_context(report))
    day = "den 30. september 2026"
    assert cells(html)[1:] == [
        ["Afbud", f"19 % {day}", "3 procentpoint lavere end for et år siden",
         "Usædvanligt højt den 31. december 2025; siden da ingen sikker ændring"],
        ["Peers", f"– {day}", "", "For få målinger til at vise, om ændringen er sikker"],
        ["Ventetid", f"40 dage {day}", "18 flere end for et år siden",
         f"Sikker stigning siden {day}"],
        ["Ønsker", "", "", "Ingen målinger endnu"],
    ]  # fmt: skip
    assert report.tracks[2].findings == ["Et af kommunens 3 egne nøgletal har ændret sig sikkert"]


def test_values_after_the_reports_day_are_not_told(randers):
    row = own_figure(randers, RISING)
    before = date(2026, 6, 30)
    shown = status_report(randers, before).shown("own_figures")
    assert [one.verdict for one in shown.rows] == [
        figure_on(randers, row.code, before).finding.text
    ]
    assert shown.title == "Ventetid viser ingen sikker ændring"


def test_without_figures_of_its_own_there_is_no_part(randers):
    without = keys(status_report(randers, TODAY))
    own_figure(randers, [])
    assert keys(status_report(randers, TODAY)) == without
    own_figure(randers, name="Andet")
    assert keys(status_report(randers, TODAY)) == [*without[:-1], "own_figures", "decisions"]
