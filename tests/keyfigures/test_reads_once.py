"""A page of many figures reads the register once, and no other page sees what it read."""

from datetime import date

import pytest

from keyfigures.domain.staircase import day_counts
from keyfigures.selectors.register import histories_between, reads_once, span, version_on
from steering.models import Intervention
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import load_reference, make_register

pytestmark = pytest.mark.django_db
D1, D2, D3 = date(2025, 12, 31), date(2026, 6, 30), date(2026, 9, 30)


@pytest.fixture
def municipality(db):
    load_reference()
    stays = [Stay("SEL-107", date(2025, 1, 1), D1), Stay("SEL-85", date(2026, 1, 1), None)]
    return make_register([stays, [Stay("SEL-108", D3, None)]])


@reads_once
def several(municipality, version, *periods):
    found = [histories_between(municipality, *period, version) for period in periods]
    return [(span(municipality), day_counts(known, D2).steps) for known in found]


def test_days_already_read_are_not_read_again(municipality, django_assert_num_queries):
    version = version_on(D3)
    with django_assert_num_queries(2):
        wide, narrow = several(municipality, version, (D1, D3), (D2, D2))
    assert wide == narrow


def test_more_days_are_read_when_asked_for(municipality, django_assert_num_queries):
    version = version_on(D3)
    with django_assert_num_queries(3):
        narrow, wide = several(municipality, version, (D2, D2), (D1, D3))
    assert wide == narrow


def test_nothing_is_kept_afterwards(municipality):
    version = version_on(D3)
    before = several(municipality, version, (D1, D3))
    Intervention.objects.filter(offer__legal_basis="SEL-85").delete()
    after = several(municipality, version, (D1, D3))
    assert [counts for _, counts in before] == [(0, 0, 0, 0, 1, 0, 0, 0)]
    assert [counts for _, counts in after] == [(0, 0, 0, 0, 0, 0, 0, 0)]


def test_municipalities_are_kept_apart(municipality):
    other = make_register([[Stay("SEL-108", D1, None)]], code=751)
    version = version_on(D3)

    @reads_once
    def both():
        known = [histories_between(one, D1, D3, version) for one in (municipality, other)]
        return [day_counts(one, D2).steps for one in known]

    assert both() == [(0, 0, 0, 0, 1, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0, 1)]
