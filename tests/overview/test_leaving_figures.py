"""The pages of figures lead to both of their files, on a municipality that has figures."""

import io

import pytest
from django.urls import reverse

from tests.factories import make_user
from tests.house.leaving import OF_FIGURES

ENDINGS = ("xlsx", "csv")


@pytest.fixture
def lead(client, demo):
    client.force_login(make_user("LEAD", municipality=demo))
    return client


@pytest.mark.parametrize("page", OF_FIGURES)
def test_the_page_leads_to_both_files(page, lead):
    text = lead.get(reverse(page, args=[730])).content.decode()
    files = [reverse(f"{page}_{ending}", args=[730]) for ending in ENDINGS]
    assert [file for file in files if f'href="{file}' in text] == files


@pytest.mark.parametrize("page", OF_FIGURES)
def test_the_files_are_safe_and_their_titles_stay(page, lead):
    from openpyxl import load_workbook

    xlsx, csv = (lead.get(reverse(f"{page}_{ending}", args=[730])) for ending in ENDINGS)
    for sheet in load_workbook(io.BytesIO(xlsx.content)):
        formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        assert (sheet.freeze_panes, formulas) == ("A2", []), sheet.title
    assert csv["Content-Type"] == "text/csv; charset=utf-8"
    assert csv.content.startswith(b"\xef\xbb\xbf")
    assert ";" in csv.content.decode("utf-8-sig").splitlines()[0]
