"""What nobody has decided on: the fact, what is absent, and what makes it decided."""

from datetime import date

import pytest

from recovery_portal.overview.undecided import undecided
from steering.models import Activity, Plan, Prerequisite, Principle
from steering.services import minutes
from tests.factories import make_municipality, make_user
from tests.keyfigures.figures.world import own_figure
from tests.keyfigures.register import load_reference
from tests.measurement.audits import make_audit
from tests.measurement.survey import load_criteria, load_survey
from tests.overview.making import begun, closed_round, day, held, status_round
from tests.steering.plan.making import make_activity, make_plan

pytestmark = pytest.mark.django_db
JUMP = [20, 22, 19, 21, 20, 23, 21, 20, 22, 21, 20, 60]
# Statements of the questionnaire: three of each prerequisite.
ALL_GREEN = [3] * 24
FIRST_RED = [0] * 3 + [3] * 21


@pytest.fixture
def place():
    load_reference()
    return make_municipality()


def told(place, track: int) -> list[str]:
    return [one.sentence for one in undecided(place) if one.track == track]


def names(place) -> list[str]:
    return list(Prerequisite.objects.order_by("pk").values_list("name", flat=True))


# --- Prerequisites ------------------------------------------------------------------------------


def test_a_red_prerequisite_without_an_activity(place):
    load_survey()
    row = closed_round(place, FIRST_RED, -10, "Runde 1")
    (one,) = undecided(place)
    assert one.sentence == (
        f"»{names(place)[0]}« står i rødt (0 af 100), og ingen aktivitet i planen hører til den"
    )
    assert (one.track, one.todo) == (1, "Læg en aktivitet i planen")
    assert one.link == f"/730/temperatur/{row.pk}/resultat/"


def test_one_that_has_fallen_a_colour_and_not_one_that_stayed_yellow(place):
    load_survey()
    both = [1, 2, 1]
    closed_round(place, [*ALL_GREEN[:3], *both, *ALL_GREEN[6:]], -60, "Runde 1")
    closed_round(place, [*both, *both, *ALL_GREEN[6:]], -10, "Runde 2")
    assert told(place, 1) == [
        f"»{names(place)[0]}« er gået fra grønt til gult, og ingen aktivitet i planen hører til den"
    ]


@pytest.mark.parametrize(
    ("status", "status_day", "closed_plan", "is_told"),
    [
        ("ikke", -400, False, False),  # open, however old
        ("klar", -5, False, False),  # finished after the round
        ("klar", -30, False, True),  # finished before it: the score is what came of it
        ("ikke", -400, True, True),  # of a plan that is over
    ],
)
def test_an_activity_bound_to_it_by_itself_or_by_its_sub_goal(
    place, status, status_day, closed_plan, is_told
):
    load_survey()
    closed_round(place, FIRST_RED, -10, "Runde 1")
    plan, goal, by = make_plan(place)
    goal.prerequisite_id = 1
    goal.save(update_fields=["prerequisite"])
    row = make_activity(goal, by)
    Activity.objects.filter(pk=row.pk).update(status=status, status_on=day(status_day))
    if closed_plan:
        Plan.objects.filter(pk=plan.pk).update(closed_on=day(-1))
    assert bool(told(place, 1)) is is_told
    # Its own prerequisite counts before its sub-goal's.
    Activity.objects.filter(pk=row.pk).update(prerequisite=2)
    assert len(told(place, 1)) == 1


# --- Criteria -----------------------------------------------------------------------------------


def few(_position, number, index):
    """The first criterion is clear in 4 of 10 cases, the second in 5, the others in all."""
    return 2 if number <= {0: 4, 1: 5}.get(index, 10) else 1


