"""What the selectors read from the database equals the plain loops, and a day's numbers are the
same on every way to them."""

import json
from datetime import date
from decimal import Decimal

import pytest

from keyfigures.charts.figure_frame import Extras
from keyfigures.charts.figure_picture import WIDE, figure_pictures
from keyfigures.charts.picture import ACCENT
from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.quarters import quarter_ends
from keyfigures.domain.shown_figure import shown_figure
from keyfigures.reference import FOLDER, load_staircase
from keyfigures.selectors.employment import (
    employment,
    employment_page,
    employment_readings,
)
from keyfigures.selectors.expenditure import expenditure, expenditure_page, expenditure_readings
from keyfigures.selectors.readmissions import (
    readmission_page,
    readmission_readings,
    readmission_year,
)
from keyfigures.selectors.staircase import DayRefused
from tests.keyfigures.effects import plain
from tests.keyfigures.effects.lives import BEFORE, DAY, drawn_people, make_accounts, make_lives
from tests.keyfigures.plain import STEP_OF, Stay

pytestmark = pytest.mark.django_db
ODD_DAY = date(2025, 2, 11)


@pytest.fixture
def people():
    return drawn_people(3, 260)


@pytest.fixture
def municipality(people):
    made = make_lives(people)
    make_accounts(
        made,
        [(2024, "SEL-108", 900_000), (2024, "SEL-85", "1250.50"), (2024, "SEL-83", -250),
         (2024, "SEL-95", 77), (2025, "SEL-107", 40_000), (2023, "SEL-85", 1)],
    )  # fmt: skip
    return made


def workers(people):
    return [
        (birth, [(s.start, s.end) for s in stays], statuses) for birth, stays, statuses, _ in people
    ]


@pytest.mark.parametrize("day", [DAY, ODD_DAY])
def test_employment_reads_what_the_plain_loop_counts(people, municipality, day):
    shown = employment(municipality, day, exact=True)
    told = plain.employment(workers(people), day)
    del told["outside"]
    assert told == {
        "numerator": shown.now.working,
        "denominator": shown.now.known,
        "unknown": shown.now.unknown,
        "no_birth_year": shown.now.no_birth_year,
    }
    assert (shown.arrivals, shown.leavers) == plain.moves(workers(people), shown.before.day, day)


def test_readmissions_read_what_the_plain_loop_counts(people, municipality):
    admitted = [rows for *_, rows in people]
    for day in (DAY, ODD_DAY):
        shown = readmission_year(municipality, day, exact=True).now
        assert shown.last == day
        assert (shown.index, shown.readmitted) == plain.readmissions(
            admitted, shown.first, shown.last
        )
    page = readmission_page(municipality, DAY, exact=True)
    assert [(q.index, q.readmitted) for q in page.quarters] == [
        plain.readmissions(admitted, q.first, q.last) for q in page.quarters
    ]
    assert page.quarters[-1].first == date(2025, 7, 1)


def test_the_year_before_a_day_begins_the_day_after(municipality):
    shown = readmission_year(municipality, DAY)
    assert (shown.now.first, shown.now.last) == (date(2024, 10, 1), DAY)
    assert (shown.before.first, shown.before.last) == (date(2023, 10, 1), BEFORE)


def test_expenditure_is_added_by_step_and_divided_by_recipients(people, municipality):
    figure = expenditure(municipality, DAY, exact=True)
    assert [year.year for year in figure.years] == [2023, 2024, 2025]
    year = figure.years[1]
    users = [[(s.basis, s.start, s.end) for s in stays] for _, stays, _, _ in people]
    per_step, total = plain.recipients(users, 2024, STEP_OF)
    assert {step.number: step.recipients for step in year.steps} == per_step
    assert (year.recipients, year.outside) == (total, Decimal(77))
    assert {step.number: step.amount for step in year.steps if step.amount is not None} == {
        8: Decimal(900_000),
        5: Decimal("1000.50"),
    }
    assert year.step(5).per_recipient == pytest.approx(1000.5 / per_step[5])
    assert year.step(8).share == pytest.approx(900_000 / 901_077.5 * 100)
    assert year.per_recipient == pytest.approx(901_000.5 / total)


def test_years_after_the_day_are_left_out(municipality):
    assert [year.year for year in expenditure(municipality, date(2024, 6, 30)).years] == [
        2023,
        2024,
    ]
    ended = expenditure_readings(municipality, date(2024, 6, 30)).readings
    assert [row.day for row in ended] == [date(2023, 12, 31)]


def test_a_year_without_accounts_is_a_gap_and_no_line_goes_across_it(municipality):
    make_accounts(municipality, [(2021, "SEL-85", 9_000)])
    rows = expenditure_readings(municipality, date(2025, 12, 31)).readings
    assert [row.day.year for row in rows] == [2021, 2022, 2023, 2024, 2025]
    assert [row.value is None for row in rows] == [False, True, False, False, False]
    assert (rows[1].n, rows[1].hidden) == (None, False)
    figure = shown_figure(CATALOGUE["udgift-pr-borger"], expenditure_readings(municipality, DAY))
    drawn = figure_pictures(figure, Extras(), {"x": WIDE})["x"]
    line = next(one.d for one in drawn.paths if one.fill == "none" and one.stroke == ACCENT)
    assert line.count("M") == 2
    assert "2022: intet at måle" in drawn.description


