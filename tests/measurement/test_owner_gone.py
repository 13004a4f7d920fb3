"""A person who is deleted leaves what they handed in, and no draft that nobody can open."""

import pytest

from measurement.models import Answer, Invitee, Response, SectionComment
from tests.measurement.survey import answer, ask, ask_by_link, load_survey, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    load_survey()
    return make_round()


@pytest.mark.parametrize("how", [ask, ask_by_link])
def test_a_draft_goes_along_with_its_texts(round, how):
    person = how(round)
    draft = answer(round, 1, 2, by=person, submit=False)
    SectionComment.objects.create(
        response=draft,
        section=round.instrument.sections.first(),
        text="Kun min egen kladde",
        saved_at=draft.started_at,
    )
    other = answer(round, 3, submit=False)
    person.delete()
    assert list(Response.objects.all()) == [other]
    assert list(Answer.objects.values_list("value", flat=True)) == [3]
    assert SectionComment.objects.count() == 0


@pytest.mark.parametrize("how", [ask, ask_by_link])
def test_what_was_handed_in_stays_without_a_name(round, how):
    person = how(round)
    handed_in = answer(round, 1, 2, by=person)
    person.delete()
    handed_in.refresh_from_db()
    assert (handed_in.user, handed_in.invitee, handed_in.submitted_at is not None) == (
        None,
        None,
        True,
    )
    assert (Answer.objects.count(), Invitee.objects.filter(round=round, user=None).count()) == (
        2,
        0,
    )


def test_somebody_with_a_draft_and_an_answer_elsewhere_loses_the_draft_only(round):
    person = ask(round)
    handed_in = answer(round, 1, by=person)
    second = make_round(round.municipality, "Runde 2")
    answer(second, 2, by=person, submit=False)
    person.delete()
    assert list(Response.objects.values_list("pk", "user", "invitee")) == [
        (handed_in.pk, None, None)
    ]
