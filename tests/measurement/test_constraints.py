"""What the database itself refuses, whoever writes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from measurement.models import (
    Answer,
    Instrument,
    Item,
    LevelExample,
    Response,
    Round,
    ScaleLevel,
    Section,
    SectionComment,
)
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, load_survey, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def response():
    load_survey()
    return answer(make_round(), 1, submit=False)


def test_a_version_of_an_instrument_exists_once(response):
    with pytest.raises(IntegrityError):
        Instrument.objects.create(code="temperatur", version=2, name="En til", source="-")


def test_a_version_is_counted_from_1():
    with pytest.raises(IntegrityError, match="instrument_version_from_1"):
        Instrument.objects.create(code="x", version=0, name="Nul", source="-")


def test_sections_are_numbered_once_from_1(response):
    instrument = response.round.instrument
    with pytest.raises(IntegrityError, match="section_number_from_1"):
        Section.objects.create(instrument=instrument, number=0, title="Nul", intro="")


def test_a_section_number_is_used_once(response):
    with pytest.raises(IntegrityError):
        Section.objects.create(
            instrument=response.round.instrument, number=1, title="Igen", intro=""
        )


@pytest.mark.parametrize("fields", [{"code": "1a", "position": 9}, {"code": "1z", "position": 1}])
def test_a_statement_has_its_own_code_and_place(response, fields):
    section = Section.objects.get(instrument=response.round.instrument, number=1)
    with pytest.raises(IntegrityError):
        Item.objects.create(section=section, text="Endnu et udsagn", **fields)


def test_a_level_exists_once(response):
    with pytest.raises(IntegrityError):
        ScaleLevel.objects.create(instrument=response.round.instrument, value=3, label="Helt")


def test_one_example_per_statement_and_level(response):
    example = LevelExample.objects.first()
    with pytest.raises(IntegrityError):
        LevelExample.objects.create(item=example.item, level=example.level, text="Igen")


def test_a_deadline_is_not_before_the_opening(response):
    with pytest.raises(IntegrityError, match="round_closes_after_opening"):
        Round.objects.filter(pk=response.round_id).update(closes_on=date(2000, 1, 1))


def test_a_rounds_name_is_used_once_per_municipality(response):
    round = response.round
    other = make_municipality(751)
    same = {"instrument": round.instrument, "name": round.name, "opens_on": date(2026, 1, 1)}
    Round.objects.create(municipality=other, closes_on=date(2026, 1, 2), **same)
    with pytest.raises(IntegrityError):
        Round.objects.create(municipality=round.municipality, closes_on=date(2026, 1, 2), **same)


def test_a_person_responds_once_per_round(response):
    with pytest.raises(IntegrityError):
        Response.objects.create(
            round=response.round,
            user=response.user,
            viewpoint="tilbud",
            started_at=timezone.now(),
        )


def test_an_unknown_viewpoint_is_refused(response):
    with pytest.raises(IntegrityError, match="response_viewpoint_known"):
        Response.objects.filter(pk=response.pk).update(viewpoint="direktør")


def test_nothing_is_submitted_before_it_is_begun(response):
    with pytest.raises(IntegrityError, match="response_submitted_after_start"):
        early = response.started_at - timedelta(minutes=1)
        Response.objects.filter(pk=response.pk).update(submitted_at=early)


@pytest.mark.parametrize(
    "fields",
    [
        {"value": None, "dont_know": False},
        {"value": 2, "dont_know": True},
        {"value": 4, "dont_know": False},
    ],
)
def test_an_answer_is_a_value_or_dont_know(response, fields):
    item = Item.objects.get(code="8c")
    with pytest.raises(IntegrityError, match="answer_value_or_dont_know"):
        Answer.objects.create(response=response, item=item, saved_at=timezone.now(), **fields)


def test_a_statement_is_answered_once(response):
    item = Item.objects.get(code="1a")
    with pytest.raises(IntegrityError):
        Answer.objects.create(response=response, item=item, value=2, saved_at=timezone.now())


def test_one_comment_per_section_counted_from_1(response):
    section = Section.objects.get(number=1, instrument=response.round.instrument)
    fields = {"response": response, "section": section, "saved_at": timezone.now()}
    with pytest.raises(IntegrityError, match="comment_version_from_1"):
        SectionComment.objects.create(version=0, **fields)


def test_a_second_comment_on_a_section_is_refused(response):
    section = Section.objects.get(number=1, instrument=response.round.instrument)
    fields = {"response": response, "section": section, "saved_at": timezone.now()}
    SectionComment.objects.create(**fields)
    with pytest.raises(IntegrityError):
        SectionComment.objects.create(**fields)


def test_a_user_who_leaves_keeps_the_answers(response):
    make_user(Role.LEAD, municipality=response.round.municipality)
    Response.objects.filter(pk=response.pk).update(submitted_at=timezone.now())
    response.user.delete()
    response.refresh_from_db()
    assert (response.user, response.answers.count()) == (None, 1)
