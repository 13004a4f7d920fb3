"""The latest choice counts, in whatever order saves arrive and however often they are sent."""

import random
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from measurement.models import Answer, Item, SectionComment
from measurement.services import responses
from measurement.services.refusal import NotBegun, StaleComment
from steering.models import AuditEvent
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, close, load_survey, make_round

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def response():
    load_survey()
    return answer(make_round(), submit=False)


def save(response, choice, chosen_at, code="1a"):
    return responses.save_answer(
        by=response.user,
        response=response,
        item=Item.objects.get(code=code),
        choice=choice,
        chosen_at=chosen_at,
    )


def events() -> int:
    return AuditEvent.objects.filter(action="answer_saved").count()


def test_an_older_choice_that_arrives_late_changes_nothing(response):
    now = timezone.now()
    save(response, 3, now)
    counts = save(response, 0, now - SECOND)
    assert (counts.value, Answer.objects.get().value, events()) == (3, 3, 1)


def test_the_same_choice_sent_again_is_one_answer_and_one_event(response):
    now = timezone.now()
    for _ in range(3):
        assert save(response, "v", now).dont_know is True
    assert (Answer.objects.get().dont_know, events()) == (True, 1)


@pytest.mark.parametrize("seed", range(20))
def test_any_order_of_arrival_with_repeats_ends_with_the_last_choice(response, seed):
    rng, start = random.Random(seed), timezone.now() - 60 * SECOND
    made = [(rng.choice(responses.CHOICES), start + n * SECOND) for n in range(8)]
    arriving = rng.sample(made, len(made)) + rng.choices(made, k=6)
    for choice, at in arriving:
        save(response, choice, at)
    stored, (last, at) = Answer.objects.get(), made[-1]
    assert ("v" if stored.dont_know else stored.value, stored.saved_at) == (last, at)


def test_a_clock_ahead_does_not_block_the_next_device(response):
    save(response, 0, timezone.now() + timedelta(days=1))
    save(response, 3, timezone.now())
    assert Answer.objects.get().value == 3


def test_a_clock_far_behind_still_saves_a_first_answer(response):
    saved = save(response, 2, timezone.now() - timedelta(days=9000))
    assert saved.saved_at == response.started_at
    assert Answer.objects.get().value == 2


def test_each_statement_has_an_order_of_its_own(response):
    now = timezone.now()
    save(response, 1, now, "1b")
    save(response, 2, now - SECOND, "1a")
    assert list(Answer.objects.values_list("item__code", "value")) == [("1a", 2), ("1b", 1)]


def test_ones_own_response_is_found_in_its_municipality_only(response):
    randers = response.round.municipality
    own = {"by": response.user, "round": response.round_id, "section": 1, "code": "1a"}
    with pytest.raises(Item.DoesNotExist):
        responses.save_own_answer(municipality=make_municipality(751), choice=1, **own)
    stranger = own | {"by": make_user(Role.LEAD, municipality=randers)}
    with pytest.raises(NotBegun):
        responses.save_own_answer(municipality=randers, choice=1, **stranger)
    assert Answer.objects.count() == 0
    responses.save_own_answer(municipality=randers, choice=1, **own)
    assert Answer.objects.get().response == response


# --- The same by the page's address -------------------------------------------------------------


def stamp(moment) -> str:
    return str(int(moment.timestamp() * 1000))


@pytest.fixture
def post(client, response):
    client.force_login(response.user)
    address = reverse(
        "temperature_save", args=[response.round.municipality_id, response.round_id, 1]
    )
    return lambda **fields: client.post(address, fields)


def test_the_page_hears_which_answer_counts(post):
    now = timezone.now()
    assert post(**{"1a": "3", "valgt": stamp(now)}).json()["answers"] == {"1a": "3"}
    late = post(**{"1a": "v", "valgt": stamp(now - SECOND)})
    assert (late.status_code, late.json()["answers"]) == (200, {"1a": "3"})


@pytest.mark.parametrize("wrong", ["-1", "nu", "1e3", "9" * 30, "12\x00"])
def test_a_moment_that_is_none_is_refused(post, wrong):
    assert post(**{"1a": "3", "valgt": wrong}).status_code == 422
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    "fields",
    [{}, {"1a\x00": "2"}, {"9" * 99: "2"}, {"1a": "2", "1b": "2"}, {"1a": ""}, {"1a": "\x00"}],
)
def test_what_is_no_single_answer_is_refused(post, fields):
    assert post(**fields).status_code == 422
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(
    ("round", "number", "code"),
    [(None, 1, "1z"), (None, 2, "1a"), (None, 9, "1a"), (10**30, 1, "1a"), (None, 10**30, "1a")],
)
def test_a_statement_that_was_not_asked_does_not_exist(post, client, response, round, number, code):
    address = f"/730/temperatur/{round or response.round_id}/{number}/gem/"
    assert client.post(address, {code: "2"}).status_code == 404
    assert Answer.objects.count() == 0


def test_nobody_answers_in_a_round_of_another_municipality(post, client, response):
    elsewhere = make_round(make_municipality(751))
    address = f"/730/temperatur/{elsewhere.pk}/1/gem/"
    assert client.post(address, {"1a": "2"}).status_code == 404
    assert client.post(address, {}).status_code == 404
    assert Answer.objects.count() == 0


def test_what_waited_too_long_is_refused_with_the_reason(post, response):
    chosen = stamp(timezone.now())
    close(response.round)
    late = post(**{"1a": "3", "valgt": chosen})
    assert (late.status_code, late.json()) == (
        409,
        {"error": "Runden er lukket, og der kan ikke længere svares."},
    )
    assert Answer.objects.count() == 0


# --- What the answers build on ------------------------------------------------------------------


def write(response, text, evidence, version):
    return responses.save_comment(
        by=response.user,
        response=response,
        section=response.round.instrument.sections.get(number=1),
        text=text,
        evidence=evidence,
        version=version,
    )


def test_the_two_texts_share_one_version(response):
    assert write(response, "Kommentar", "Referat fra maj", 0).version == 1
    assert write(response, "Kommentar", "Referat fra juni", 1).version == 2
    with pytest.raises(StaleComment) as refusal:
        write(response, "En anden", "Referat fra maj", 1)
    assert (refusal.value.theirs.text, refusal.value.theirs.evidence) == (
        "Kommentar",
        "Referat fra juni",
    )


def test_a_page_from_before_there_were_two_texts_leaves_the_other(response):
    write(response, "", "Referat fra maj", 0)
    write(response, "Kommentar", None, 1)
    stored = SectionComment.objects.get()
    assert (stored.text, stored.evidence) == ("Kommentar", "Referat fra maj")


def test_a_cpr_number_in_the_evidence_is_refused(post):
    refused = post(kommentar="", bygger="Sagen 010190-1234", version="0")
    assert refused.status_code == 422
    assert "ligner et CPR-nummer" in refused.json()["error"]
    assert SectionComment.objects.count() == 0