def test_a_criterion_clear_in_fewer_than_half_of_the_cases(place):
    load_criteria()
    audit = make_audit(place, levels=few)
    first = audit.instrument.sections.get(number=1)
    item = first.items.order_by("position").first()
    (one,) = undecided(place)
    assert one.sentence == (
        f"»{item.short_text or item.text}« står tydeligt i 4 af 10 sager, og ingen aktivitet i "
        "planen handler om princippet"
    )
    assert (one.track, one.link) == (2, f"/730/sagsaudit/{audit.pk}/resultat/")
    _plan, goal, by = make_plan(place)
    make_activity(goal, by, principle=Principle.objects.exclude(pk=first.principle_id).first())
    assert len(told(place, 2)) == 1
    make_activity(goal, by, principle=first.principle)
    assert told(place, 2) == []


def test_criteria_of_one_principle_stand_together_and_name_no_case(place):
    load_criteria()
    audit = make_audit(place, levels=lambda _position, number, index: 2 if number < 3 else 0)
    sections = audit.instrument.sections.count()
    found = told(place, 2)
    assert len(found) == sections
    several = [one for one in found if " i færre end halvdelen)" in one]
    assert len(several) == sum(
        section.items.count() > 1 for section in audit.instrument.sections.all()
    )
    assert [one for one in found if "Eget" in one or "B1" in one] == []


# --- Red activities -----------------------------------------------------------------------------


def test_red_in_two_rounds_until_something_is_decided(place):
    plan, goal, by = make_plan(place)
    row, other = make_activity(goal, by, "Rød to gange"), make_activity(goal, by, "Rød én gang")
    begun(row, -200), begun(other, -200)
    status_round(plan, by, -100, {row: "roed", other: "gul"})
    assert told(place, 2) == []
    status_round(plan, by, -10, {row: "roed", other: "roed"})
    assert told(place, 2) == [
        "»Rød to gange« har krævet handling i to statusrunder, og intet er besluttet"
    ]
    early, late = held(place, -150), held(place, -5)
    for meeting, is_told in ((early, True), (late, False)):
        decision = minutes.add_decision(by=by, meeting=meeting, text="Gør noget", owner=by)
        type(decision).objects.filter(pk=decision.pk).update(activity=row)
        assert bool(told(place, 2)) is is_told


def test_one_that_is_no_longer_red_has_been_helped(place):
    plan, goal, by = make_plan(place)
    row = make_activity(goal, by, "Rød to gange")
    begun(row, -200)
    status_round(plan, by, -100, {row: "roed"})
    status_round(plan, by, -10, {row: "roed"})
    assert len(told(place, 2)) == 1
    Activity.objects.filter(pk=row.pk).update(status="groen", status_on=day(0))
    assert told(place, 2) == []


# --- Figures ------------------------------------------------------------------------------------


def test_a_sure_change_until_a_decision_is_taken_after_its_period(place):
    figure = own_figure(place, JUMP)
    (one,) = undecided(place)
    assert one.sentence == (
        "Ventetid: sikker stigning siden den 30. september 2026, og ingen har besluttet noget "
        "om det"
    )
    assert (one.track, one.link) == (3, f"/730/noegletal/{figure.code}/")
    assert one.todo_link == f"/730/noegletal/{figure.code}/beslut/"
    by = make_user("LEAD", municipality=place)
    newest = (date(2026, 9, 30) - day(0)).days
    for days, code, is_told in (
        (newest - 5, figure.code, True),  # before the period ended
        (newest + 5, "trin-8", True),  # on another figure
        (newest + 5, figure.code, False),
    ):
        minutes.add_decision(by=by, meeting=held(place, days), text="Se på det", figure=code)
        assert bool(told(place, 3)) is is_told


def test_what_goes_against_the_wish_comes_first(place):
    own_figure(place, JUMP, name="Efter ønsket", direction="up")
    own_figure(place, JUMP, name="Mod ønsket", direction="down")
    own_figure(place, JUMP, name="Uden ønske", direction="none")
    assert [one.partition(":")[0] for one in told(place, 3)] == [
        "Mod ønsket", "Uden ønske", "Efter ønsket",
    ]  # fmt: skip


def test_a_steady_figure_and_another_municipality_s_are_not_told(place):
    own_figure(place)
    own_figure(make_municipality(751), JUMP, name="Deres")
    assert undecided(place) == ()
