"""The own code for taking a tablet back: chosen with the password, stored as one, hard to guess."""

import pytest

from measurement.models import UnlockCode
from measurement.services import unlock
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent
from tests.factories import PASSWORD
from tests.measurement.citizen_door.going import logged_in, make_world

pytestmark = pytest.mark.django_db
PAGE = "/730/borgere/kode/"


@pytest.fixture
def worker():
    worker, _citizen = make_world()
    worker.set_password(PASSWORD)
    worker.save()
    return worker


def send(worker, code="2580", again="2580", password=PASSWORD):
    return logged_in(worker).post(PAGE, {"code": code, "again": again, "password": password})


def test_chosen_changed_and_removed_each_is_logged_and_none_is_readable(worker):
    assert send(worker).url == "/730/borgere/"
    assert send(worker, "9137", "9137").url == "/730/borgere/"
    assert ("9137" in UnlockCode.objects.get().code, unlock.has_code(worker)) == (False, True)
    assert logged_in(worker).post(PAGE, {"fjern": "1"}).url == PAGE
    assert UnlockCode.objects.count() == 0
    events = AuditEvent.objects.filter(object_type="measurement.unlockcode").order_by("pk")
    told = [(event.action, event.details) for event in events]
    assert told == [(f"tablet_code_{what}", {}) for what in ("set", "set", "removed")]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": "123", "again": "123"}, "Koden skal være 4 til 8 cifre."),
        ({"code": "123456789", "again": "123456789"}, "Koden skal være 4 til 8 cifre."),
        ({"code": "12a4", "again": "12a4"}, "Koden skal være 4 til 8 cifre."),
        ({"code": "２５８０", "again": "２５８０"}, "Koden skal være 4 til 8 cifre."),
        ({"code": "0000", "again": "0000"}, "Koden er for let at gætte: vælg en anden."),
        ({"code": "4567", "again": "4567"}, "Koden er for let at gætte: vælg en anden."),
        ({"code": "87654321", "again": "87654321"}, "Koden er for let at gætte: vælg en anden."),
        ({"again": "2581"}, "De to koder er ikke ens."),
        ({"password": "forkert"}, "Adgangskoden er forkert."),
        ({"code": ""}, "Udfyld feltet."),
    ],
)
def test_what_is_no_good_is_told_in_one_sentence(worker, fields, sentence):
    answer = send(worker, **fields)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page) == (400, True)
    assert [code for code in ("2580", "2581") if f'value="{code}"' in page] == []
    assert UnlockCode.objects.count() == 0


def test_the_service_refuses_it_too(worker):
    municipality = next(iter(worker.municipalities.values()))
    with pytest.raises(Refused):
        unlock.set_code(by=worker, municipality=municipality, code="1111")
    assert UnlockCode.objects.count() == 0
