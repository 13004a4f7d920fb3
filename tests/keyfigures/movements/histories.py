"""Short random histories that meet at the seams: same-day transfers, leap days, overlaps."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.keyfigures.plain import Stay
from tests.keyfigures.register import BASES, REASONS

# Days that meet each other often: a leap day, its neighbours and anniversaries.
DAYS = [
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2025, 2, 28),
    date(2023, 2, 28),
]
days = st.one_of(st.sampled_from(DAYS), st.dates(date(2022, 1, 1), date(2025, 6, 30)))
lengths = st.one_of(st.none(), st.sampled_from([0, 1, 365]), st.integers(0, 800))


@st.composite
def stays(draw, start=days):
    first, length = draw(start), draw(lengths)
    last = None if length is None else first + timedelta(days=length)
    return Stay(draw(st.sampled_from(BASES)), first, last, draw(st.sampled_from(REASONS)))


@st.composite
def citizen_histories(draw):
    """Up to six stays, some beginning on the day another ends, the day after, or one later."""
    found = draw(st.lists(stays(), max_size=3))
    for stay in found[:3]:
        if stay.end and draw(st.booleans()):
            day = stay.end + timedelta(days=draw(st.integers(0, 2)))
            found.append(draw(stays(st.just(day))))
    return list({(s.basis, s.start): s for s in found}.values())


registers = st.lists(citizen_histories(), max_size=6)
