"""The report of each: a page, files that open, an API that answers, and numbers that are right."""

import io
import re

import openpyxl
import pytest
from docx import Document

from recovery_portal.overview.api.registry import ENDPOINTS
from recovery_portal.overview.report import COMMITTEE, FULL, status_report
from recovery_portal.overview.reports.making import file_of, kinds_of
from recovery_portal.overview.reports.numbers import numbers_of
from steering.models import ReportFile
from tests.keyfigures.channels.reading import words
from tests.kit.paper import Paper
from tests.overview.api.conftest import Asking
from tests.overview.four.conftest import FIRST_DAY, HIDDEN, LARGE, NO_ROWS, TIMES

pytestmark = pytest.mark.django_db
Kind = ReportFile.Kind
OF_CITIZENS = ("keyfigures", "keyfigures.csv", "series/trin-5", "series/trin-5.csv")
# What each of them has to tell about its citizens, its measurements, its figures.
PARTS = {
    FIRST_DAY: set(),
    NO_ROWS: {"composition", "temperature", "audit", "plan", "own", "decisions", "expenditure"},
    LARGE: {"staircase", "employment", "readmissions", "outcomes", "expenditure"},
    HIDDEN: {"staircase", "employment", "readmissions", "outcomes", "expenditure"},
}


def numbers_in(place, level=FULL):
    return numbers_of(status_report(place.municipality, level=level))


def test_it_tells_of_what_there_is_and_of_nothing_else(place):
    parts = {one.key.partition(".")[0] for one in numbers_in(place)}
    assert parts - {"composition", "decisions"} == PARTS[place.code] - {"composition", "decisions"}


def test_the_large_one_has_its_citizens(places):
    numbers = {one.key: one for one in numbers_in(places[LARGE])}
    assert numbers["staircase.total"].value > 5_000
    assert numbers["staircase.total"].value % TIMES == 0
    assert [
        key for key, one in numbers.items() if key.startswith("staircase.") and one.hidden
    ] == []


def test_where_all_is_small_only_nothing_at_all_is_shown(places):
    """Of citizens: 0 is shown, and amounts of money, which are no citizens."""
    shown = {
        one.key: one.value
        for one in numbers_in(places[HIDDEN])
        if not one.hidden and one.unit not in ("kr.", "kr") and one.value is not None
    }
    citizens = {key: value for key, value in shown.items() if not _of_money(key)}
    assert {key: value for key, value in citizens.items() if value != 0} == {}


def _of_money(key: str) -> bool:
    return key.startswith(("expenditure.", "composition.", "decisions."))


@pytest.mark.parametrize("level", [FULL, COMMITTEE])
def test_its_page_says_what_there_is_in_whole_sentences(here, place, level):
    answer = here.get(f"/{place.code}/rapport/", {"udgave": level})
    text = words(answer.content.decode())
    assert answer.status_code == 200
    assert re.findall(r".{20}(?:None|\bnan\b|\{\{|\{%|«»).{20}", text) == []
    empty = place.code == FIRST_DAY
    assert ("Forudsætningerne er ikke målt endnu" in text) == (place.code != NO_ROWS)
    assert ("Virkningen er ikke målt endnu" in text) == (empty or place.code == NO_ROWS)


@pytest.mark.parametrize("level", [FULL, COMMITTEE])
def test_its_files_open(place, level):
    report = status_report(place.municipality, level=level)
    for kind in kinds_of(level):
        content = file_of(report, kind)
        if kind == Kind.PDF:
            paper = Paper(content)
            assert len(paper.pages) == 1 or level == FULL
            assert f"Side 1 af {len(paper.pages)}" in " ".join(paper.pages[0].split())
            assert str(paper.root.Lang) == "da"
        elif kind == Kind.EXCEL:
            book = openpyxl.load_workbook(io.BytesIO(content))
            told = {row[-1] for row in list(book["Tal"].values)[1:]}
            assert bool(told) == bool(numbers_of(report))
        else:
            assert Document(io.BytesIO(content)).paragraphs[0].style.name == "Heading 1"


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: one.path)
def test_its_api_answers_or_says_in_danish_why_not(place, endpoint):
    ask = Asking(place.key)
    for path in (endpoint.path, f"{endpoint.path}.csv"):
        answer = ask(path.replace("{code}", "trin-5"))
        assert answer.status_code in (200, 404), path
        if answer.status_code == 404:
            assert answer.headers["Content-Type"] == "application/problem+json"
            path = path.replace("{code}", "trin-5")
            assert place.code != NO_ROWS or path in OF_CITIZENS
            assert re.fullmatch(r"[A-ZÆØÅ].*\.", answer.json()["detail"])


@pytest.mark.parametrize("code", [FIRST_DAY, NO_ROWS])
@pytest.mark.parametrize("path", OF_CITIZENS)
def test_its_api_tells_no_zeros_of_citizens_that_nobody_has_read_in(places, code, path):
    answer = Asking(places[code].key)(path)
    told = "Kommunen har ikke læst borgere og indsatser ind endnu."
    assert (answer.status_code, answer.json()["detail"]) == (404, told)


def test_without_citizens_the_api_tells_the_own_figures_alone(places):
    rows = Asking(places[NO_ROWS].key).rows("series.csv")
    assert {row["kode"].partition("-")[0] for row in rows} == {"egen"}


def test_where_all_is_small_the_api_tells_no_count(places):
    tree = Asking(places[HIDDEN].key)("keyfigures").json()
    counts = {row["count"] for row in tree["staircase"]}
    assert counts <= {None, 0}
    assert {flow["count"] for flow in tree["movements"]["flows"]} <= {None, 0}
    assert None in counts
