"""The direction: band changes are sums of what is shown, and say nothing of what is hidden."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.beside import BandChange, band_changes
from keyfigures.domain.beside_words import direction_words
from keyfigures.domain.comparison import staircase_figure
from keyfigures.domain.figure import BANDS, Verdict
from keyfigures.domain.verdict import verdict
from tests.keyfigures.plain import Stay, step_on
from tests.keyfigures.pure import TODAY, YEAR_AGO, history_columns, question

BASIS = {8: "SEL-108", 6: "SEL-107", 5: "SEL-85", 4: "SEL-82b", 1: "SEL-10"}
FALL = Verdict(True, -1, "sikkert fald")
RISE = Verdict(True, 1, "sikker stigning")
NONE = Verdict(False, 0, "ingen sikker ændring")


def citizen(before: int | None, after: int | None) -> list[Stay]:
    first = [Stay(BASIS[before], date(2020, 1, 1), date(2026, 1, 1), "")] if before else []
    return first + ([Stay(BASIS[after], date(2026, 1, 2), None, "")] if after else [])


def figure(citizens, **fields):
    return staircase_figure(question(**fields), history_columns(citizens))


PLACES = st.sampled_from([None, *BASIS])


@given(st.lists(st.tuples(PLACES, PLACES), max_size=60))
def test_exact_bands_equal_a_plain_count(pairs):
    citizens = [citizen(*pair) for pair in pairs]
    for found in band_changes(figure(citizens, exact=True)):
        steps = set(BANDS[found.band])
        now = [step_on(one, TODAY) in steps for one in citizens]
        then = [step_on(one, YEAR_AGO) in steps for one in citizens]
        came = sum(a and not b for a, b in zip(now, then, strict=True))
        left = sum(b and not a for a, b in zip(now, then, strict=True))
        assert found == BandChange(found.band, sum(now), sum(then), verdict(came, left))


@given(st.lists(st.tuples(PLACES, PLACES), max_size=60))
def test_a_band_is_hidden_with_any_of_its_steps(pairs):
    shown = figure([citizen(*pair) for pair in pairs])
    for found in band_changes(shown):
        steps = [shown.step(number) for number in BANDS[found.band]]
        assert (found.count is None) == (None in [step.count for step in steps])
        assert (found.before is None) == (None in [step.before for step in steps])
        stayed = shown.bands[found.band, found.band]
        assert (found.verdict is None) == (None in (found.count, found.before, stayed))


def bands(heavy, light, home=NONE):
    return (
        BandChange("botilbud", 30, 40, heavy),
        BandChange("hjemme", 50, 50, home),
        BandChange("lette", 61, 60, light),
    )


@pytest.mark.parametrize(
    ("heavy", "light", "ending"),
    [
        (FALL, RISE, "den bevægelse, guiden ønsker: mod mindre indgribende støtte."),
        (RISE, FALL, "Samlet går bevægelsen mod mere indgribende støtte."),
        (NONE, NONE, "Hverken ændringen i botilbud eller i de lette tilbud er sikker."),
        (FALL, NONE, "Kun faldet i botilbud er sikkert."),
        (RISE, NONE, "Kun stigningen i botilbud er sikker."),
        (NONE, RISE, "Kun stigningen i de lette tilbud er sikker."),
        (NONE, FALL, "Kun faldet i de lette tilbud er sikkert."),
        (RISE, RISE, "Både botilbud og de lette tilbud har sikkert flere borgere."),
        (FALL, FALL, "Både botilbud og de lette tilbud har sikkert færre borgere."),
        (None, RISE, "Om ændringen i botilbud er sikker, kan ikke vises: tallene bag er skjult."),
        (NONE, None, "ændringen i de lette tilbud er sikker, kan ikke vises: tallene bag er"
         " skjult."),
    ],
)  # fmt: skip
def test_the_direction_in_words(heavy, light, ending):
    assert direction_words(bands(heavy, light), YEAR_AGO).endswith(ending)


def test_each_band_says_how_many_and_how_sure():
    assert direction_words(bands(FALL, NONE), YEAR_AGO) == (
        "Siden 30. september 2025: 10 færre i botilbud (trin 8–6), sikkert fald; "
        "lige så mange med støtte i eget hjem (trin 5); "
        "1 mere i lette og åbne tilbud (trin 4–1), ingen sikker ændring. "
        "Kun faldet i botilbud er sikkert."
    )


def test_nothing_shown_says_only_that():
    hidden = tuple(BandChange(band, None, None, None) for band in ("botilbud", "hjemme", "lette"))
    assert direction_words(hidden, YEAR_AGO) == (
        "Om ændringen i botilbud er sikker, kan ikke vises: tallene bag er skjult."
    )