def test_a_day_shows_the_same_on_every_way(municipality):
    page = employment_page(municipality, DAY, BEFORE)
    series = employment_readings(municipality, DAY)
    assert page.figure.now == page.days[-1] == employment(municipality, DAY).now
    assert page.readings.readings == series.readings
    assert page.readings.verdict == series.verdict == page.figure.verdict
    assert series.readings[-1].n == page.figure.now.known
    stays = readmission_page(municipality, DAY, BEFORE)
    assert stays.figure == readmission_year(municipality, DAY, BEFORE)
    assert stays.years[-1] == stays.figure.now
    assert stays.readings == readmission_readings(municipality, DAY)
    assert stays.readings.readings[-1].value == stays.quarters[-1].share
    costs = expenditure_page(municipality, date(2024, 12, 31))
    assert costs.figure.now == expenditure(municipality, date(2024, 12, 31)).now
    assert costs.readings == expenditure_readings(municipality, date(2024, 12, 31))


def test_whole_series_have_all_their_quarters(municipality):
    days = quarter_ends(DAY, 60)
    for read in (employment_readings, readmission_readings):
        assert tuple(row.day for row in read(municipality, DAY, 60, whole=True).readings) == days
        begun = read(municipality, DAY, 60).readings
        assert len(begun) < 60
        assert begun[-1].day == DAY


def test_days_that_cannot_be_shown_are_refused(municipality):
    for read in (employment, readmission_year):
        with pytest.raises(DayRefused, match="kvartalsafslutning"):
            read(municipality, ODD_DAY)
        with pytest.raises(DayRefused, match="skal ligge før dagen"):
            read(municipality, BEFORE, DAY)
    with pytest.raises(DayRefused, match="Året"):
        expenditure_page(municipality, date(2023, 12, 31), date(2024, 12, 31))


@pytest.mark.parametrize(("size", "code"), [(3, 730), (400, 751)])
def test_a_fixed_number_of_queries(django_assert_num_queries, size, code):
    made = make_lives(drawn_people(5, size), code)
    make_accounts(made, [(year, "SEL-85", 5) for year in range(2020, 2020 + min(size, 6))])
    for read, count in (
        (lambda: employment_page(made), 2),
        (lambda: employment_readings(made, DAY), 2),
        (lambda: readmission_page(made), 2),
        (lambda: readmission_readings(made, DAY), 1),
        (lambda: expenditure_page(made), 3),
        (lambda: expenditure_readings(made, DAY), 3),
    ):
        with django_assert_num_queries(count):
            read()


def test_nothing_read_in_says_so():
    empty = make_lives([])
    assert employment_page(empty).figure.title.startswith("Ingen oplysninger om uddannelse")
    assert readmission_page(empty).figure.title == "Ingen oplysninger om indlæggelser endnu"
    assert expenditure_page(empty).figure.title == "Ingen udgifter indlæst endnu"
    assert expenditure_page(empty).quarter_ends == ()


def test_a_neighbour_s_people_are_nobody_s_business_here(municipality, people):
    alone = employment(municipality, DAY, exact=True), readmission_year(municipality, DAY)
    other = make_lives(people, 751)
    make_accounts(other, [(2024, "SEL-85", 5)])
    assert alone == (
        employment(municipality, DAY, exact=True),
        readmission_year(municipality, DAY),
    )
    assert expenditure(other, DAY).now.total == Decimal(5)


@pytest.mark.parametrize(
    ("admitted", "newest"), [(date(2025, 9, 12), DAY), (date(2025, 7, 1), date(2025, 6, 30))]
)
def test_admissions_a_little_short_of_the_quarter_still_cover_it(admitted, newest):
    """A month without an admission is no gap, where the register itself reaches the quarter."""
    made = make_lives([(1980, [Stay("SEL-85", DAY, None)], [], [(admitted, admitted, True)])])
    page = readmission_page(made)
    assert (page.quarter_ends[0], page.figure.is_early) == (newest, True)


def test_each_year_is_divided_by_the_staircase_of_its_last_day(people, municipality):
    """From 2024 on SEL § 85 stands on step 4 here; the year before is left as it was."""
    data = json.loads((FOLDER / "staircase_v1.json").read_text(encoding="utf-8"))
    data |= {"number": 2, "valid_from": date(2024, 7, 1)}
    for step in data["steps"]:
        kept = [code for code in step["legal_bases"] if code != "SEL-85"]
        step["legal_bases"] = [*kept, "SEL-85"] if step["number"] == 4 else kept
    load_staircase(data)
    figure = expenditure(municipality, DAY, exact=True)
    found = {
        year.year: {step.number: step.amount for step in year.steps if step.amount is not None}
        for year in figure.years
    }
    assert found[2023] == {5: Decimal(1)}
    assert found[2024] == {8: Decimal(900_000), 4: Decimal("1250.50"), 5: Decimal(-250)}
    users = [[(s.basis, s.start, s.end) for s in stays] for _, stays, _, _ in people]
    per_step, _ = plain.recipients(users, 2024, STEP_OF | {"SEL-85": 4})
    assert figure.years[1].step(4).recipients == per_step[4]


@pytest.mark.parametrize(
    ("day", "reaches", "title"),
    [
        (date(2024, 3, 31), False, "Indlæggelser er kun oplyst for 1. maj til 30. juni 2024"),
        (date(2024, 6, 30), True, "40,0 procent blev genindlagt inden for 30 dage"),
        (date(2024, 9, 30), False, "Indlæggelser er kun oplyst for 1. maj til 30. juni 2024"),
    ],
)
def test_what_the_admissions_do_not_cover_is_no_finding(day, reaches, title):
    again = [
        (date(2024, 5, 1), date(2024, 5, 9), True),
        (date(2024, 5, 20), date(2024, 6, 2), True),
    ]
    once = [(date(2024, 6, 1), date(2024, 6, 30), True)]
    admitted = [again] * 8 + [once] * 4
    made = make_lives([(1980, [], [], rows) for rows in admitted])
    figure = readmission_year(made, day)
    assert (figure.reaches, figure.title) == (reaches, title)
