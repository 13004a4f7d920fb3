"""The synthetic citizens' own answers and talks: plausible, whole, and within the rules."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from random import Random
from statistics import mean

import pytest
from django.contrib.auth.hashers import check_password
from django.utils.timezone import localdate

from measurement.domain.outcome_scoring import change, index
from measurement.models import ChosenInstrument, Outcome, RecoveryTalk, Sheet, UnlockCode
from measurement.selectors.citizens import MISSING, initials_of, mine, narrowed, own_citizens
from measurement.selectors.outcome_instruments import instruments_of
from measurement.services import dues, unlock
from recovery_portal.kit.personal_data import hints
from recovery_portal.management.demo.outcomes import Asking, step_on
from recovery_portal.management.demo.people import UNLOCK_CODE
from recovery_portal.management.demo.talks import SAID, Talks
from recovery_portal.management.demo.wellbeing import CONTACT, LEGAL_BASIS
from steering.models import Citizen, Intervention, User
from tests.demo.lives import UNTIL, generated

# --- Pure ---------------------------------------------------------------------------------------


def asked(seed: int = 1) -> list:
    return Asking(Random(f"{seed} trivsel"), generated(1)[1], UNTIL).build()


def test_the_same_seed_gives_the_same_answers():
    assert asked() == asked()
    assert asked() != asked(2)


def test_nobody_is_asked_before_or_after_their_support_nor_twice_a_day():
    rows = defaultdict(list)
    for row in generated(1)[1]:
        rows[row.citizen].append(row)
    found = asked()
    assert [one for one in found if step_on(rows[one.citizen], one.on) is None] == []
    assert {one.on.weekday() for one in found} == set(range(5))
    assert max(one.on for one in found) <= UNTIL
    assert len({(one.citizen, one.on) for one in found}) == len(found)
    assert set(Counter(one.citizen for one in found).values()) == {1, 2, 3, 4, 5, 6}


def test_answers_lie_within_the_scales_and_some_are_skipped():
    found = asked()
    who5 = {value for one in found for value in one.who5 or ()}
    inspire_o = {value for one in found for value in one.inspire_o or ()}
    assert who5 == {None, 0, 1, 2, 3, 4, 5}
    assert inspire_o == {None, 0, 1, 2, 3, 4}


def test_talks_go_through_the_three_kinds_in_turn():
    kinds = defaultdict(list)
    for talk in Talks(Random("1 recovery-samtaler"), generated(1)[1], UNTIL).build():
        kinds[talk.citizen].append(talk.kind)
    longest = max(kinds.values(), key=len)
    assert longest[:4] == ["droemme", "opfoelgning", "evaluering", "droemme"]


@pytest.mark.parametrize(
    "text", [*(text for three in SAID for text in three), LEGAL_BASIS, CONTACT]
)
def test_no_text_hints_at_a_person(text):
    assert hints(text) == []


# --- Stored -------------------------------------------------------------------------------------


def series(demo, code: str) -> list[list[float]]:
    """The indexes of each citizen with complete measurements, in order of time."""
    used, found = instruments_of(demo)[code], defaultdict(list)
    for row in Outcome.objects.filter(code=code).order_by("on"):
        value = index(row.answers, used.lowest, used.highest)
        if value is not None:
            found[row.citizen_id].append(value)
    return list(found.values())


def test_more_than_half_of_the_citizens_have_answered(demo):
    answered = Outcome.objects.values("citizen").distinct().count()
    assert 0.5 < answered / Citizen.objects.filter(municipality=demo).count() < 0.7


@pytest.mark.parametrize("code", ["who5", "inspire_o"])
def test_more_have_improved_than_worsened_and_neither_is_everybody(demo, code):
    found = series(demo, code)
    moved = Counter(change(code, one[0], one[-1]) for one in found if len(one) > 1)
    assert moved[1] > moved[-1] > moved.total() / 10
    assert moved[0] > moved.total() / 4
    assert 40 < mean(one[-1] for one in found) < 56


def test_all_ways_and_all_endings_that_are_over_are_there(demo):
    assert set(Outcome.objects.values_list("way", flat=True)) == {"sammen", "link", "papir", "fil"}
    endings = {"faerdig", "stoppet", "slettet", "nej", "udloebet"}
    assert set(Sheet.objects.values_list("ending", flat=True)) == endings
    said = Sheet.objects.values_list("ending", "takes_part").distinct()
    assert set(said) == {
        ("faerdig", True),
        ("stoppet", True),
        ("slettet", True),
        ("nej", False),
        ("udloebet", None),
    }
    assert Outcome.objects.filter(sheet__ending__in=["nej", "slettet", "udloebet"]).count() == 0


def test_what_is_written_passes_the_models_own_rules(demo):
    for model in (Outcome, Sheet, RecoveryTalk, ChosenInstrument):
        rows = list(model.objects.order_by("pk"))
        for row in rows[:: max(1, len(rows) // 30)]:
            row.full_clean()


def test_nobody_answers_before_their_first_support(demo):
    first = dict(Intervention.objects.order_by("-start").values_list("citizen", "start"))
    rows = Outcome.objects.values_list("citizen", "on")
    assert [pair for pair in rows if pair[1] < first[pair[0]]] == []


def test_talks_are_held_until_the_end_and_agreed_on_after_it(demo):
    held = RecoveryTalk.objects.exclude(held_on=None)
    planned = RecoveryTalk.objects.filter(held_on=None)
    assert {row.agreed != "" for row in held} == {True}
    assert max(held.values_list("held_on", flat=True)) <= UNTIL
    assert min(planned.values_list("planned_on", flat=True)) > UNTIL
    assert set(planned.values_list("agreed", flat=True)) == {""}


def test_the_setup_is_confirmed_and_the_caseworker_has_a_code(demo):
    assert [one.is_confirmed for one in instruments_of(demo).values()] == [True, True]
    assert demo.outcome_settings.legal_basis == LEGAL_BASIS
    row = UnlockCode.objects.get()
    assert row.user.email == "sagsbehandler@demo.example"
    assert (check_password(UNLOCK_CODE, row.code), unlock.has_code(row.user)) == (True, True)


def test_the_days_of_a_sheet_are_those_of_its_time(demo):
    sheet = Sheet.objects.filter(way="link", ending="faerdig").earliest("asked_on")
    assert sheet.created_at.date() == sheet.asked_on < date(2026, 1, 1)
    days = localdate(sheet.expires_at) - localdate(sheet.created_at)
    assert days == timedelta(days=14)
    assert sheet.created_at < sheet.ended_at < sheet.expires_at


@pytest.mark.parametrize("days", [1, 53, 92])
def test_the_caseworker_has_forgotten_a_few_until_the_quarter_is_over(demo, days):
    user, today = User.objects.get(email="sagsbehandler@demo.example"), UNTIL + timedelta(days)
    own = [one for one in own_citizens(user, demo, today) if one.is_active]
    theirs = mine(own, initials_of(user, demo))
    assert len(theirs) > 30
    assert 0.1 < len(narrowed(theirs, MISSING)) / len(theirs) < 0.3
    dues.keep_up(municipality=demo, on=today)
    text = user.tasks.get(key=dues.KEY, done_at=None).text
    assert text.startswith(f"{len(narrowed(theirs, MISSING))} borgere har manglet")
