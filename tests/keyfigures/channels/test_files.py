"""Numbers in the key figures' files are numbers, and look as they do on the page."""

import io
import re

import openpyxl
import pytest

from keyfigures.domain.catalogue import CATALOGUE
from tests.keyfigures.channels.reading import rows_of_csv

pytestmark = pytest.mark.django_db
PAGES = [
    "indsatstrappe",
    "bevaegelser",
    "beskaeftigelse",
    "genindlaeggelser",
    "udgifter",
    "noegletal",
    "fremskrivning",
    "samlet-billede",
    "danmarks-statistik",
    *(f"noegletal/{code}" for code in CATALOGUE),
]
A_NUMBER = re.compile(r"[-−]?\d{1,3}(\.?\d{3})*(,\d+)?( %)?")
NAMES = {"Periode", "Ydelsestype", "Konto"}  # digits that are no amount
WITHOUT_DAY = {"udgifter", "fremskrivning", "danmarks-statistik"}


@pytest.fixture
def file(client, municipality, read):
    def fetch(page: str, ending: str) -> bytes:
        if page not in WITHOUT_DAY:
            return read(f"{page}/tal.{ending}")
        answer = client.get(f"/{municipality.pk}/{page}/tal.{ending}", follow=True)
        return answer.content if not answer.redirect_chain else b""

    return fetch


def columns(content: bytes):
    """(sheet, title, cells below it) of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        for column in sheet.iter_cols():
            yield sheet.title, str(column[0].value), column[1:]


@pytest.mark.parametrize("place", PAGES)
def test_a_number_is_a_number_and_shows_all_its_decimals(file, place):
    content = file(place, "xlsx")
    faults = []
    for sheet, title, cells in columns(content) if content else ():
        for cell in cells:
            value = cell.value
            is_name = title in NAMES or cell.column == 1
            if isinstance(value, str) and A_NUMBER.fullmatch(value) and not is_name:
                faults.append((sheet, title, value))
            if isinstance(value, float):
                decimals = len(cell.number_format.partition(".")[2])
                if cell.number_format == "General" or round(value, decimals) != value:
                    faults.append((sheet, title, value, cell.number_format))
    assert faults == []


@pytest.mark.parametrize("place", PAGES)
def test_a_column_of_a_csv_has_one_number_of_decimals(file, place):
    content = file(place, "csv")
    if not content:
        return
    header, *rows = rows_of_csv(content)
    for title, column in zip(header, zip(*rows, strict=True), strict=True):
        told = {text for text in column if A_NUMBER.fullmatch(text)}
        is_mixed = title in ("Værdi", "Mål")  # of figures of many kinds
        assert is_mixed or len({len(text.partition(",")[2]) for text in told}) < 2, title
    assert content.decode("utf-8-sig").splitlines()[0] == ";".join(header)
