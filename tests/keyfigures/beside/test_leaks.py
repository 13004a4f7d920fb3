"""Nothing beside the staircase depends on a hidden number: not a rate, a sum or a sentence."""

import io
import re

import openpyxl
import pytest

from steering.models import Offer
from tests.factories import make_user
from tests.keyfigures.stairs import COUNTS, make_stairs
from tests.keyfigures.statbank.cells import store

pytestmark = pytest.mark.django_db
DAYS = "?dag=2025-09-30&sammenlign=2024-09-30"
MOVED = [(5, 4)] * 9 + [(None, 5)] * 6
PLACES = ("retning", "indbyggere", "tilbud")


def told(client, counts: dict, code: int) -> list:
    """Sections and sheets of a municipality with places, provider types and inhabitants."""
    municipality = make_stairs(counts, MOVED, code)
    of_ours = Offer.objects.filter(municipality=municipality)
    of_ours.update(places=30, provider_type="kommunal")
    of_ours.filter(legal_basis_id__in=("SEL-83", "SEL-82d", "SEL-99")).update(
        provider_type="privat", places=None
    )
    client.force_login(make_user("MANAGER", municipality=municipality))
    page = f"/{code}/indsatstrappe/"
    html = client.get(page + DAYS).content.decode().replace(f"/{code}/", "/kommune/")
    sections = [
        re.search(rf'aria-labelledby="{place}">.*?</section>', html, re.S)[0] for place in PLACES
    ]
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{page}tal.xlsx{DAYS}").content))
    names = ("Retning", "Pr. 1.000 indbyggere", "Driftsform")
    return [*sections, *(list(book[name].values) for name in names)]


@pytest.mark.parametrize(
    "others", [{2: 3, 1: 3}, {7: 4, 1: 1}, {7: 2, 2: 4, 1: 3}], ids=["2 for 1", "7 for 1", "all"]
)
def test_registers_that_differ_in_hidden_numbers_only_read_the_same(client, others):
    store("FOLK1A", ("730", "", "2024K1", 9_000), ("751", "", "2024K1", 9_000))
    assert sum((COUNTS | others).values()) == sum(COUNTS.values())
    first, second = told(client, COUNTS, 730), told(client, COUNTS | others, 751)
    assert first == second
    # There is a number and a hidden one in each of them.
    for part in map(str, first):
        assert re.search(r"\d", part)
        assert "–" in part
