import pytest

from tests.measurement.audit.world import World


@pytest.fixture
def world():
    return World()
