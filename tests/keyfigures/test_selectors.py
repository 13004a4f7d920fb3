"""The staircase's selectors: whose rows, which days, how many queries, the same in every one."""

from datetime import date, timedelta

import pytest

from keyfigures.models import StaircaseVersion, Step, StepService
from keyfigures.selectors.register import Span, span
from keyfigures.selectors.staircase import (
    DayRefused,
    newest_quarter_end,
    offers_by_step,
    quarter_ends,
    staircase_figure,
    staircase_page,
    staircase_series,
)
from steering.models import Offer
from tests.factories import make_citizen, make_intervention, make_municipality, make_offer
from tests.keyfigures.plain import Stay
from tests.keyfigures.pure import TODAY, YEAR_AGO
from tests.keyfigures.register import drawn_citizens, load_reference, make_register

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def reference(db):
    load_reference()


def counts(figure):
    return {step.number: step.count for step in figure.steps}


@pytest.mark.parametrize("citizens", [1, 300])
@pytest.mark.parametrize(
    ("ask", "queries"),
    [
        (lambda m: staircase_figure(m, TODAY), 2),
        (lambda m: staircase_series(m, TODAY), 2),
        (lambda m: offers_by_step(m, TODAY), 3),
        (staircase_page, 3),
        (newest_quarter_end, 1),
        (quarter_ends, 1),
    ],
)
def test_the_number_of_queries_is_fixed(django_assert_num_queries, citizens, ask, queries):
    municipality = make_register(drawn_citizens(1, citizens, TODAY))
    with django_assert_num_queries(queries):
        ask(municipality)


def test_the_page_holds_the_same_as_its_parts():
    municipality = make_register(drawn_citizens(2, 300, TODAY))
    page = staircase_page(municipality, TODAY, YEAR_AGO)
    assert page.figure == staircase_figure(municipality, TODAY, YEAR_AGO)
    assert page.series == staircase_series(municipality, TODAY)
    assert page.offers == offers_by_step(municipality, TODAY)
    assert list(page.quarter_ends) == quarter_ends(municipality)


def test_a_day_shows_the_same_in_figure_and_series():
    municipality = make_register(drawn_citizens(3, 90, TODAY))
    series = staircase_series(municipality, TODAY, 9)
    hidden = 0
    for place, day in enumerate(series.days[4:], start=4):
        figure = staircase_figure(municipality, day, series.days[place - 4])
        assert counts(figure) == {n: series.counts[n][place] for n in range(1, 9)}
        before = {step.number: step.before for step in figure.steps}
        assert before == {n: series.counts[n][place - 4] for n in range(1, 9)}
        assert (figure.total, figure.total_before) == (
            series.totals[place],
            series.totals[place - 4],
        )
        hidden += list(counts(figure).values()).count(None)
    assert hidden > 0


def test_other_municipalities_citizens_are_not_counted():
    ours = make_register([[Stay("SEL-107", LONG_AGO, None)] for _ in range(7)])
    make_register([[Stay("SEL-107", LONG_AGO, None)] for _ in range(9)], code=751)
    assert counts(staircase_figure(ours, TODAY))[6] == 7
    assert staircase_series(ours, TODAY, 1).totals == (7,)


def test_a_citizen_counts_where_they_belong_wherever_the_offer_lies():
    ours, theirs = make_municipality(730), make_municipality(751)
    citizen = make_citizen(ours)
    make_intervention(citizen, make_offer(theirs, "SEL-108"), LONG_AGO)
    assert counts(staircase_figure(ours, TODAY, exact=True))[8] == 1
    assert staircase_figure(theirs, TODAY, exact=True).total == 0


def test_both_days_follow_the_version_of_the_later_one():
    """SEL-107 moves from step 6 to step 4 on 1 January: no citizen moved by that."""
    version = StaircaseVersion.objects.create(
        number=2, name="Nr. 2", valid_from=date(2026, 1, 1), source="Prøve"
    )
    for step in Step.objects.filter(version_id=1):
        step.pk, step.version = None, version
        step.save()
    StepService.objects.create(
        version=version, step=version.steps.get(number=4), legal_basis_id="SEL-107"
    )
    municipality = make_register([[Stay("SEL-107", LONG_AGO, None)] for _ in range(8)])
    figure = staircase_figure(municipality, TODAY, YEAR_AGO)
    assert (figure.version_name, figure.flows) == ("Nr. 2", {(4, 4): 8})
    earlier = staircase_figure(municipality, YEAR_AGO)
    assert earlier.flows == {(6, 6): 8}


