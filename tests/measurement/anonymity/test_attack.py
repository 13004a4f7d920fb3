"""The attack: with the whole database, before and after closing, nobody's answers are found.

The same attack finds everybody's in a named round, so it is able to.
"""

import io
import logging
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from measurement.access import token_of
from measurement.views.door import PAGES_PER_LINK, PER_LINK
from recovery_portal.middleware import ReferenceFilter
from steering.models import Attempt, AuditEvent, SentMail, Task
from steering.services import throttle
from tests.factories import make_municipality
from tests.measurement.anonymity import attacker
from tests.measurement.anonymity.attacker import ANSWERS, COMMON, RESPONSES, TEXTS, WAYS, Dump
from tests.measurement.anonymity.crowd import DRAFTS, VIEWS, make_crowd
from tests.measurement.survey import close, load_survey

pytestmark = pytest.mark.django_db
TIMES = ("started_at", "submitted_at", "saved_at")
SMALL = {"borger", "myndighed", "samarbejdspartner"}


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker):
    """What the module's rounds did is undone when their tests are done."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_survey()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def lines():
    """All that is logged, at whatever level, as the console shows it."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.addFilter(ReferenceFilter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    # Tells of every variable that a template has not, at length.
    logging.getLogger("django.template").setLevel(logging.INFO)
    yield heard
    logging.getLogger("django.template").setLevel(logging.NOTSET)
    root.setLevel(level)
    root.removeHandler(handler)


@pytest.fixture(scope="module")
def attacked(database, lines):
    """(round, people, before closing, after it)."""
    round, people = make_crowd(make_municipality(), is_anonymous=True)
    before = Dump()
    closed = close(round)
    return closed, people, before, Dump()


@pytest.fixture(scope="module")
def named(database):
    round, people = make_crowd(make_municipality(), is_anonymous=False)
    return round, people, Dump()


def profiles(people) -> dict:
    return {person.invitee.pk: person.answers for person in people}


def whole(dump, round, people) -> dict:
    """Whose answers stand together in one row, all of them."""
    rows = [row["answers"] for row in dump.of(round).values()]
    return {one.invitee.pk: one.answers for one in people if one.answers in rows}


def test_nothing_ties_an_answer_to_a_person_after_closing(attacked):
    round, people, _before, after = attacked
    assert [way(after, round, people) for way in WAYS] == [{}] * len(WAYS)
    assert attacker.by_draft_keys(after, round, people, settings.SECRET_KEY) == {}
    assert whole(after, round, people) == {}


def test_before_closing_only_the_secret_key_leads_to_a_draft(attacked):
    """The tiny viewpoints apart: docs/decisions/0010 says what they tell until the closing."""
    round, people, before, _after = attacked
    ways = [way for way in WAYS if way is not attacker.by_viewpoint]
    assert [way(before, round, people) for way in ways] == [{}] * len(ways)
    assert attacker.by_draft_keys(before, round, people) == {}
    assert len(attacker.by_draft_keys(before, round, people, settings.SECRET_KEY)) == DRAFTS
    large = [one for one in people if one.viewpoint not in SMALL]
    assert attacker.by_viewpoint(before, round, large) == {}
    assert whole(before, round, large) == {}


def shared(dump, round) -> set[str]:
    """Keys of the round's responses that anything outside the answers' own tables holds too."""
    return {str(key) for key in dump.of(round)} & dump.elsewhere()


def test_the_answers_share_no_key_with_anything_that_knows_a_person(attacked):
    round, people, *dumps = attacked
    assert [shared(dump, round) for dump in dumps] == [set(), set()]
    texts = {text for person in people for text in (person.text, person.evidence)}
    for dump in dumps:
        everything = "\n".join(dump.elsewhere())
        assert {text for text in texts if text in everything} == set()


def test_every_row_of_the_answers_carries_the_same_time_and_no_name(attacked):
    round, people, *dumps = attacked
    marks = {mark for person in people for mark in person.marks}
    for dump in dumps:
        responses = dump.of(round)
        rows = list(responses.values())
        assert {(row["user_id"], row["invitee_id"], row["draft_key"]) for row in rows} == {
            (None, None, "")
        }
        rows += [
            r for t in (ANSWERS, TEXTS) for r in dump.tables[t] if r["response_id"] in responses
        ]
        values = {str(value) for row in rows for name, value in row.items() if name not in COMMON}
        assert values & marks == set()
        times = {str(row[name]) for row in rows for name in TIMES if name in row}
        assert len(times) == 1


def test_no_event_no_task_and_no_mail_tells_who_answered_when(attacked):
    _round, people, *_ = attacked
    logged = AuditEvent.objects
    kinds = {"measurement.response", "measurement.answer", "measurement.sectioncomment"}
    assert logged.filter(object_type__in=kinds).count() == 0
    emails = {person.invitee.user.email for person in people if person.invitee.user}
    assert AuditEvent.objects.filter(actor__in=emails).count() == 0
    assert Task.objects.filter(user__email__in=emails).count() == 0
    assert SentMail.objects.filter(kind="invitation").count() == len(people)


def test_the_log_knows_no_link_and_no_name(attacked, lines):
    _round, people, *_ = attacked
    tokens = {token_of(person.invitee) for person in people}
    logged = lines.getvalue()
    held = "\n".join(Dump().elsewhere())
    marks = {mark for person in people for mark in person.marks}
    assert [token for token in tokens if token in logged or token in held] == []
    assert [mark for mark in marks if mark in logged] == []


def test_the_throttle_tells_nobody_without_the_secret_key_who_used_a_link(attacked):
    _round, people, before, _after = attacked
    limits = (PER_LINK, PAGES_PER_LINK)
    by_link = {person.invitee.pk for person in people if not person.invitee.user}
    assert attacker.by_the_throttle(before, people, limits) == set()
    assert attacker.by_the_throttle(before, people, limits, settings.SECRET_KEY) == by_link


def test_the_throttle_forgets(attacked):
    assert Attempt.objects.count() > 0
    throttle.forget(timezone.now() + timedelta(seconds=PER_LINK.seconds))
    assert Attempt.objects.count() == 0


def test_a_session_holds_who_is_logged_in_and_nothing_of_an_answer(attacked):
    held = {name for session in Session.objects.all() for name in session.get_decoded()}
    assert held == {"_auth_user_id", "_auth_user_backend", "_auth_user_hash"}


def test_closing_deletes_drafts_and_the_salt(attacked):
    round, _people, _before, after = attacked
    row = next(row for row in after.tables["measurement_round"] if row["id"] == round.pk)
    assert (row["salt"], len(after.of(round))) == ("", len(VIEWS))
    assert [r for r in after.tables[RESPONSES] if r["submitted_at"] is None] == []


def test_hidden_viewpoints_are_written_nowhere(attacked):
    round, _people, _before, after = attacked
    views = sorted(row["viewpoint"] for row in after.of(round).values())
    assert views == sorted("" if view in SMALL else view for view in VIEWS)


# Last, as a named round would fill the log and the tasks that the others read.


def test_the_attack_finds_everybody_in_a_named_round(named):
    round, people, dump = named
    everybody = profiles(people)
    assert attacker.by_foreign_keys(dump, round, people) == everybody
    assert attacker.by_the_log(dump, round, people) == everybody
    assert whole(dump, round, people) == everybody
    assert shared(dump, round) == {str(key) for key in dump.of(round)}
    if connection.vendor == "postgresql":
        assert attacker.by_transactions(dump, round, people) == everybody
