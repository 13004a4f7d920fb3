"""Autosaves while the server is killed; tests/torture has the long one."""

import pytest

from tests.measurement.serving import check_autosave_survives


@pytest.mark.django_db(transaction=True)
def test_two_kills_lose_no_answer_and_double_none():
    check_autosave_survives(saves=120, kills=2, clients=4, seconds=600)


@pytest.mark.django_db(transaction=True)
def test_nor_of_those_who_answer_by_a_link_without_a_name():
    check_autosave_survives(saves=120, kills=2, clients=4, seconds=120, is_anonymous=True)