def test_a_year_before_is_the_default():
    municipality = make_register([])
    assert staircase_figure(municipality, TODAY).compare_day == YEAR_AGO
    leap = staircase_figure(municipality, date(2024, 2, 29), exact=True)
    assert leap.compare_day == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("day", "compare_day", "exact", "message"),
    [
        (TODAY, TODAY, False, "skal ligge før dagen"),
        (YEAR_AGO, TODAY, True, "skal ligge før dagen"),
        (date(1, 3, 31), None, True, "uden for det, der kan vises"),
        (TODAY, date(9999, 12, 31), True, "uden for det, der kan vises"),
        (TODAY - timedelta(days=1), None, False, "Vælg en kvartalsafslutning"),
        (TODAY, date(2026, 6, 29), False, "Vælg en kvartalsafslutning"),
    ],
)
def test_days_that_cannot_be_shown_are_refused(day, compare_day, exact, message):
    municipality = make_register([])
    with pytest.raises(DayRefused, match=message):
        staircase_figure(municipality, day, compare_day, exact=exact)


def test_a_series_and_the_offers_keep_to_quarter_ends():
    municipality = make_register([])
    assert staircase_series(municipality, date(2026, 8, 1), 1).days == (date(2026, 6, 30),)
    with pytest.raises(DayRefused, match="Vælg en kvartalsafslutning"):
        offers_by_step(municipality, date(2026, 8, 1))


def test_the_span_of_the_register_ends_today():
    today = date(2026, 11, 21)
    stays = [
        Stay("SEL-107", date(2024, 5, 6), date(2026, 8, 9)),
        Stay("SEL-85", date(2026, 8, 10), date(2027, 3, 1)),
        Stay("SEL-12", date(2027, 1, 1), None),
    ]
    municipality = make_register([stays])
    assert span(municipality, today) == Span(date(2024, 5, 6), date(2026, 8, 10), date(2026, 8, 9))
    assert newest_quarter_end(municipality) == date(2026, 6, 30)
    assert quarter_ends(municipality)[0] == date(2026, 6, 30)
    assert quarter_ends(municipality)[-1] == date(2024, 6, 30)


def test_a_decision_counts_as_news():
    municipality = make_municipality(730)
    offer = make_offer(municipality, "SEL-107")
    make_intervention(
        make_citizen(municipality), offer, date(2024, 1, 1), decided_on=date(2024, 4, 5)
    )
    assert span(municipality).until == date(2024, 4, 5)


def test_an_empty_register_has_no_span_and_one_day_to_choose():
    municipality = make_register([])
    assert span(municipality) == Span(None, None)
    page = staircase_page(municipality)
    assert page.quarter_ends == (newest_quarter_end(municipality),)
    assert page.figure.total == 0
    assert page.figure.title == "Ingen borgere på indsatstrappen endnu"


def test_offers_stand_on_their_step_with_places_and_users():
    municipality = make_municipality(730)
    house = make_offer(municipality, "SEL-107", name="Åhuset", places=8, provider_type="regional")
    make_offer(municipality, "SEL-107", name="Bøgen", closed_on=date(2025, 1, 1))
    make_offer(municipality, "SEL-95", name="Uden trin")
    for _ in range(6):
        make_intervention(make_citizen(municipality), house, LONG_AGO)
    steps = offers_by_step(municipality, TODAY)
    assert [step.number for step in steps] == [8, 7, 6, 5, 4, 3, 2, 1]
    assert [(o.name, o.citizens, o.places, o.occupancy) for o in steps[2].offers] == [
        ("Bøgen", 0, None, None),
        ("Åhuset", 6, 8, 75.0),
    ]
    assert [(o.provider_type, o.closed_on) for o in steps[2].offers] == [
        ("", date(2025, 1, 1)),
        ("regional", None),
    ]
    assert [step.offers for step in steps if step.number != 6] == [()] * 7


def test_few_users_hide_the_occupancy_too():
    municipality = make_register([[Stay("SEL-107", LONG_AGO, None)] for _ in range(3)])
    Offer.objects.filter(legal_basis_id="SEL-107").update(places=4)
    (offer,) = offers_by_step(municipality, TODAY)[2].offers
    assert (offer.citizens, offer.occupancy, offer.places) == (None, None, 4)
    (offer,) = offers_by_step(municipality, TODAY, exact=True)[2].offers
    assert (offer.citizens, offer.occupancy) == (3, 75.0)
