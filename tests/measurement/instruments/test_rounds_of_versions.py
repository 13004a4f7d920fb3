"""A round asks by its own version for good, and what two versions say is never one development."""

import pytest

from measurement.models import Item
from measurement.selectors.temperature import previous_result, round_result
from tests.measurement.survey import answer, close, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def rounds(world):
    """A closed round of the shared version, and a later one of the municipality's own."""
    first = make_round(world.randers, "Forår", instrument=world.shared)
    answer(first, *[1] * 24)
    close(first)
    second = make_round(world.randers, "Efterår")
    answer(second, *[2] * 24, 3)
    close(second)
    return first, second


def test_the_newest_version_is_asked_by_unless_another_is_chosen(world, rounds):
    assert [round.instrument for round in rounds] == [world.shared, world.own]


def test_each_result_has_the_statements_of_its_own_version(rounds):
    codes = [
        [statement.code for statement in round_result(round).prerequisites[7].statements]
        for round in rounds
    ]
    assert codes == [["8a", "8b", "8c"], ["8a", "8b", "8c", "8d"]]
    assert round_result(rounds[1]).prerequisites[7].statements[3].mean == 3


def test_another_version_is_no_round_before(rounds):
    assert [previous_result(round) for round in rounds] == [None, None]


def test_a_new_version_leaves_an_answered_one_as_it_was(world, rounds):
    texts = Item.objects.filter(section__instrument=world.shared).values_list("text", flat=True)
    assert "Vi taler med naboerne om omlægningen." not in set(texts)
    assert rounds[0].responses.get().answers.count() == 24


def test_the_page_to_answer_asks_by_the_rounds_own_version(client, world):
    round = make_round(world.randers, "Efterår", lead=None)
    person = round.invitees.exclude(user=None).first().user
    client.force_login(person)
    start = f"/730/temperatur/{round.pk}/"
    client.post(start, {"viewpoint": "faglig"})
    page = client.get(f"{start}8/").content.decode()
    assert page.count("<fieldset") == 4
    assert "Vi taler med naboerne om omlægningen." in page
