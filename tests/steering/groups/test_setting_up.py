"""The guided set-up leads through four steps, one clear action at a time."""

from steering.domain.composition import GroupFacts, MemberFacts
from steering.domain.setting_up import steps

CHAIR, COORDINATOR = MemberFacts("direktion", "chair"), MemberFacts("anden", "coordinator")
CITIZEN = MemberFacts("borger")


def steering(*members, mandate=True) -> GroupFacts:
    return GroupFacts("steering", mandate, members)


def local(*members) -> GroupFacts:
    return GroupFacts("implementation", False, members)


def following(*groups, handled=0):
    """Number, action and group of the next step; None when all is done."""
    found = [step for step in steps(groups, handled, 5) if step.is_next]
    return [(step.number, step.missing.action, step.missing.place) for step in found]


def test_the_way_from_nothing():
    assert following() == [(1, "new_steering", None)]
    assert following(steering(mandate=False)) == [(1, "edit", 0)]
    assert following(steering()) == [(1, "chair", 0)]
    assert following(steering(CHAIR)) == [(1, "coordinator", 0)]
    assert following(steering(CHAIR, COORDINATOR)) == [(2, "new_implementation", None)]
    begun = steering(CHAIR, COORDINATOR)
    assert following(begun, local()) == [(2, "coordinator", 1)]
    assert following(begun, local(COORDINATOR)) == [(3, "member", 0)]
    whole = steering(CHAIR, COORDINATOR, CITIZEN)
    assert following(whole, local(COORDINATOR)) == [(3, "member", 1)]
    assert following(whole, local(COORDINATOR, CITIZEN)) == [(4, "checklist", None)]
    assert following(whole, local(COORDINATOR, CITIZEN), handled=4) == [(4, "checklist", None)]
    assert following(whole, local(COORDINATOR, CITIZEN), handled=5) == []


def test_what_was_done_in_another_order_is_done():
    made = steps((local(COORDINATOR, CITIZEN),), 5, 5)
    assert [step.is_done for step in made] == [False, True, True, True]
    assert [step.number for step in made if step.is_next] == [1]


def test_without_groups_members_wait():
    third = steps((), 0, 5)[2]
    assert (third.is_done, third.missing.action) == (False, "wait")
