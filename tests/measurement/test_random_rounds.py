"""300 random rounds through the database; tests/torture has 10,000."""

import pytest

from tests.measurement.random_rounds import check_random_rounds


@pytest.mark.django_db
def test_300_rounds_equal_the_plain_definitions():
    assert check_random_rounds(300, seed=1) == {"grøn", "gul", "rød", "grå"}
