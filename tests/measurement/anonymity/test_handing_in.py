"""Handing in mixes the answers with some others', and costs no more in a large round."""

from collections import Counter

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from measurement import access
from measurement.models import Answer, Item, Response, Round, SectionComment
from measurement.services import closing, responses
from measurement.services.closing import OTHERS
from tests.measurement.survey import answer, ask_by_link, close, load_survey, make_round

pytestmark = pytest.mark.django_db
STATEMENTS = 24


@pytest.fixture
def round():
    load_survey()
    return make_round(is_anonymous=True)


def fill(round: Round, number: int, viewpoint: str) -> set[int]:
    """So many submitted responses, each answering 0 throughout and commenting on one section."""
    at, items = (
        closing.moment(round),
        list(Item.objects.filter(section__instrument=round.instrument)),
    )
    rows = Response.objects.bulk_create(
        Response(
            pk=access.new_key(), round=round, viewpoint=viewpoint, started_at=at, submitted_at=at
        )
        for _ in range(number)
    )
    Answer.objects.bulk_create(
        Answer(pk=access.new_key(), response=row, item=item, value=0, saved_at=at)
        for row in rows
        for item in items
    )
    SectionComment.objects.bulk_create(
        SectionComment(
            pk=access.new_key(),
            response=row,
            section=items[0].section,
            text=f"Ord {row.pk}",
            evidence=f"Bilag {row.pk}",
            saved_at=at,
        )
        for row in rows
    )
    return {row.pk for row in rows}


def hand_in(round: Round, name: str = "Anna", viewpoint: str = "tilbud") -> None:
    """Somebody who answers 3 throughout, and says so in words."""
    person = ask_by_link(round, name)
    draft = answer(round, *[3] * STATEMENTS, by=person, viewpoint=viewpoint, submit=False)
    section = round.instrument.sections.get(number=1)
    responses.save_comment(
        by=person, response=draft, section=section, text="Helt enig", evidence="Mødet", version=0
    )
    responses.submit(by=person, response=draft)


def most_threes(round: Round) -> int:
    rows = Answer.objects.filter(response__round=round, value=3).values_list("response", flat=True)
    return max(Counter(rows).values())


def texts(column: str) -> list[str]:
    return sorted(SectionComment.objects.exclude(**{column: ""}).values_list(column, flat=True))


def keys_of(model) -> set[int]:
    return set(model.objects.values_list("pk", flat=True))


def test_at_most_some_others_of_the_same_viewpoint_are_written_anew(round):
    same, elsewhere = fill(round, 2 * OTHERS, "tilbud"), fill(round, 5, "borger")
    answers = keys_of(Answer)
    hand_in(round)
    left = keys_of(Response)
    assert (len(same & left), elsewhere <= left, len(left)) == (OTHERS, True, 2 * OTHERS + 6)
    assert len(answers - keys_of(Answer)) == OTHERS * STATEMENTS


def test_what_a_newcomer_answered_and_wrote_does_not_stay_together(round):
    fill(round, 2 * OTHERS, "tilbud")
    hand_in(round)
    # 24 answers thrown at 21 places: 12 in one happens once in a hundred million times.
    assert most_threes(round) < 12


def test_words_find_other_places_too_where_nobody_else_sees_it_from_there(round):
    """The only citizen's answers stay a row until the closing, but their words leave it."""
    fill(round, OTHERS, "tilbud")
    beside = {"text": 0, "evidence": 0}
    for _ in range(8):
        Response.objects.filter(viewpoint="borger").delete()
        hand_in(round, "Anna", "borger")
        for column, words in (("text", "Helt enig"), ("evidence", "Mødet")):
            row = SectionComment.objects.get(**{column: words})
            beside[column] += row.response.viewpoint == "borger"
        SectionComment.objects.filter(Q(text="Helt enig") | Q(evidence="Mødet")).delete()
        round.invitees.all().delete()
    # One in 21 each time: seven times of eight is no chance.
    assert max(beside.values()) < 7


def test_nothing_is_lost_or_counted_twice(round):
    fill(round, 2 * OTHERS, "tilbud")
    fill(round, 2 * OTHERS, "faglig")
    before = {column: texts(column) for column in ("text", "evidence")}
    hand_in(round, "Anna")
    hand_in(round, "Bo", "faglig")
    rows = Answer.objects.values_list("response__viewpoint", "item", "value")
    assert set(Counter(rows).values()) == {1, 2 * OTHERS}
    assert texts("text") == sorted([*before["text"], "Helt enig", "Helt enig"])
    assert texts("evidence") == sorted([*before["evidence"], "Mødet", "Mødet"])


def test_the_closing_writes_all_of_them_anew(round):
    fill(round, 2 * OTHERS, "tilbud")
    hand_in(round)
    before = [keys_of(model) for model in (Response, Answer, SectionComment)]
    close(round)
    after = [keys_of(model) for model in (Response, Answer, SectionComment)]
    assert [old & new for old, new in zip(before, after, strict=True)] == [set()] * 3
    assert len(after[0]) == 2 * OTHERS + 1


def queries_of_handing_in(round: Round, name: str) -> int:
    person = ask_by_link(round, name)
    draft = answer(round, *[3] * STATEMENTS, by=person, submit=False)
    with CaptureQueriesContext(connection) as counted:
        responses.submit(by=person, response=draft)
    return len(counted)


def test_the_hundredth_costs_as_many_queries_as_the_fortieth(round):
    fill(round, 2 * OTHERS, "tilbud")
    at_forty = queries_of_handing_in(round, "Anna")
    fill(round, 3 * OTHERS, "tilbud")
    assert queries_of_handing_in(round, "Bo") == at_forty
