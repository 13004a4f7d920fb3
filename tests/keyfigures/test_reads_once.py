"""A page of many figures reads the register once, and no other page sees what it read."""

from datetime import date

import pytest

from keyfigures.domain.staircase import day_counts
from keyfigures.selectors.register import histories_between, reads_once, span, version_on
from steering.models import Intervention
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import drawn_citizens, load_reference, make_register

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


@pytest.mark.parametrize("periods", [((D1, D3), (D2, D2)), ((D2, D2), (D1, D3))])
def test_the_register_is_read_once(municipality, django_assert_num_queries, periods):
    version = version_on(D3)
    with django_assert_num_queries(1):
        one, other = several(municipality, version, *periods)
    assert one == other


@pytest.mark.parametrize("today", [date(2019, 1, 1), date(2025, 8, 5), D3, date(2100, 1, 1)])
def test_the_span_is_the_same_read_alone_or_with_the_register(today):
    load_reference()
    for code, count in ((730, 0), (751, 1), (740, 40)):
        municipality = make_register(drawn_citizens(code, count, D3), code)
        assert reads_once(span)(municipality, today) == span(municipality, today)
        Intervention.objects.update(decided_on=D2)
        assert reads_once(span)(municipality, today) == span(municipality, today)


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
