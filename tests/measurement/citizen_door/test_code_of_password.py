"""The own code is worth what the password of its day is, and what the role is: not a day more."""

import pytest

from measurement.models import Sheet
from measurement.services import unlock
from steering.models import AuditEvent, Membership
from steering.permissions import Role
from tests.factories import PASSWORD, make_municipality
from tests.measurement.citizen_door.going import make_world, press, tablet
from tests.measurement.outcomes.asking import begun

pytestmark = pytest.mark.django_db
LOCK, CODE, NEW = "/borger/laas/", "2580", "helt-ny-adgangskode-2026"


@pytest.fixture
def world():
    worker, citizen = make_world()
    change(worker, PASSWORD)
    unlock.set_code(by=worker, municipality=citizen.municipality, code=CODE)
    return worker, citizen


def change(worker, password: str) -> None:
    worker.set_password(password)
    worker.save()


def refuses_the_code_and_takes_the_password(client, password: str) -> None:
    page = client.get(LOCK).content.decode()
    assert ("Din adgangskode" in page, "Din kode" in page) == (True, False)
    assert client.post(LOCK, {"password": CODE}).status_code == 400
    assert "_auth_user_id" not in client.session
    assert press(client, LOCK, password=password)


def test_a_new_password_ends_the_code_and_what_was_handed_over(world):
    worker, _citizen = world
    held = tablet(*world)
    change(worker, NEW)
    assert unlock.has_code(worker) is False
    refuses_the_code_and_takes_the_password(held, NEW)
    refuses_the_code_and_takes_the_password(tablet(*world), NEW)


def test_a_code_set_anew_does_not_open_what_was_handed_over_before(world):
    worker, citizen = world
    held = tablet(*world)
    change(worker, NEW)
    unlock.set_code(by=worker, municipality=citizen.municipality, code=CODE)
    refuses_the_code_and_takes_the_password(held, NEW)
    assert press(tablet(*world), LOCK, password=CODE) == f"/730/borgere/{citizen.pk}/"


@pytest.mark.parametrize("left", ["no role", "another role", "a role in another municipality"])
def test_who_no_more_sees_answers_has_no_code(world, left):
    worker, citizen = world
    held = tablet(*world)
    Membership.objects.filter(user=worker).delete()
    if left == "another role":
        Membership.objects.create(
            user=worker, municipality=citizen.municipality, role=Role.STEERING
        )
    elif left != "no role":
        Membership.objects.create(
            user=worker, municipality=make_municipality(751), role=Role.CASEWORKER
        )
    refuses_the_code_and_takes_the_password(held, PASSWORD)


def test_the_service_itself_takes_no_code_of_another_password_or_role(world):
    worker, citizen = world
    sheet = begun(worker, citizen)
    unlock.check_code(user=worker, sheet=sheet.pk, code=CODE)
    change(worker, NEW)
    with pytest.raises(unlock.Wrong):
        unlock.check_code(user=worker, sheet=sheet.pk, code=CODE)
    change(worker, PASSWORD)  # another salt: another password
    with pytest.raises(unlock.Wrong):
        unlock.check_code(user=worker, sheet=sheet.pk, code=CODE)
    assert AuditEvent.objects.filter(action="tablet_code_wrong").count() == 2


def test_the_session_of_the_tablet_holds_no_password_and_the_sheet_goes_on(world):
    worker, _citizen = world
    held = tablet(*world)
    assert worker.password not in str(dict(held.session))
    change(worker, NEW)
    assert press(held, "/borger/", svar="ja") == "/borger/foer/1/"
    assert Sheet.objects.get().ended_at is None


def test_with_a_new_secret_key_the_code_goes_on_as_log_ins_do(world, settings):
    held = tablet(*world)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "en-anden-hemmelig-noegle-til-proeven-1234567890"
    worker, _citizen = world
    assert unlock.has_code(worker) is True
    assert "Din kode" in held.get(LOCK).content.decode()
