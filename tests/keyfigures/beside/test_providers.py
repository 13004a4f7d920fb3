"""Places and occupancy by provider type: only open offers, and hidden with any part."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.beside import ALL, PROVIDERS, ProviderSum, provider_sums
from keyfigures.domain.figure import OfferFigure, StepOffers

DAY = date(2026, 9, 30)


def offer(kind="kommunal", places=10, citizens=8, closed_on=None) -> OfferFigure:
    return OfferFigure(1, "Tilbud", "SEL § 107", kind, places, citizens, None, closed_on)


def sums(*offers: OfferFigure, step: int = 6):
    return provider_sums((StepOffers(step, "Trin", offers),), DAY)


def test_sums_of_one_provider_type():
    assert sums(offer(), offer(places=20, citizens=16), offer(places=None, citizens=7)) == (
        ProviderSum(6, "kommunal", 3, 30, 1, 24, 7, 80.0),
    )


def test_several_types_get_the_step_as_a_whole():
    found = sums(offer(), offer("privat", 10, 12))
    assert [(one.provider_type, one.places, one.citizens) for one in found] == [
        ("kommunal", 10, 8),
        ("privat", 10, 12),
        (ALL, 20, 20),
    ]


def test_a_closed_offer_counts_only_while_it_is_used():
    before = date(2026, 6, 30)
    assert sums(offer(closed_on=before, citizens=0)) == ()
    assert sums(offer(closed_on=before, citizens=6))[0].places == 10
    assert sums(offer(closed_on=DAY, citizens=0))[0].offers == 1


def test_a_hidden_part_hides_the_sum_and_the_occupancy():
    [found] = sums(offer(), offer(citizens=None))
    assert (found.places, found.citizens, found.occupancy) == (20, None, None)
    [apart] = sums(offer(), offer(places=None, citizens=None))
    assert (apart.citizens, apart.unplaced, apart.occupancy) == (8, None, 80.0)


def test_no_places_stated_is_no_occupancy():
    [found] = sums(offer(places=None))
    assert (found.places, found.citizens, found.unplaced, found.occupancy) == (None, 0, 8, None)


OFFERS = st.builds(
    offer,
    st.sampled_from(PROVIDERS),
    st.none() | st.integers(1, 40),
    st.none() | st.integers(0, 40),
    st.sampled_from([None, date(2026, 1, 1), DAY, date(2027, 1, 1)]),
)


@given(st.lists(OFFERS, max_size=12))
def test_every_sum_equals_a_plain_one(offers):
    open_ones = [o for o in offers if not o.closed_on or o.closed_on >= DAY or o.citizens != 0]
    for found in sums(*offers):
        own = [o for o in open_ones if found.provider_type in (ALL, o.provider_type)]
        placed = [o for o in own if o.places]
        users = [o.citizens for o in placed]
        assert (found.offers, found.without_places) == (len(own), len(own) - len(placed))
        assert found.places == (sum(o.places for o in placed) if placed else None)
        assert found.citizens == (None if None in users else sum(users))
        if found.occupancy is not None:
            assert found.occupancy == found.citizens * 100 / found.places
