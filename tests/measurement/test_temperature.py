"""A round's result: only what counts, only the municipality's own, in a fixed number of queries."""

from datetime import date, timedelta

import pytest

from measurement.models import Section
from measurement.selectors import temperature
from measurement.selectors.development import development
from measurement.services import responses
from tests.factories import make_municipality
from tests.measurement.survey import answer, close, load_survey, make_round, noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    load_survey()
    return make_round()


def first(round):
    return temperature.round_result(round).prerequisites[0]


def test_figures_of_a_small_round(round):
    answer(round, 0, 3, "v")
    answer(round, 1, 3, 2)
    politics = first(close(round))
    assert (politics.number, politics.name, politics.short_name) == (
        1,
        "Politisk fokus",
        "Politisk fokus",
    )
    # Means ½, 3 and 2: 5½ ÷ 3 statements ÷ 3 × 100.
    assert politics.score == pytest.approx(5.5 / 9 * 100)
    assert (politics.colour, politics.answers, politics.dont_know) == ("gul", 6, 1)
    assert (politics.minimum, politics.maximum) == (0, 3)
    assert [(s.code, s.mean, s.counts, s.dont_know) for s in politics.statements] == [
        ("1a", 0.5, (1, 1, 0, 0), 0),
        ("1b", 3.0, (0, 0, 0, 2), 0),
        ("1c", 2.0, (0, 0, 1, 0), 1),
    ]


def test_what_is_not_submitted_does_not_count(round):
    answer(round, 3, 3, 3)
    draft = answer(round, 0, 0, 0, submit=False)
    write(draft, "Et udkast")
    result = temperature.round_result(close(round))
    assert (result.respondents, result.prerequisites[0].score) == (1, 100.0)
    assert result.prerequisites[0].comments == ()


def test_another_round_and_another_municipality_do_not_count(round):
    answer(round, 3, 3, 3)
    answer(make_round(round.municipality, "Runde 2"), 0, 0, 0)
    answer(make_round(make_municipality(751)), 0, 0, 0)
    assert first(close(round)).score == 100.0


def test_a_round_nobody_answered_is_grey_throughout(round):
    result = temperature.round_result(close(round))
    assert {(p.score, p.colour, p.answers) for p in result.prerequisites} == {(None, "grå", 0)}
    assert temperature.finding(result) == "Ingen har indsendt svar i runden."


def write(response, text, number=1, evidence=""):
    responses.save_comment(
        by=response.user,
        response=response,
        section=Section.objects.get(number=number),
        text=text,
        evidence=evidence,
        version=0,
        at=noon(response.round.opens_on),
    )


def test_comments_stand_by_their_text_and_not_by_their_writer(round):
    for text in ("Ærlig talt", "Budgettet", "Allerede"):
        response = answer(round, 1, submit=False)
        write(response, text)
        responses.submit(by=response.user, response=response)
    result = temperature.round_result(close(round))
    assert result.prerequisites[0].comments == ("Allerede", "Budgettet", "Ærlig talt")
    assert result.prerequisites[1].comments == ()


def test_evidence_stands_by_itself_so_that_no_two_texts_tell_of_one_person(round):
    for text, evidence in (("Å", "Allerede sagt i udvalget"), ("A", "Årsberetningen"), ("", "Bo")):
        response = answer(round, 1, submit=False)
        write(response, text, evidence=evidence)
        responses.submit(by=response.user, response=response)
    write(answer(round, 1, submit=False), "Ikke indsendt", evidence="Ikke indsendt")
    first = temperature.round_result(close(round)).prerequisites[0]
    assert first.evidence == ("Allerede sagt i udvalget", "Bo", "Årsberetningen")
    assert first.comments == ("A", "Å")


@pytest.mark.parametrize("respondents", [1, 3, 30])
def test_four_queries_whatever_the_number_of_answers(round, respondents, django_assert_num_queries):
    for number in range(respondents):
        answer(round, *[(number + code) % 4 for code in range(24)])
    row = close(round)
    row.instrument  # noqa: B018  (fetched with the round on the page)
    with django_assert_num_queries(4):
        result = temperature.round_result(row)
    assert (result.respondents, result.prerequisites[7].answers) == (
        respondents,
        3 * respondents,
    )


# --- Which round is compared with which -----------------------------------------------------------


def closed(name: str, day: date, municipality=None):
    row = make_round(municipality, name, opens_on=day - timedelta(9), closes_on=day)
    return close(row, at=noon(day))


def test_newest_and_previous_go_by_the_day_of_closing(round):
    autumn, spring = closed("Efterår", date(2025, 11, 1)), closed("Forår", date(2025, 5, 1))
    closed("Nabo", date(2025, 12, 1), make_municipality(751))
    assert temperature.newest_closed_round(round.municipality) == autumn
    assert temperature.previous_round(autumn) == spring
    assert temperature.previous_round(spring) is None
    assert temperature.previous_round(round) == autumn


def test_rounds_closed_at_the_same_moment_follow_each_other_as_they_were_made(round):
    first, second, third = (closed(name, date(2025, 5, 1)) for name in ("1", "2", "3"))
    assert temperature.newest_closed_round(round.municipality) == third
    assert temperature.previous_round(third) == second
    assert temperature.previous_round(second) == first
    assert temperature.previous_round(first) is None
    [version] = development(round.municipality)
    assert [row.name for row in version.rounds] == ["1", "2", "3"]


def test_a_round_of_another_version_is_no_comparison(round):
    spring, autumn = closed("Forår", date(2025, 5, 1)), closed("Efterår", date(2025, 11, 1))
    newer = autumn.instrument
    newer.pk, newer.version = None, 99
    newer.save()
    autumn.instrument = newer
    autumn.save()
    assert temperature.previous_round(autumn) is None
    assert temperature.previous_round(round) == spring
