"""Lives for the properties: short, close together and full of the cases that are easy to miss."""

from datetime import date, timedelta

from hypothesis import strategies as st

from keyfigures.domain.employment import STATUSES
from tests.keyfigures.plain import STEP_OF

ANCHOR = date(2024, 2, 20)  # a leap day and several year and quarter ends are near
days = st.integers(-80, 420).map(lambda n: ANCHOR + timedelta(days=n))
births = st.one_of(st.none(), st.integers(1950, 2010), st.sampled_from([1957, 1958, 2006, 2007]))


@st.composite
def spells(draw):
    """A start and an end: open, the same day, or up to a year later."""
    start = draw(days)
    length = draw(st.one_of(st.none(), st.just(0), st.integers(1, 30), st.integers(31, 400)))
    return start, None if length is None else start + timedelta(days=length)


def unique(rows, key):
    return list({key(row): row for row in rows}.values())


statuses = st.lists(
    st.builds(lambda name, spell: (name, *spell), st.sampled_from(STATUSES), spells()), max_size=5
).map(lambda rows: unique(rows, lambda row: row[:2]))
workers = st.lists(
    st.tuples(births, st.lists(spells(), max_size=3), statuses), max_size=6
)  # what employment counts
admissions = st.lists(
    st.builds(lambda spell, acute: (*spell, acute), spells(), st.booleans()), max_size=6
).map(lambda rows: unique(rows, lambda row: row[0]))
patients = st.lists(admissions, max_size=5)  # what readmissions count
users = st.lists(
    st.lists(
        st.builds(
            lambda basis, spell: (basis, *spell),
            st.sampled_from([*STEP_OF, "SEL-95"]),
            spells(),
        ),
        max_size=4,
    ),
    max_size=6,
)  # what recipients count
