"""The long test of autosave: 10,000 acknowledged answers through 50 kills of the server."""

import pytest

from tests.measurement.serving import check_autosave_survives

pytestmark = pytest.mark.torture


@pytest.mark.django_db(transaction=True)
def test_10_000_saves_and_50_kills_lose_no_answer_and_double_none():
    check_autosave_survives(saves=10_000, kills=50, clients=8, seconds=1800)
