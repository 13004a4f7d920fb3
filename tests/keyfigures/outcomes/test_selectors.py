"""The selector tells what the plain definition does, and hides what D9 hides."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from keyfigures.domain.outcome_figure import CODES, one_decimal
from keyfigures.domain.quarters import quarter_ends
from keyfigures.selectors.outcome_page import outcome_page
from keyfigures.selectors.outcomes import outcome_readings, outcomes_on
from measurement.models import Outcome
from tests.keyfigures.outcomes import plain
from tests.keyfigures.outcomes.attack import too_few
from tests.keyfigures.outcomes.lives import (
    BEFORE,
    DAY,
    drawn,
    make_answers,
    on_step,
    own_version,
    plain_rows,
)
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import drawn_citizens

pytestmark = pytest.mark.django_db
CHANGES = ("improved", "worsened", "same", "single")


def year_of(day):
    return day.replace(year=day.year - 1) + timedelta(days=1), day


@pytest.mark.parametrize("seed", [1, 2])
def test_exact_years_and_quarters_are_the_plain_ones(seed):
    made = drawn(seed, 80)
    for day in (DAY, date(2025, 5, 17)):
        figure = outcomes_on(made, day, exact=True)
        for code in CODES:
            rows = plain_rows(made, code)
            now, expected = figure.of(code).now, plain.told(code, rows, *year_of(day))
            assert {name: getattr(now, name) for name in ("n", *CHANGES)} == {
                name: expected[name] for name in ("n", *CHANGES)
            }
            assert now.mean == one_decimal(expected["total"] / expected["n"])
    for code in CODES:
        told = outcome_readings(made, code, DAY, exact=True, whole=True).readings
        edges = quarter_ends(DAY, 21)
        for reading, before, day in zip(told, edges, edges[1:], strict=False):
            expected = plain.told(code, plain_rows(made, code), before + timedelta(days=1), day)
            assert (reading.day, reading.n, reading.hidden) == (day, expected["n"], False)


def test_what_is_shown_is_exact_and_what_is_small_is_hidden():
    made = drawn(3, 70)
    shown, exact = (outcomes_on(made, DAY, exact=e) for e in (False, True))
    for code in CODES:
        for period, true in (
            (shown.of(code).now, exact.of(code).now),
            (shown.of(code).before, exact.of(code).before),
        ):
            for name in ("n", *CHANGES):
                told, known = getattr(period, name), getattr(true, name)
                assert told in (None, known)
                assert told is None or not 0 < told < 5
            assert (period.mean is None) == (period.n is None or period.n == 0)
            assert period.mean in (None, true.mean)


@pytest.mark.parametrize("seed", [4, 5, 6, 7])
def test_all_shown_means_together_tell_of_no_few(seed):
    """Every quarter and every 12 months there are, as everybody may ask for them."""
    made = drawn(seed, 9)
    made.disclosure_threshold = 3
    for code in CODES:
        rows = [row for row in plain_rows(made, code) if plain.index_of(row) is not None]
        ends = quarter_ends(date(2026, 6, 30), 24)
        quarters = outcome_readings(made, code, ends[-1], 24, whole=True).readings
        shown = [
            _latest(rows, before + timedelta(days=1), reading.day)
            for before, reading in zip(quarter_ends(ends[0], 2)[:1] + ends, quarters, strict=False)
            if not reading.hidden
        ]
        for day in ends:
            now = outcomes_on(made, day).of(code).now
            if now.n is not None:
                shown.append(_latest(rows, *year_of(day)))
                assert len(shown[-1]) == now.n
        assert too_few(shown, 3) is None


def _latest(rows, first, last) -> set:
    found = {}
    for citizen, day, *_ in sorted(rows, key=lambda row: row[1]):
        if first <= day <= last:
            found[citizen] = day
    return set(found.items())


def test_versions_are_never_joined():
    made = make_answers(
        on_step("SEL-85", 20),
        [(n, "inspire_o", date(2025, 2, 3), 2) for n in range(20)],
    )
    own = own_version(made, 1, 4)
    citizens = list(made.citizens.order_by("pk"))
    for citizen in citizens[:12]:
        Outcome.objects.create(
            citizen=citizen, code="inspire_o", instrument=own, on=date(2025, 8, 1), way="sammen",
            **{f"answer_{n}": 4 for n in range(1, 6)},
        )  # fmt: skip
    now = outcomes_on(made, DAY).of("inspire_o").now
    assert (now.n, now.mean, now.single, now.improved) == (12, 100.0, 12, 0)
    told = outcome_readings(made, "inspire_o", DAY, 4, whole=True).readings
    assert [(row.value, row.n) for row in told] == [(None, 0), (None, 0), (None, 0), (100.0, 12)]
    before = outcome_readings(made, "inspire_o", date(2025, 6, 30), 4, whole=True).readings
    assert [(row.value, row.n) for row in before][1:2] == [(None, 0)]
    assert [(row.value, row.n) for row in before][2:] == [(50.0, 20), (None, 0)]
    shown = outcome_page(made, DAY).figure.of("inspire_o").now.responses
    assert (shown.answered, shown.other) == (20, 8)


def test_a_scale_that_was_given_up_does_not_win():
    """Six by the municipality's own in January, thirty by the shared one after it went back."""
    made = make_answers(
        on_step("SEL-85", 40), [(n, "inspire_o", date(2025, 5, 10), 2) for n in range(30)]
    )
    own = own_version(made, 1, 4)
    for citizen in made.citizens.order_by("pk")[30:36]:
        Outcome.objects.create(
            citizen=citizen, code="inspire_o", instrument=own, on=date(2025, 1, 10), way="sammen",
            **{f"answer_{n}": 4 for n in range(1, 6)},
        )  # fmt: skip
    now = outcomes_on(made, date(2025, 6, 30)).of("inspire_o").now
    assert (now.n, now.mean) == (30, 50.0)
    told = outcome_readings(made, "inspire_o", date(2025, 6, 30), 2, whole=True).readings
    assert [(row.value, row.n) for row in told] == [(None, 0), (50.0, 30)]


