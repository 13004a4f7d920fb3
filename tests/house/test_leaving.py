"""Every list and table leaves as xlsx and csv, beside it, for whoever may see it."""

import io
import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_user
from tests.house.leaving import ELSEWHERE, LEAVING, OF_FIGURES, TABLES, Leaves
from tests.house.routes import ROUTES
from tests.house.source import templates

pytestmark = pytest.mark.django_db
ENDINGS = ("xlsx", "csv")
HERE = [one for one in LEAVING if one.page not in OF_FIGURES]
SHOWN = [one for one in HERE if one.page not in ELSEWHERE]
FILES = sorted({one.file for one in HERE})
# What a spreadsheet would run: our guard puts an apostrophe in front.
FORMULA = re.compile(r"\s*[=+@\t\r＝＋－＠]|\s*-(?!\d)")


@pytest.fixture(scope="module")
def client(world, django_db_blocker) -> Client:
    """Somebody who holds every role but the caseworker's, whose pages are their units'."""
    client = Client()
    with django_db_blocker.unblock():
        user = make_user(
            *("ADMIN", "LEAD", "STEERING", "MANAGER", "MEMBER"), municipality=world.municipality
        )
        world.municipality.tasks.create(user=user, text="Egen opgave", link="/730/", key="andet-1")
        client.force_login(user)
    return client


def file_name(one: Leaves, ending: str) -> str:
    has_ending = one.file in ROUTES and "ending" in ROUTES[one.file].parts
    return one.file if has_ending else f"{one.file}_{ending}"


def address(world, name: str, ending: str = "xlsx") -> str:
    parts = [world.own[part] if part != "ending" else ending for part in ROUTES[name].parts]
    return reverse(name, args=[world.own_code, *parts])


def test_every_table_says_how_it_leaves():
    drawn = {name for name, text in templates().items() if "<table" in text}
    assert drawn == set(TABLES)


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: f"{one.page}-{one.file}")
def test_the_page_leads_to_both_files(one, client, world):
    text = client.get(address(world, one.page)).content.decode()
    files = [address(world, file_name(one, ending), ending) for ending in ENDINGS]
    assert [file for file in files if f'href="{file}' in text] == files


@pytest.mark.parametrize("one", LEAVING, ids=lambda one: f"{one.page}-{one.file}")
def test_whoever_sees_the_page_may_take_it_along(one):
    for ending in ENDINGS:
        takes = set(ROUTES[file_name(one, ending)].get.split())
        assert set(ROUTES[one.page].get.split()) <= takes


@pytest.mark.parametrize("file", FILES)
def test_the_workbook_is_safe_and_its_titles_stay(file, client, world):
    """Every sheet has its titles frozen and filtered, and no cell holds a formula."""
    from openpyxl import load_workbook

    name = file_name(Leaves("", file), "xlsx")
    book = load_workbook(io.BytesIO(client.get(address(world, name, "xlsx")).content))
    for sheet in book:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert (sheet.freeze_panes, bool(sheet.auto_filter.ref)) == ("A2", True), sheet.title
        assert all(isinstance(title.value, str) and title.font.b for title in sheet[1])
        assert [c.value for c in cells if c.data_type == "f" or is_formula(c.value)] == []


@pytest.mark.parametrize("file", FILES)
def test_the_csv_is_what_danish_excel_opens(file, client, world):
    name = file_name(Leaves("", file), "csv")
    response = client.get(address(world, name, "csv"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    header = response.content.decode("utf-8-sig").splitlines()[0]
    assert ";" in header
    assert not is_formula(header)


def is_formula(value) -> bool:
    return isinstance(value, str) and FORMULA.match(value) is not None
