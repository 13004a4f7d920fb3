"""Viewpoints: what an anonymous round shows of them, by the database."""

import pytest

from measurement.domain.scoring import Tally
from measurement.models import Item, Round
from measurement.selectors.tallies import VIEWPOINT, tallies_of
from measurement.selectors.viewpoints import by_viewpoint, of_all
from tests.measurement.survey import answer, close, load_survey, make_round


def anonymous(round) -> Round:
    """Closed answers as they are stored once nothing tells who gave them."""
    Round.objects.filter(pk=round.pk).update(is_anonymous=True)
    round.refresh_from_db()
    return round


@pytest.fixture
def round(db):
    load_survey()
    round = make_round()
    for value in (3, 3, 2):
        answer(round, value, "v", viewpoint="strategisk")
    for value in (0, 1, 1, 1):
        answer(round, value, viewpoint="tilbud")
    answer(round, 0, 0, viewpoint="borger")
    answer(round, 2, 2, viewpoint="tilbud", submit=False)
    return close(round)


def shown(round):
    return [
        (v.key, v.name, v.respondents, v.of("1a"), v.of("1b"), v.of("8c"))
        for v in by_viewpoint(round)
    ]


NONE = Tally((0, 0, 0, 0))


def test_a_named_round_shows_all(round):
    assert shown(round) == [
        ("strategisk", "Strategisk ledelse", 3, Tally((0, 0, 1, 2)), Tally((0, 0, 0, 0), 3), NONE),
        ("tilbud", "Tilbud", 4, Tally((1, 3, 0, 0)), NONE, NONE),
        ("borger", "Borger eller peer", 1, Tally((1, 0, 0, 0)), Tally((1, 0, 0, 0)), NONE),
    ]
    assert by_viewpoint(round)[1].mean("1a") == 0.75
    assert by_viewpoint(round)[0].mean("1b") is None


def test_an_anonymous_round_hides_the_only_citizen_among_the_smallest_others(round):
    assert shown(anonymous(round)) == [
        ("tilbud", "Tilbud", 4, Tally((1, 3, 0, 0)), NONE, NONE),
        ("", "Øvrige", 4, Tally((1, 0, 1, 2)), Tally((1, 0, 0, 0), 3), NONE),
    ]


def test_a_round_of_a_file_hides_the_few_too_as_nobody_knows_what_they_were_promised(round):
    Round.objects.filter(pk=round.pk).update(origin=Round.Origin.FILE)
    round.refresh_from_db()
    assert [(v.name, v.respondents) for v in by_viewpoint(round)] == [("Tilbud", 4), ("Øvrige", 4)]
    round.responses.exclude(viewpoint="tilbud").update(viewpoint="")
    assert [(v.name, v.respondents) for v in by_viewpoint(round)] == [
        ("Tilbud", 4),
        ("Ingen synsvinkel", 4),
    ]


def test_an_anonymous_round_of_two_shows_no_viewpoint(db):
    load_survey()
    round = make_round()
    answer(round, 3, viewpoint="tilbud")
    answer(round, 0, viewpoint="borger")
    assert by_viewpoint(anonymous(close(round))) == []


def test_the_smallest_joins_those_who_did_not_tell_and_are_too_few(round):
    round.responses.filter(viewpoint="borger").update(viewpoint="")
    names = [(v.name, v.respondents) for v in by_viewpoint(anonymous(round))]
    assert names == [("Tilbud", 4), ("Øvrige", 4)]


def test_a_round_without_viewpoints_is_one_row_and_an_empty_one_none(round):
    round.responses.update(viewpoint="")
    assert [(v.name, v.respondents) for v in by_viewpoint(round)] == [("Ingen synsvinkel", 8)]
    assert by_viewpoint(close(make_round(round.municipality, "Runde 2"))) == []


def test_three_queries(round, django_assert_num_queries):
    with django_assert_num_queries(3):
        by_viewpoint(round)


def test_the_viewpoints_make_up_the_answers_of_all(round):
    assert {
        code: tally
        for code, tally in of_all(tallies_of([round], per=VIEWPOINT)).items()
        if sum(tally.counts)
    } == {
        item.pk: tally
        for item, tally in zip(
            Item.objects.filter(code__in=("1a", "1b")).order_by("code"),
            (Tally((2, 3, 1, 2)), Tally((1, 0, 0, 0), 3)),
            strict=True,
        )
    }
