"""Answering through the services: what is saved, what is refused, and what is logged."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from measurement.models import Answer, Item, Response, Section, SectionComment
from measurement.services import responses
from measurement.services.refusal import (
    AlreadySubmitted,
    NotAsked,
    RoundNotOpen,
    StaleComment,
)
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent, Task
from steering.permissions import Role
from tests.factories import make_user
from tests.measurement.survey import answer, ask, ask_by_link, close, load_survey, make_round, noon

pytestmark = pytest.mark.django_db
CPR = "010190-1234"


@pytest.fixture
def round():
    load_survey()
    return make_round()


@pytest.fixture
def response(round):
    return answer(round, submit=False)


def item(code: str) -> Item:
    return Item.objects.get(code=code)


def section(number: int) -> Section:
    return Section.objects.get(number=number)


def save(response, code, choice, **more):
    return responses.save_answer(
        by=response.user, response=response, item=item(code), choice=choice, **more
    )


def comment(response, text, version, number=1):
    return responses.save_comment(
        by=response.user,
        response=response,
        section=section(number),
        text=text,
        version=version,
    )


def stored(response) -> list[tuple]:
    return list(response.answers.values_list("item__code", "value", "dont_know"))


def test_starting_twice_is_one_response_with_the_later_viewpoint(response, round):
    again = responses.start(by=response.user, round=round, viewpoint="borger")
    assert (again.pk, again.viewpoint, Response.objects.count()) == (response.pk, "borger", 1)


def test_an_unknown_viewpoint_is_refused(round):
    with pytest.raises(ValidationError):
        responses.start(by=ask(round), round=round, viewpoint="direktør")
    assert Response.objects.count() == 0


def test_who_was_not_asked_does_not_answer(round):
    newcomer = make_user(Role.MEMBER, municipality=round.municipality)
    with pytest.raises(NotAsked):
        responses.start(by=newcomer, round=round, viewpoint="tilbud")
    assert (Response.objects.count(), AuditEvent.objects.filter(actor=newcomer.email).count()) == (
        0,
        0,
    )


def test_an_invitee_of_another_round_does_not_answer_this_one(round):
    elsewhere = ask_by_link(make_round(name="En anden"))
    with pytest.raises(NotAsked):
        responses.start(by=elsewhere, round=round, viewpoint="tilbud")
    assert Response.objects.count() == 0


def test_the_last_answer_to_a_statement_counts(response):
    save(response, "1a", 0)
    save(response, "1a", 3)
    save(response, "1b", "v")
    assert stored(response) == [("1a", 3, False), ("1b", None, True)]


@pytest.mark.parametrize("choice", [4, -1, "", "3", None])
def test_what_is_no_answer_is_refused(response, choice):
    with pytest.raises(ValidationError):
        save(response, "1a", choice)
    assert stored(response) == []


def test_nobody_answers_for_another(response):
    other = make_user(Role.LEAD, municipality=response.round.municipality)
    with pytest.raises(PermissionDenied):
        responses.save_answer(by=other, response=response, item=item("1a"), choice=1)
    assert stored(response) == []


def test_a_statement_of_another_instrument_is_refused(response):
    foreign = item("1a")
    foreign.section = Section(instrument_id=response.round.instrument_id + 1)
    with pytest.raises(ValidationError):
        responses.save_answer(by=response.user, response=response, item=foreign, choice=1)
    assert stored(response) == []


def test_a_saved_answer_is_logged_without_what_was_answered(response):
    save(response, "2b", 3)
    event = AuditEvent.objects.first()
    assert (event.action, event.actor, event.object_id, event.details) == (
        "answer_saved",
        response.user.email,
        str(response.pk),
        {"item": "2b"},
    )


# --- Comments -------------------------------------------------------------------------------------


def test_a_comment_counts_its_versions(response):
    assert comment(response, "Første", 0).version == 1
    assert comment(response, " Anden ", 1).text == "Anden"
    assert SectionComment.objects.get().version == 2


def test_a_stale_comment_is_refused_and_shows_the_other_text(response):
    comment(response, "Fra telefonen", 0)
    with pytest.raises(StaleComment) as refusal:
        comment(response, "Fra computeren", 0)
    assert refusal.value.theirs.text == "Fra telefonen"
    assert SectionComment.objects.get().text == "Fra telefonen"


def test_the_same_text_again_is_no_conflict_and_no_event(response):
    comment(response, "Det samme", 0)
    before = AuditEvent.objects.count()
    assert comment(response, "Det samme", 0).version == 1
    assert AuditEvent.objects.count() == before


def test_an_empty_comment_makes_no_row(response):
    comment(response, "  ", 0)
    assert SectionComment.objects.count() == 0


@pytest.mark.parametrize("text", [f"Borgeren {CPR} siger", "x" * 2001])
def test_a_comment_with_a_cpr_number_or_too_long_is_refused(response, text):
    with pytest.raises(ValidationError):
        comment(response, text, 0)
    assert SectionComment.objects.count() == 0


# --- Submitted, closed, not yet open, too late ----------------------------------------------------


def test_submitting_ticks_off_the_persons_task_only(response):
    save(response, "1a", 2)
    responses.submit(by=response.user, response=response)
    done = Task.objects.exclude(done_at=None)
    assert list(done.values_list("user", flat=True)) == [response.user.pk]


def test_nothing_answered_is_not_submitted(response):
    with pytest.raises(Refused, match="svar på mindst ét"):
        responses.submit(by=response.user, response=response)
    response.refresh_from_db()
    assert response.submitted_at is None


def acts(response):
    return [
        lambda: save(response, "1a", 1),
        lambda: comment(response, "For sent", 0),
        lambda: responses.submit(by=response.user, response=response),
        lambda: responses.start(by=response.user, round=response.round, viewpoint="borger"),
    ]


@pytest.mark.parametrize("number", range(4))
def test_a_submitted_response_is_frozen(round, number):
    response = answer(round, 3)
    with pytest.raises(AlreadySubmitted):
        acts(response)[number]()
    assert stored(response) == [("1a", 3, False)]
    assert SectionComment.objects.count() == 0


@pytest.mark.parametrize("number", range(4))
def test_a_closed_round_is_frozen(round, number):
    response = answer(round, 3, submit=False)
    close(round)
    with pytest.raises(RoundNotOpen, match="Runden er lukket"):
        acts(response)[number]()
    response.refresh_from_db()
    assert (stored(response), response.submitted_at) == ([("1a", 3, False)], None)


def test_the_deadline_day_counts_and_the_next_does_not(response, round):
    save(response, "1a", 1, at=noon(round.closes_on))
    with pytest.raises(RoundNotOpen, match="Fristen var"):
        save(response, "1a", 2, at=noon(round.closes_on + timedelta(1)))
    assert stored(response) == [("1a", 1, False)]


def test_nobody_answers_before_the_opening(round):
    with pytest.raises(RoundNotOpen, match="Runden åbner først"):
        responses.start(
            by=make_user(),
            round=round,
            viewpoint="tilbud",
            at=noon(round.opens_on - timedelta(1)),
        )
    assert Response.objects.count() == 0


def test_a_failed_save_leaves_no_event(response, round):
    close(round)
    before = AuditEvent.objects.count()
    with pytest.raises(Refused):
        save(response, "1a", 1)
    assert (AuditEvent.objects.count(), Answer.objects.count()) == (before, 0)


def test_is_open_asks_what_check_open_refuses(round):
    now = timezone.now()
    assert responses.is_open(round, now) is True
    assert responses.is_open(round, now + timedelta(30)) is False