def test_one_more_answer_is_not_last_quarters_mean_and_this_quarters():
    """What was shown in the summer is shown still, and the autumn's 12 months are not."""
    made = make_answers(
        on_step("SEL-85", 20),
        [(n, "who5", date(2025, 5, 10), (3, 3, 2, 2, n % 4)) for n in range(12)],
    )
    june = outcomes_on(made, date(2025, 6, 30)).of("who5").now
    assert (june.n, june.mean) == (12, 46.0)
    row = Outcome.objects.filter(code="who5").first()
    citizen = made.citizens.order_by("pk")[15]
    Outcome.objects.create(
        citizen=citizen, code="who5", instrument=row.instrument, on=date(2025, 8, 1), way="sammen",
        **{f"answer_{n}": n % 2 for n in range(1, 6)},
    )  # fmt: skip
    assert outcomes_on(made, date(2025, 6, 30)).of("who5").now == june
    september = outcomes_on(made, DAY).of("who5").now
    assert (september.n, september.mean) == (None, None)


def test_a_period_that_is_not_over_is_not_told():
    """Asked for today and tomorrow, its two means would be a citizen's answer."""
    today = timezone.localdate()
    made = make_answers(on_step("SEL-85", 20), [(n, "who5", today, 3) for n in range(20)])
    coming = quarter_ends(today + timedelta(days=92), 1)[0]
    told = outcomes_on(made, coming).of("who5").now
    assert (told.n, told.mean) == (None, None)


def test_who_answered_is_told_of_those_asked_and_of_all():
    asked = [(n, date(2025, 3, 1)) for n in range(60)]
    rows = [(n, "who5", date(2025, 3, 1), 3) for n in range(40)]
    rows += [(n, "who5", date(2025, 3, 1), (3, None, 3, 3, 3)) for n in range(40, 46)]
    made = make_answers(on_step("SEL-85", 100), rows, sheets=asked)
    page = outcome_page(made, DAY)
    told = page.figure.of("who5").now.responses
    assert (told.asked, told.answered, told.incomplete) == (60, 40, 6)
    assert (told.on_stairs, told.stairs, told.of_all) == (40, 100, 40.0)
    assert round(told.of_asked, 1) == 66.7
    assert [text for text in page.warnings if text.startswith("WHO-5")] == [
        "WHO-5: Kun 40 procent af borgerne på indsatstrappen har svaret. Resten kan have det "
        "anderledes."
    ]
    none = page.figure.of("inspire_o").now
    assert (none.n, none.responses.asked, none.responses.answered) == (0, 60, 0)


def test_a_few_who_did_not_answer_hide_both_sides():
    made = make_answers(
        on_step("SEL-85", 43),
        [(n, "who5", date(2025, 3, 1), 3) for n in range(40)],
        sheets=[(n, date(2025, 3, 1)) for n in range(43)],
    )
    told = outcome_page(made, DAY).figure.of("who5").now
    assert (told.n, told.mean) == (40, 60.0)
    assert (told.responses.of_asked, told.responses.of_all) == (None, None)


def test_the_step_is_that_of_the_day_of_the_answer():
    """Thirty moved from step 6 to step 5 after they answered; ten have no step at all."""
    moved = [Stay("SEL-107", OLD_DAY, MOVED - timedelta(days=1)), Stay("SEL-85", MOVED, None)]
    made = make_answers(
        [moved] * 30
        + on_step("SEL-95", 10)
        + on_step("SEL-85", 20)
        + [[Stay("SEL-95", DAY, None)]],
        [(n, "who5", date(2024, 3, 1), 2 if n < 30 else 4) for n in range(60)],
    )
    told = outcome_page(made, date(2024, 12, 31)).figure.of("who5").now
    steps = {part.key: (part.n, part.mean) for part in told.steps}
    assert (steps[6], steps[5], steps[0]) == ((30, 40.0), (20, 80.0), (10, 80.0))


OLD_DAY, MOVED = date(2022, 1, 1), date(2024, 6, 1)


def test_steps_are_told_of_years_that_share_no_answers_only():
    made = drawn(8, 90)
    page = outcome_page(made, DAY)
    assert (page.divided, page.figure.of("who5").now.steps) == (False, ())
    assert outcome_page(made, date(2024, 12, 31)).divided
    assert {(day.month, day.day) for day in page.divided_days} == {(12, 31)}


def test_nobody_has_answered():
    page = outcome_page(make_answers(on_step("SEL-85", 20), []))
    assert page.figure.title == "Ingen borgere har svaret om trivsel og recovery endnu"
    assert (page.figure.data_until, page.warnings) == (None, ())


def test_another_municipality_s_answers_count_nowhere():
    made = drawn(9, 40)
    before = outcomes_on(made, DAY), outcome_page(made, DAY)
    make_answers(drawn_citizens(1, 40, DAY), [(n, "who5", DAY, 5) for n in range(40)], 751)
    assert (outcomes_on(made, DAY), outcome_page(made, DAY)) == before


def test_the_number_of_queries_is_fixed(django_assert_num_queries):
    for count, code in ((10, 730), (120, 751)):
        made = drawn(1, count, code)
        with django_assert_num_queries(2):
            outcomes_on(made, DAY, BEFORE)
        with django_assert_num_queries(9):
            outcome_page(made, DAY, BEFORE)
