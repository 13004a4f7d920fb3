"""Closing an anonymous round changes who answered what, and not one figure."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from measurement.domain.anonymity import LEAST, UNTOLD, hidden_viewpoints
from measurement.models import Answer, Item, Response, Round, SectionComment, Viewpoint
from measurement.selectors.temperature import round_result
from measurement.services import closing
from recovery_portal.kit.refusal import Refused
from tests.measurement.survey import answer, close, load_survey, make_round

pytestmark = pytest.mark.django_db


def tallies(round: Round, crowd: frozenset = frozenset()) -> Counter:
    """(viewpoint, statement, answer) → how many; those in `crowd` as one, UNTOLD."""
    rows = Answer.objects.filter(response__round=round).exclude(response__submitted_at=None)
    rows = rows.values_list("response__viewpoint", "item__code", "value")
    return Counter((UNTOLD if view in crowd else view, *rest) for view, *rest in rows)


def respondents(round: Round) -> Counter:
    rows = Response.objects.filter(round=round).exclude(submitted_at=None)
    return Counter(rows.values_list("viewpoint", flat=True))


def draw(round: Round, views: list[str], seed: int) -> None:
    """Submitted responses with random answers, some blank, some texts; and one draft."""
    chance, at = random.Random(seed), closing.moment(round)
    items = list(
        Item.objects.filter(section__instrument=round.instrument).select_related("section")
    )
    for number, view in enumerate([*views, "borger"]):
        submitted = at if number < len(views) else None
        response = Response.objects.create(
            round=round, viewpoint=view, started_at=at, submitted_at=submitted
        )
        for item in items:
            value = chance.choice([0, 1, 2, 3, None, "blank"])
            if value != "blank":
                Answer.objects.create(
                    response=response, item=item, value=value, dont_know=value is None, saved_at=at
                )
        texts = {"text": chance.choice(["", f"Ord {number}"]), "evidence": f"Bilag {number}"}
        section = chance.choice(items).section
        SectionComment.objects.create(response=response, section=section, saved_at=at, **texts)


class Figures(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_survey()
        cls.round = make_round(is_anonymous=True)

    @settings(max_examples=25)
    @given(
        st.lists(st.sampled_from(["", *Viewpoint.values]), min_size=LEAST, max_size=12),
        st.integers(0, 10**6),
    )
    def test_all_figures_stay_and_nothing_small_is_left(self, views, seed):
        draw(self.round, views, seed)
        hidden = hidden_viewpoints(Counter(views))
        before, counted = round_result(self.round), tallies(self.round, hidden)
        closed = close(self.round)
        after = round_result(closed)
        # The deadline has passed since (close): that is no figure.
        assert replace(after, closed_on=None, closes_on=before.closes_on) == before
        assert tallies(closed) == counted
        left = respondents(closed)
        assert left == Counter(UNTOLD if view in hidden else view for view in views)
        assert all(number >= LEAST for view, number in left.items() if view != UNTOLD)
        assert left[UNTOLD] == 0 or left[UNTOLD] >= LEAST


@pytest.mark.parametrize("number", [0, 1, 2])
def test_too_few_answers_are_not_closed_and_nothing_changes(number):
    load_survey()
    round = make_round(is_anonymous=True)
    for _ in range(number):
        answer(round, 1, 2)
    answer(round, 3, submit=False)
    before = sorted(Response.objects.values_list("pk", "submitted_at"))
    with pytest.raises(Refused, match=f"Kun {number} har indsendt.*forlæng fristen"):
        close(round)
    round.refresh_from_db()
    assert (
        round.closed_at,
        round.salt != "",
        sorted(Response.objects.values_list("pk", "submitted_at")),
    ) == (None, True, before)


def test_a_named_round_is_left_as_it_is():
    load_survey()
    round = make_round()
    responses = [answer(round, number) for number in range(3)]
    close(round)
    rows = Answer.objects.order_by("pk").values_list("response_id", "value")
    assert list(rows) == [(response.pk, number) for number, response in enumerate(responses)]
