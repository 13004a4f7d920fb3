"""No hidden number is anywhere on the page or in its files: not in svg, words, chart or cells."""

import io
import re

import openpyxl
import pytest

from keyfigures.selectors.staircase import staircase_page
from tests.factories import make_user
from tests.keyfigures.stairs import BEFORE, COUNTS, DAY, make_stairs

pytestmark = pytest.mark.django_db
DAYS = "?dag=2025-09-30&sammenlign=2024-09-30"
TOKEN = re.compile(r"name=\"csrfmiddlewaretoken\" value=\"[^\"]*\"")
# Where things lie is no number about citizens (and is compared in another way below).
PLACES = re.compile(
    r"\s(?:d|x|y|viewBox|width|height|font-size|font-weight|stroke-width|stroke-dasharray)"
    r"=\"[^\"]*\""
)
# A year ago 9 more stood on step 5; the flow keeps the newest data in 2026.
MOVED = [(5, 4)] * 9 + [(None, 5)] * 6


def bodies(client, code: int = 730, of: str = "indsatstrappe") -> dict[str, str]:
    """Everything a reader can fetch about the two days, as text; `of`: the page's address."""
    page = f"/{code}/{of}/"
    html = client.get(page + DAYS).content.decode()
    xlsx = io.BytesIO(client.get(f"{page}tal.xlsx{DAYS}").content)
    book = openpyxl.load_workbook(xlsx, data_only=True)
    return {
        "page": TOKEN.sub("", html),
        "csv": client.get(f"{page}tal.csv{DAYS}").content.decode("utf-8-sig"),
        "xlsx": str([list(sheet.values) for sheet in book]),
    }


def numbers(text: str) -> set[int]:
    """Every whole number in the text, written 1234 or 1.234."""
    found = re.findall(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![\d.,])|(?<![\d.,])\d+", text)
    return {int(number.replace(".", "")) for number in found}


def hidden_numbers(shown, exact) -> set[int]:
    """The exact value of every cell that the page hides, wherever it is."""
    pairs = list(zip(_cells(shown), _cells(exact), strict=True))
    return {true for told, true in pairs if told is None and true is not None}


def _cells(page):
    for step in page.figure.steps:
        yield from (step.count, step.before, step.change, step.came, step.left, step.down, step.up)
    figure = page.figure
    yield from (figure.total, figure.total_before, figure.beside, figure.less, figure.more)
    yield from (figure.same, figure.came, figure.left, *figure.left_by_reason.values())
    for step in sorted(page.series.counts):
        yield from page.series.counts[step]
    for group in page.offers:
        yield from (offer.citizens for offer in group.offers)


def test_numbers_that_are_hidden_are_not_found_anywhere(client):
    """With a threshold of 400 the hidden numbers are so large that they are not met by chance."""
    counts = {8: 1511, 7: 211, 6: 307, 5: 1907, 4: 1213, 3: 1103, 2: 257, 1: 173}
    stairs = make_stairs(counts, [(7, 6)] * 61 + [(5, 4)] * 409, threshold=400)
    client.force_login(make_user("MANAGER", municipality=stairs))
    days = {"day": DAY, "compare_day": BEFORE}
    shown = staircase_page(stairs, **days)
    exact = staircase_page(stairs, **days, exact=True)
    hidden = {number for number in hidden_numbers(shown, exact) if number > 60}
    visible = {told for told in _cells(shown) if told is not None}
    secrets = {abs(number) for number in hidden} - visible
    # There is something that could leak: the four small steps, before and now, and the flow.
    assert {211, 272, 307, 368, 257, 173, 61} <= secrets
    for name, text in bodies(client).items():
        assert (name, numbers(PLACES.sub("", text)) & secrets) == (name, set())


@pytest.mark.parametrize(
    "others",
    [{2: 3, 1: 3}, {7: 4, 1: 1}, {7: 2, 2: 4, 1: 3}],
    ids=["2 for 1", "7 for 1", "all three"],
)
def test_registers_that_differ_in_hidden_numbers_only_give_the_same_page(client, others):
    """Not one byte of page, csv or xlsx depends on which of them it is: no mark, width or path."""
    assert sum((COUNTS | others).values()) == sum(COUNTS.values())
    told = []
    for counts in (COUNTS, COUNTS | others):
        stairs = make_stairs(counts, MOVED, 730 if not told else 751)
        client.force_login(make_user("MANAGER", municipality=stairs))
        told.append(_as_randers(bodies(client, stairs.pk)))
    first, second = told
    assert first.keys() == second.keys()
    for name in first:
        assert first[name] == second[name]


def _as_randers(texts: dict[str, str]) -> dict[str, str]:
    """Without the names by which the two municipalities and their users differ."""
    person = re.compile(r"Person \d+")
    return {
        name: person.sub("Person", text.replace("Aarhus", "Randers").replace("/751/", "/730/"))
        for name, text in texts.items()
    }


def test_the_comparison_would_notice_a_difference(client):
    """A number that is shown, changed by one, changes the page."""
    told = []
    for code, counts in ((730, COUNTS), (751, COUNTS | {5: 61})):
        stairs = make_stairs(counts, MOVED, code)
        client.force_login(make_user("MANAGER", municipality=stairs))
        told.append(_as_randers(bodies(client, code)))
    assert [told[0][name] == told[1][name] for name in ("page", "csv", "xlsx")] == [False] * 3
