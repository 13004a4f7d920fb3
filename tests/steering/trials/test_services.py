"""The circle's rules: who is asked, what is frozen, and what follows what."""

import pytest
from django.core.exceptions import ValidationError

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, Happening, Practice, Task, Trial
from steering.selectors import trials as selectors
from steering.services import trials
from tests.factories import make_municipality, make_user
from tests.steering.trials.making import DAY, decided, make_trial, today

pytestmark = pytest.mark.django_db


def tasks(trial) -> list[tuple]:
    rows = Task.objects.filter(key=trials.key(trial))
    return [(row.user, row.due, row.done_at is not None) for row in rows]


def decide(row, decision="keep", **values):
    words = {"reason": "Det virker.", "seen": "Fire blev ved."} | values
    return trials.decide(
        by=row.created_by, trial=row, version=row.version, decision=decision, **words
    )


def change(row, **values):
    return trials.change_trial(by=row.created_by, trial=row, version=row.version, **values)


def test_the_owner_is_asked_to_decide_when_it_ends():
    owner = make_user("MEMBER", municipality=make_municipality())
    row = make_trial(owner=owner)
    assert tasks(row) == [(owner, today() + 10 * DAY, False)]
    row = change(row, ends_on=today() + 20 * DAY)
    assert tasks(row) == [(owner, today() + 20 * DAY, False)]


def test_the_task_moves_with_the_responsibility_and_goes_with_it():
    place = make_municipality()
    first, second = (make_user("MEMBER", municipality=place) for _ in range(2))
    row = make_trial(owner=first)
    row = change(row, owner=second)
    assert tasks(row) == [(second, row.ends_on, False)]
    row = change(row, owner=None, owner_name="Åse fra boenheden")
    assert tasks(row) == []


def test_deciding_ends_the_task_and_tells_what_happened():
    owner = make_user("MEMBER", municipality=make_municipality())
    row = decide(make_trial(owner=owner, start=-9, end=-1))
    assert tasks(row) == [(owner, row.ends_on, True)]
    assert (row.decision, row.decided_on, row.reason) == ("keep", today(), "Det virker.")
    told = Happening.objects.get()
    assert told.text == "Prøvehandlingen »Kørsel til svømmehallen« er besluttet: vi beholder den"
    assert told.link == f"/730/proevehandlinger/{row.pk}/"
    event = AuditEvent.objects.get(action="trial_decided")
    assert "Det virker" not in str(event.details)
    assert event.details == {"fields": ["decided_on", "decision", "reason", "seen"]}


@pytest.mark.parametrize(
    "missing", [{"reason": " "}, {"seen": ""}, {"decision": ""}, {"decision": "maybe"}]
)
def test_a_decision_takes_a_word_a_reason_and_what_was_seen(missing):
    row = make_trial()
    with pytest.raises(Refused):
        decide(row, **missing)
    row.refresh_from_db()
    assert (row.decision, row.version) == ("", 1)
    assert Happening.objects.count() == 0


def test_what_is_decided_is_frozen():
    row = decide(make_trial())
    before = Trial.objects.values().get(pk=row.pk)
    for attempt in (lambda: change(row, seen="Noget andet"), lambda: decide(row, "drop")):
        with pytest.raises(Refused, match="besluttet"):
            attempt()
    assert Trial.objects.values().get(pk=row.pk) == before


def test_a_decision_can_be_taken_back_until_something_is_built_on_it():
    owner = make_user("MEMBER", municipality=make_municipality())
    row = decide(make_trial(owner=owner))
    row = trials.reopen(by=owner, trial=row, version=row.version)
    assert (row.decision, row.decided_on, row.seen) == ("", None, "Fire blev ved.")
    assert tasks(row) == [(owner, row.ends_on, False)]
    with pytest.raises(Refused, match="ikke besluttet noget"):
        trials.reopen(by=owner, trial=row, version=row.version)


def test_what_was_described_or_carried_on_keeps_its_decision():
    kept, adjusted = decided("keep"), decided("adjust")
    trials.describe(by=kept.created_by, trial=kept, version=0, goals="Fællesskab")
    make_trial(by=adjusted.created_by, follows=adjusted)
    for row in (kept, adjusted):
        with pytest.raises(Refused):
            trials.reopen(by=row.created_by, trial=row, version=row.version)


def test_only_an_adjusted_trial_of_ones_own_municipality_is_carried_on():
    foreign = make_trial(make_municipality(751), start=-9, end=-1)
    foreign = decide(foreign, "adjust")
    for row in (decided("keep"), decided("drop"), make_trial(), foreign):
        with pytest.raises(Refused, match="justeret"):
            make_trial(follows=row)
    assert make_trial(follows=decided("adjust")).follows.decision == "adjust"


def test_only_kept_practice_is_described_and_the_later_save_sees_both():
    row = decided("keep")
    by = row.created_by
    first = trials.describe(by=by, trial=row, version=0, goals="Fællesskab")
    with pytest.raises(Stale):
        trials.describe(by=by, trial=row, version=0, goals="Frihed")
    second = trials.describe(by=by, trial=row, version=first.version, goals="Fællesskab og ro")
    assert (second.goals, second.version, Practice.objects.count()) == ("Fællesskab og ro", 2, 1)
    for decision in ("adjust", "drop"):
        other = decided(decision)
        with pytest.raises(Refused, match="beholder"):
            trials.describe(by=by, trial=other, version=0, goals="x")


def test_a_trial_that_ends_before_it_begins_or_names_a_cpr_number_is_refused():
    with pytest.raises(ValidationError, match="slutter, før den begynder"):
        make_trial(start=5, end=1)
    for field in ("title", "what", "expected", "done", "seen", "where", "owner_name"):
        with pytest.raises(ValidationError):
            make_trial(**{field: "Borger 010190-1234"})
    assert Trial.objects.count() == 0


def test_the_lists_for_front_page_and_agenda_hold_ones_own_only():
    waiting = make_trial(start=-20, end=-1, title="Venter")
    longer = make_trial(start=-20, end=-9, title="Venter længere")
    running = make_trial(title="I gang")
    make_trial(start=3, end=9)
    decided("keep")
    make_trial(make_municipality(751), start=-20, end=-1)
    place = make_municipality()
    assert selectors.undecided(place) == [longer, waiting]
    assert selectors.running(place) == [running]
    found = selectors.summary(place)
    assert found.finding == "1 i gang, 2 venter på beslutning, 1 planlagt, 1 beholdt"
    assert (found.total, found.described) == (5, 0)


def test_only_who_can_open_it_becomes_responsible():
    elsewhere = make_user("LEAD", municipality=make_municipality(751))
    row = make_trial()
    for role in ("READER", "ADMIN"):
        reader = make_user(role, municipality=make_municipality())
        with pytest.raises(ValidationError, match="kan åbne prøvehandlingen"):
            make_trial(owner=reader, title="Ny")
        with pytest.raises(ValidationError, match="kan åbne prøvehandlingen"):
            change(row, owner=reader)
    with pytest.raises(ValidationError, match="kan åbne prøvehandlingen"):
        make_trial(owner=elsewhere, title="Ny")
    assert (Trial.objects.count(), Task.objects.count()) == (1, 0)


def test_an_owner_who_lost_access_does_not_hinder_other_changes():
    owner = make_user("MEMBER", municipality=make_municipality())
    row = make_trial(owner=owner)
    owner.memberships.all().delete()
    assert (change(row, owner=owner, title="Nyt navn").title, row.owner) == ("Nyt navn", owner)
