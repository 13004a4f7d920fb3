"""Two laptops that save in the same moment: one counts, and the other is told."""

import pytest
from django.utils import timezone

from measurement.models import AgreedAnswer, Item, Reflection
from measurement.services import agreed, reflections
from recovery_portal.kit.versions import Stale
from steering.permissions import Role
from tests.factories import make_user
from tests.measurement.group.conftest import respond
from tests.measurement.survey import close, load_survey, make_round
from tests.support.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def round():
    load_survey()
    round = make_round()
    respond(round, 2, "tilbud")
    return close(round)


@pytest.fixture
def lead(round):
    return make_user(Role.LEAD, municipality=round.municipality)


def test_of_four_first_answers_one_counts(round, lead):
    item = Item.objects.select_related("section").get(code="4b", section__number=4)

    def save(choice):
        return lambda: agreed.agree(by=lead, round=round, item=item, version=0, choice=choice)

    assert at_once(*(save(choice) for choice in "0123")) == [Stale.__name__] * 3 + ["saved"]
    assert AgreedAnswer.objects.get().version == 1


def test_of_four_first_reflections_one_counts(round, lead):
    place = {"round": round, "section": None, "theme": "kendt", "version": 0}

    def save(text):
        return lambda: reflections.write_common(by=lead, text=text, **place)

    assert at_once(*(save(text) for text in "abcd")) == [Stale.__name__] * 3 + ["saved"]
    assert Reflection.objects.get().version == 1


def test_nothing_slips_in_while_the_answers_are_settled(round, lead):
    items = list(Item.objects.filter(section__number=1).select_related("section"))
    agreed.agree(by=lead, round=round, item=items[0], version=0, choice="1")
    settled = []

    def settle():
        agreed.settle(by=lead, round=round, on=timezone.localdate())
        settled.append(set(AgreedAnswer.objects.values_list("item_id", flat=True)))

    def save(item):
        return lambda: agreed.agree(by=lead, round=round, item=item, version=0, choice="2")

    came = at_once(settle, *(save(item) for item in items[1:]))
    stored = set(AgreedAnswer.objects.values_list("item_id", flat=True))
    assert settled == [stored]
    assert came.count("saved") == len(stored)
