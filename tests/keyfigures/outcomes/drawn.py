"""Answers for the properties: few citizens, close together, two versions, some skipped."""

from datetime import date, timedelta

from hypothesis import strategies as st

ANCHOR = date(2024, 1, 20)
SCALES = {"who5": {1: (0, 5)}, "inspire_o": {1: (0, 4), 2: (1, 4)}}


@st.composite
def rows(draw, code, citizens=7):
    """Measurements, one per citizen and day."""
    found = {}
    for _ in range(draw(st.integers(0, 25))):
        citizen = draw(st.integers(1, citizens))
        day = ANCHOR + timedelta(days=draw(st.integers(0, 620)))
        version = draw(st.sampled_from(sorted(SCALES[code])))
        scale = SCALES[code][version]
        answer = st.one_of(st.integers(*scale), st.integers(*scale), st.integers(*scale))
        answers = draw(st.tuples(*[answer] * 5))
        if draw(st.integers(0, 9)) == 0:
            answers = (None, *answers[1:])
        found[citizen, day] = (citizen, day, version, scale, answers)
    return list(found.values())
