"""The long test of the temperature survey's figures: 10,000 random rounds through the database."""

import pytest

from tests.measurement.random_rounds import check_random_rounds

pytestmark = pytest.mark.torture


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [2, 3])
def test_10_000_rounds_equal_the_plain_definitions(seed):
    """In two halves, so that two cores share them."""
    assert check_random_rounds(5_000, seed) == {"grøn", "gul", "rød", "grå"}
