"""Whose versions a municipality may use: its own and everybody's, newest first."""

import pytest

from measurement.models import Instrument
from measurement.selectors.instruments import instruments_for
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db


def make_version(municipality, version: int, code: str = "temperatur") -> Instrument:
    return Instrument.objects.create(
        municipality=municipality, code=code, version=version, name=f"Version {version}"
    )


def test_own_and_shared_versions_newest_first_and_never_a_foreign_one():
    randers, aarhus = make_municipality(730), make_municipality(751)
    shared = [make_version(None, number) for number in (1, 3)]
    own = [make_version(randers, number) for number in (2, 3)]
    make_version(aarhus, 4)
    make_version(None, 9, code="andet")
    assert instruments_for(randers) == [own[1], shared[1], own[0], shared[0]]


def test_without_any_version_there_is_none():
    make_version(make_municipality(751), 1)
    assert instruments_for(make_municipality(730)) == []
