"""The plan's definitions by worked examples."""

from datetime import date, timedelta

import pytest

from recovery_portal.kit.danish import collation_key
from steering.domain import plan
from steering.domain.plan_rows import ActivityRow, Chosen, in_order, owners
from steering.models import Status
from steering.models.plan import STATUS_ORDER

TODAY = date(2026, 11, 23)


def row(pk=1, **fields) -> ActivityRow:
    values = {
        "title": f"Aktivitet {pk}",
        "owner": "Søren Bech",
        "owner_key": "u1",
        "due": None,
        "status": "groen",
        "reason": "",
        "status_on": TODAY,
        "days_over": 0,
        "stale_text": "",
        "sub_goal": 1,
        "sub_goal_position": 1,
        "sub_goal_title": "Delmål",
        "position": pk,
        "prerequisite": None,
        "link": "",
    }
    return ActivityRow(pk=pk, **(values | fields))


def test_the_words_and_their_order_are_the_models():
    assert list(plan.BY_MEANING) == STATUS_ORDER
    assert dict(Status.choices) == plan.WORDS
    assert sorted(plan.BAR_ORDER) == sorted(plan.ROUND_ORDER) == sorted(plan.WORDS)


@pytest.mark.parametrize(
    ("due", "status", "days"),
    [
        (date(2026, 10, 30), "roed", 24),
        (TODAY, "roed", 0),
        (TODAY - timedelta(days=1), "ikke", 1),
        (date(2026, 10, 30), "klar", 0),
        (date(2027, 1, 1), "groen", 0),
        (None, "groen", 0),
    ],
)
def test_days_over_the_deadline(due, status, days):
    assert plan.days_over(due, status, TODAY) == days


def test_over_in_words():
    assert [plan.over_text(n) for n in (0, 1, 24)] == [
        "",
        "1 dag over fristen",
        "24 dage over fristen",
    ]


def test_many_days_have_a_thousands_point():
    assert plan.over_text(46346) == "46.346 dage over fristen"
    assert (
        plan.stale_text("gul", date(2020, 1, 1), date(2026, 1, 1)) == "Status er 2.192 dage gammel"
    )


@pytest.mark.parametrize(
    ("age", "status", "text"),
    [
        (90, "groen", ""),
        (91, "groen", "Status er 91 dage gammel"),
        (91, "ikke", "Status er 91 dage gammel"),
        (400, "klar", ""),
    ],
)
def test_stale_is_more_than_ninety_days_and_not_done(age, status, text):
    day = TODAY - timedelta(days=age)
    assert plan.stale_text(status, day, TODAY) == text
    assert plan.is_stale(status, day, TODAY) is bool(text)


def test_a_sub_goal_is_as_its_worst_activity():
    assert plan.worst(["klar", "groen", "roed", "ikke"]) == "roed"
    assert plan.worst(["klar", "ikke", "groen"]) == "groen"
    assert plan.worst(["klar", "klar"]) == "klar"
    assert plan.worst([]) == "ikke"


def test_the_bar_stands_in_its_order_with_what_is_over_first():
    pairs = [("roed", False), ("gul", False), ("klar", False), ("gul", True), ("ikke", False)]
    assert [(b.status, b.is_over) for b in plan.blocks(pairs)] == [
        ("klar", False),
        ("gul", True),
        ("gul", False),
        ("roed", False),
        ("ikke", False),
    ]


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [
        ((14, 1, 2, 0, 5), "14 aktiviteter: 1 kræver handling, 2 over fristen"),
        ((9, 0, 0, 3, 0), "9 aktiviteter: 3 uden status i 90 dage"),
        ((9, 0, 0, 0, 3), "9 aktiviteter: ingen kræver handling"),
        ((1, 0, 0, 0, 1), "1 aktivitet: den er gennemført"),
        ((4, 0, 0, 0, 4), "4 aktiviteter: alle er gennemført"),
        ((0, 0, 0, 0, 0), "Planen har ingen aktiviteter endnu"),
    ],
)
def test_the_finding(numbers, sentence):
    assert plan.finding(*numbers) == sentence


