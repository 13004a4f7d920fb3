"""What a group lacks against the guide: worked examples, one per rule."""

import pytest

from steering.domain.composition import RULES, GroupFacts, MemberFacts, lacks

WHOLE = {
    "steering": "politik direktion:chair chef anden:coordinator borger peer psykiatri medarbejder",
    "implementation": "faglig:coordinator medarbejder borger borger",
}


def group(kind: str, members: str, mandate=True) -> GroupFacts:
    """`direktion:chair chef` is somebody from the board who chairs, and a head."""
    facts = tuple(MemberFacts(*word.split(":")) for word in members.split())
    return GroupFacts(kind, mandate, facts)


def codes(*args, **kwargs) -> list[str]:
    return [lack.code for lack in lacks(group(*args, **kwargs))]


@pytest.mark.parametrize("kind", WHOLE)
def test_a_group_as_the_guide_describes_it_lacks_nothing(kind):
    assert codes(kind, WHOLE[kind]) == []


@pytest.mark.parametrize(
    ("kind", "without", "lacking"),
    [
        ("steering", "politik", ["politics"]),
        ("steering", "direktion:chair", ["chair", "board"]),
        ("steering", "chef", ["head"]),
        ("steering", "anden:coordinator", ["coordinator"]),
        ("steering", "borger", ["one_citizen"]),
        ("steering", "psykiatri", ["neighbour"]),
        ("steering", "medarbejder", ["staff"]),
        ("implementation", "faglig:coordinator", ["coordinator", "leaders"]),
        ("implementation", "medarbejder", ["staff"]),
        ("implementation", "borger", ["one_citizen"]),
    ],
)
def test_without_one_of_them(kind, without, lacking):
    assert codes(kind, WHOLE[kind].replace(without, "", 1)) == lacking


def test_neither_board_nor_head_is_said_once():
    members = "politik anden:coordinator faglig:chair borger borger beskaeftigelse medarbejder"
    assert codes("steering", members) == ["top"]


@pytest.mark.parametrize("neighbour", ["beskaeftigelse", "psykiatri"])
def test_one_neighbouring_sector_is_enough(neighbour):
    assert codes("steering", WHOLE["steering"].replace("psykiatri", neighbour)) == []


def test_a_peer_and_a_citizen_are_not_alone():
    assert codes("implementation", "chef:coordinator medarbejder borger peer") == []


@pytest.mark.parametrize("kind", WHOLE)
def test_no_citizens_is_another_thing_than_one(kind):
    alone = WHOLE[kind].replace("peer", "").replace("borger", "")
    assert [code for code in codes(kind, alone) if "citizen" in code] == ["citizens"]


@pytest.mark.parametrize("kind", WHOLE)
def test_an_empty_group_gets_the_first_steps_only(kind):
    assert codes(kind, "") == ["nobody"]
    assert codes(kind, "", mandate=False) == ["nobody", "mandate"]


@pytest.mark.parametrize("kind", WHOLE)
def test_a_missing_mandate_is_said_first(kind):
    assert codes(kind, WHOLE[kind], mandate=False) == ["mandate"]


def test_every_advice_has_a_reason_of_its_own():
    for rules in RULES.values():
        reasons = [lack.reason for _, lack in rules]
        assert len(set(reasons)) == len(reasons)
        assert all(reason.endswith(".") for reason in reasons)


def test_the_political_level_is_tied_to_the_group_in_words_that_cannot_be_misread():
    facts = GroupFacts("steering", True, (MemberFacts("chef", "chair"),))
    assert [lack.text for lack in lacks(facts) if lack.code == "politics"] == [
        "Ingen knytter gruppen til det politiske niveau"
    ]
