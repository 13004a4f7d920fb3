"""Randers with an own version 3, and Aarhus with one that must never be seen here."""

from types import SimpleNamespace

import pytest

from measurement.models import Instrument
from measurement.services.instruments import load_version
from tests.factories import make_municipality, make_user
from tests.measurement.instruments.files import as_bytes, one_more
from tests.measurement.survey import load_survey


@pytest.fixture
def world(client):
    load_survey()
    randers, aarhus = make_municipality(730), make_municipality(751)
    administrator = make_user("ADMIN", municipality=randers)
    client.force_login(administrator)
    theirs = one_more(text="HEMMELIGT udsagn") | {"name": "HEMMELIGT skema"}
    return SimpleNamespace(
        randers=randers,
        aarhus=aarhus,
        administrator=administrator,
        shared=Instrument.objects.get(municipality=None),
        own=load_version(by=administrator, municipality=randers, data=as_bytes(one_more())),
        foreign=load_version(
            by=make_user("ADMIN", municipality=aarhus), municipality=aarhus, data=as_bytes(theirs)
        ),
    )
