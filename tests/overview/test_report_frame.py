"""Before the tracks who steers, after them what was decided: told so that it may be handed on."""

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from recovery_portal.overview.report import report_context, status_report
from steering.models import Decision, Group, GroupMember, Meeting
from tests.overview.conftest import UNTIL


def html(municipality, *days) -> str:
    return render_to_string("report/body.html", report_context(status_report(municipality, *days)))


@pytest.fixture
def steering(demo) -> Group:
    return demo.groups.get(kind=Group.Kind.STEERING)


def test_groups_stand_with_who_leads_them_and_how_often_they_met(demo, steering):
    shown = status_report(demo).shown("composition")
    chair = steering.members.get(duty="chair", left_on=None)
    first = shown.groups[0]
    assert (first.name, first.people) == (
        steering.name,
        steering.members.filter(left_on=None).count(),
    )
    assert first.leads[0] == ("Formand", f"{chair.name}, {chair.title}")
    held = steering.meetings.filter(starts_at__date__range=(shown.since, shown.until))
    assert first.meetings == held.exclude(state=Meeting.State.CANCELLED).count() > 0
    assert "anden" not in first.speak_for.split(", ")


def test_nobody_is_named_but_who_leads_and_no_citizen_ever(demo, steering):
    local = demo.groups.exclude(pk=steering.pk).first()
    local.members.filter(duty="coordinator").update(
        represents=GroupMember.Represents.CITIZEN, name="Villads Vedsted"
    )
    leads = set(GroupMember.objects.exclude(duty="member").values_list("name", flat=True))
    others = set(GroupMember.objects.filter(duty="member").values_list("name", flat=True)) - leads
    text = html(demo)
    assert len(others) > 8
    assert [name for name in (*others, "Villads Vedsted") if name in text] == []
    assert "Tovholder: borger" in text


def decided(group: Group, on: date, text: str, **given) -> Decision:
    starts = timezone.make_aware(timezone.datetime(on.year, on.month, on.day, 10))
    meeting = Meeting.objects.create(
        group=group, title="Møde", starts_at=starts, ends_at=starts + timedelta(hours=2),
        state=given.pop("state", Meeting.State.APPROVED),
    )  # fmt: skip
    return Decision.objects.create(meeting=meeting, text=text, **given)


def test_decisions_are_those_of_the_period_of_the_steering_group(demo, steering):
    Decision.objects.all().delete()
    local = demo.groups.exclude(pk=steering.pk).first()
    decided(steering, UNTIL, "På dagen selv")
    decided(steering, UNTIL - timedelta(days=365), "På den dag, der sammenlignes med")
    decided(steering, UNTIL, "Et aflyst mødes", state=Meeting.State.CANCELLED)
    decided(local, UNTIL, "En anden gruppes")
    decided(steering, UNTIL - timedelta(days=300), "Gjort", done_on=UNTIL)
    decided(steering, UNTIL - timedelta(days=200), "Over", due=UNTIL)
    report = status_report(demo)
    shown = report.shown("decisions")
    found = [(row.text, row.state) for one in shown.meetings for row in one.decisions]
    assert found == [
        ("På dagen selv", "Venter"),
        ("Over", "Over fristen"),
        ("Gjort", "Gjort 30. sep. 2026"),
    ]
    assert shown.finding == "3 beslutninger i styregruppen: 1 er gjort, 1 er over fristen"
    numbers = {number.key: number.value for number in report.after[0].numbers}
    assert numbers["decisions.total"] == 3
    assert (numbers["decisions.done"], numbers["decisions.over"]) == (1, 1)


def test_what_stands_in_minutes_that_nobody_approved_is_counted_and_not_told(demo, steering):
    """One report for all who read it: also those who do not see the drafts of minutes."""
    Decision.objects.all().delete()
    decided(steering, UNTIL, "I et godkendt referat")
    draft = decided(steering, UNTIL, "MIN KLADDE", done_on=UNTIL, state=Meeting.State.HELD)
    before = UNTIL - timedelta(days=14)
    planned = decided(steering, before, "LIGE SKREVET", due=UNTIL, state=Meeting.State.PLANNED)
    report = status_report(demo)
    text = html(demo)
    assert [words for words in ("MIN KLADDE", "LIGE SKREVET") if words in text] == []
    assert "I et godkendt referat" in text
    assert "2 beslutninger fra 2 møder venter på, at referaterne bliver godkendt." in text
    shown = report.shown("decisions")
    assert shown.finding == "1 beslutning i styregruppen: ingen er gjort"
    numbers = {number.key: number.value for number in report.after[0].numbers}
    assert [numbers[f"decisions.{key}"] for key in ("total", "done", "over", "waiting")] == [
        *(1, 0, 0, 2)
    ]
    planned.delete()
    assert (
        "1 beslutning fra mødet den 30. september 2026 venter på, at referatet bliver godkendt."
        in html(demo)
    )
    draft.delete()
    assert "venter på, at referat" not in html(demo)


def test_a_decision_tells_the_figure_it_was_taken_on_as_it_was_then_and_not_whose_it_is(demo):
    row = Decision.objects.exclude(figure="").select_related("meeting").first()
    row.owner_name, row.owner = "Navngiven Person", None
    row.save()
    text = html(demo)
    assert row.figure_shown["text"] in text
    assert "Navngiven Person" not in text


def test_a_report_of_an_older_day_tells_no_later_decision(demo, steering):
    decided(steering, UNTIL - timedelta(days=30), "Senere end rapportens dag")
    assert "Senere end rapportens dag" in html(demo)
    assert "Senere end rapportens dag" not in html(demo, date(2026, 6, 30))


def test_the_whole_plan_stands_sub_goal_by_sub_goal(demo):
    plan = status_report(demo).shown("plan")
    rows = [row for goal in plan.sub_goals for row in goal.rows]
    assert len(rows) == plan.summary.total
    assert [goal.number for goal in plan.sub_goals] == sorted(
        goal.number for goal in plan.sub_goals
    )
    text = html(demo)
    places = [text.rindex(row.title) for row in rows]
    assert places == sorted(places)


def test_cautions_are_said_once_each_and_only_of_what_is_told(demo, empty):
    told = [name for part in status_report(demo).parts for name, _ in part.cautions]
    assert told == [
        *("Temperaturmåling", "Trin 6–8", "Trin 5", "Trin 1–4", "Uddannelse og beskæftigelse"),
        *("Genindlæggelser", "Udgifter", "Trivsel og recovery"),
    ]
    assert [part.cautions for part in status_report(empty).parts] == [()] * 6
    text = html(demo)
    assert [text.count(f"<strong>{name}:</strong>") for name in told] == [1] * len(told)