def test_the_next_four_quarters_are_proposed():
    assert plan.proposed_rounds(TODAY, []) == [
        date(2026, 12, 10),
        date(2027, 3, 11),
        date(2027, 6, 10),
        date(2027, 9, 9),
    ]


def test_what_is_proposed_lies_within_the_plan():
    ends = {"starts_on": date(2026, 1, 1), "ends_on": date(2027, 3, 11)}
    assert plan.proposed_rounds(TODAY, [], **ends) == [date(2026, 12, 10), date(2027, 3, 11)]
    later = {"starts_on": date(2028, 1, 1), "ends_on": date(2028, 6, 30)}
    assert plan.proposed_rounds(TODAY, [], **later) == [date(2028, 3, 9), date(2028, 6, 8)]
    over = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    assert plan.proposed_rounds(TODAY, [], **over) == []


def test_a_day_outside_the_plan_is_said():
    period = (date(2026, 1, 1), date(2026, 12, 31))
    assert [plan.outside_text(day, *period) for day in period] == ["", ""]
    assert plan.outside_text(date(2027, 1, 1), *period) == (
        "1. januar 2027 ligger uden for planens periode, 1. januar 2026 til 31. december 2026."
    )


def test_a_quarter_with_a_round_is_not_proposed_again():
    taken = [date(2026, 12, 3), date(2027, 6, 1)]
    assert plan.proposed_rounds(TODAY, taken) == [date(2027, 3, 11), date(2027, 9, 9)]


def test_a_quarter_whose_day_has_passed_is_over():
    first = plan.proposed_rounds(date(2026, 12, 11), [])[0]
    assert first == date(2027, 3, 11)


def test_by_meaning_red_comes_first_and_the_earliest_deadline_before_later_ones():
    rows = [
        row(1, status="klar"),
        row(2, status="roed", due=date(2027, 1, 1)),
        row(3, status="roed", due=date(2026, 1, 1)),
        row(4, status="roed"),
        row(5, status="ikke"),
        row(6, status="gul"),
    ]
    assert [one.pk for one in in_order(rows, "betydning")] == [3, 2, 4, 6, 5, 1]


def test_by_deadline_what_is_done_comes_last():
    rows = [row(1, status="klar", due=date(2020, 1, 1)), row(2), row(3, due=date(2027, 1, 1))]
    assert [one.pk for one in in_order(rows, "frist")] == [3, 2, 1]


def test_as_the_plan_has_them():
    rows = [row(1, sub_goal_position=2, position=1), row(2, position=9), row(3, position=4)]
    assert [one.pk for one in in_order(rows, "plan")] == [3, 2, 1]


def test_each_filter_takes_its_own():
    rows = [
        row(1, status="gul"),
        row(2, owner_key="nBo", owner="Bo"),
        row(3, sub_goal=7),
        row(4, prerequisite=5),
        row(5, days_over=3),
        row(6, stale_text="Status er 91 dage gammel"),
    ]
    chosen = [
        Chosen(status="gul"),
        Chosen(owner="nBo"),
        Chosen(sub_goal=7),
        Chosen(prerequisite=5),
        Chosen(only_over=True),
        Chosen(only_stale=True),
    ]
    assert [[r.pk for r in rows if one.takes(r)] for one in chosen] == [[n] for n in range(1, 7)]
    assert [r.pk for r in rows if Chosen().takes(r)] == [1, 2, 3, 4, 5, 6]


def test_owners_stand_in_danish_order():
    names = ["Åse", "Ærø", "Aage", "Bo", "Øjvind", ""]
    rows = [
        row(n, owner=name, owner_key=f"n{name}" if name else "") for n, name in enumerate(names)
    ]
    assert [name for _key, name in owners(rows)] == sorted(filter(None, names), key=collation_key)
    assert [name for _key, name in owners(rows)] == ["Bo", "Ærø", "Øjvind", "Aage", "Åse"]
