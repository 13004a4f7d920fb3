"""The agenda: what is proposed, in which order, and that it changes only while it may."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import Decision, Trial, Wish
from steering.services import agenda, minutes, plan
from tests.factories import make_municipality
from tests.steering.meetings.making import group, item, lead, meeting

pytestmark = pytest.mark.django_db


def titles(row) -> list[str]:
    return list(row.items.order_by("position").values_list("title", flat=True))


def with_everything(row, by):
    """A late red activity, a new result, a wish, a trial without decision, an open decision."""
    randers, today = row.group.municipality, timezone.localdate()
    last = meeting(row.group, days=-30)
    Decision.objects.create(meeting=last, text="Ring til regionen", owner_name="Bo Ø", due=today)
    goal = plan.add_sub_goal(
        by=by,
        plan=plan.add_plan(
            by=by,
            municipality=randers,
            name="Plan",
            purpose="",
            starts_on=today,
            ends_on=today + timedelta(days=365),
        ),
        title="Én indgang",
    )
    late = plan.add_activity(
        by=by, sub_goal=goal, title="Aftale med psykiatrien", due=today - timedelta(days=3)
    )
    plan.set_status(by=by, activity=late, version=late.version, status="roed", reason="Intet svar")
    Wish.objects.create(
        municipality=randers,
        origin="borger",
        text="Kat",
        state="open",
        created_on=today,
        released_on=today,
    )
    Trial.objects.create(
        municipality=randers,
        title="Gåtur før møde",
        what="x",
        expected="y",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 2, 1),
        created_on=date(2026, 1, 1),
    )


def test_it_is_made_of_what_waits_and_made_once():
    by, row = lead(), meeting()
    with_everything(row, by)
    added = agenda.propose(by=by, meeting=row)
    assert titles(row) == [
        "Godkendelse af dagsordenen og af referatet fra sidst",
        "Beslutninger fra sidst",
        "Status på indsatsplanen",
        "Aktiviteter, der venter",
        "Nyt siden sidst",
        "Ønsker, der venter",
        "Prøvehandlinger uden beslutning",
        "Eventuelt",
    ]
    texts = {one.kind: one.text for one in added}
    assert "Ring til regionen (Bo Ø, frist" in texts["decisions"]
    assert texts["status"].startswith("1 aktivitet: 1 kræver handling")
    assert "Én aktivitet er over fristen" in texts["overdue"]
    assert "Aftale med psykiatrien (frist" in texts["overdue"]
    assert texts["wishes"].startswith("Ét ønske venter på svar pr. ")
    assert "Gåtur før møde" in texts["trials"]
    assert agenda.propose(by=by, meeting=row) == []
    assert row.items.count() == 8


def test_nothing_waits_nothing_is_proposed_and_others_data_counts_nowhere():
    by, row = lead(), meeting()
    elsewhere = make_municipality(751)
    with_everything(meeting(group("Andre", elsewhere)), lead(elsewhere))
    agenda.propose(by=by, meeting=row)
    assert titles(row) == ["Godkendelse af dagsordenen", "Eventuelt"]


def test_what_is_new_comes_before_any_other_business():
    by, row = lead(), meeting()
    agenda.propose(by=by, meeting=row)
    with_everything(row, by)
    # The last meeting came into being too, so the opening has other words now.
    row.items.filter(position=1).update(
        title="Godkendelse af dagsordenen og af referatet fra sidst"
    )
    item(row, "Budget", by=by)
    assert titles(row)[-2:] == ["Budget", "Eventuelt"]
    assert len(agenda.propose(by=by, meeting=row)) == 6
    assert titles(row)[-1] == "Eventuelt"
    positions = list(row.items.order_by("position").values_list("position", flat=True))
    assert positions == list(range(1, 10))


def test_up_and_down_and_at_the_ends_nothing():
    by, row = lead(), meeting()
    for title in ("A", "B", "C"):
        item(row, title, by=by)
    first, second = row.items.order_by("position")[:2]
    agenda.move_item(by=by, item=second, up=True)
    assert titles(row) == ["B", "A", "C"]
    agenda.move_item(by=by, item=second, up=True)
    assert titles(row) == ["B", "A", "C"]
    agenda.move_item(by=by, item=first, up=False)
    assert titles(row) == ["B", "C", "A"]


def test_a_point_with_minutes_is_not_removed():
    by, row = lead(), meeting(days=-1)
    one = item(row, by=by)
    one = minutes.write(by=by, item=one, version=one.version, minutes="Godt")
    with pytest.raises(Refused, match="har referat"):
        agenda.remove_item(by=by, item=one, version=one.version)


def test_a_point_changed_by_another_is_shown_not_replaced():
    by, row = lead(), meeting()
    one = item(row, by=by)
    agenda.change_item(by=by, item=one, version=1, text="Mit")
    with pytest.raises(Stale):
        agenda.change_item(by=by, item=one, version=1, text="Dit")
    one.refresh_from_db()
    assert one.text == "Mit"
