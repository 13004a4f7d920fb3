"""The log: in the change's own transaction, append-only, and silent about nothing."""

import pytest
from django.db import transaction

from steering import audit
from steering.models import AppendOnly, AuditEvent, Unit
from tests.factories import make_municipality, make_user

pytestmark = pytest.mark.django_db


def event() -> AuditEvent:
    with transaction.atomic():
        return audit.record(by="manage.py prøve", municipality=make_municipality(), action="prøvet")


def test_event_says_who_what_and_where():
    randers = make_municipality()
    user = make_user("LEAD", municipality=randers)
    unit = randers.units.create(name="Bostøtte")
    with transaction.atomic():
        made = audit.record(
            by=user, municipality=randers, action="unit_created", obj=unit, details={"n": 1}
        )
    stored = AuditEvent.objects.get(pk=made.pk)
    assert (stored.kind, stored.action, stored.municipality_code) == ("change", "unit_created", 730)
    assert (stored.actor_id, stored.actor) == (user.pk, user.email)
    assert (stored.object_type, stored.object_id) == ("steering.unit", str(unit.pk))
    assert stored.details == {"n": 1}


def test_look_is_told_from_change():
    user = make_user()
    with transaction.atomic():
        look = audit.record_view(by=user, municipality=make_municipality(), action="exact_shown")
    assert AuditEvent.objects.get(pk=look.pk).kind == "look"


@pytest.mark.django_db(transaction=True)
def test_event_outside_a_transaction_is_refused():
    with pytest.raises(audit.Unlogged):
        audit.record(by="kommando", municipality=make_municipality(), action="prøvet")
    assert AuditEvent.objects.count() == 0


@transaction.atomic
def create_unit_and_fail(municipality):
    unit = municipality.units.create(name="Bostøtte")
    audit.record(by="kommando", municipality=municipality, action="unit_created", obj=unit)
    raise ZeroDivisionError


def test_event_falls_with_its_change():
    with pytest.raises(ZeroDivisionError):
        create_unit_and_fail(make_municipality())
    assert (Unit.objects.count(), AuditEvent.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "tamper",
    [
        lambda e: e.save(),
        lambda e: e.delete(),
        lambda e: AuditEvent.objects.update(actor="en anden"),
        lambda e: AuditEvent.objects.all().delete(),
        lambda e: AuditEvent.objects.bulk_update([e], ["actor"]),
        lambda e: AuditEvent.objects.filter(pk=e.pk).update(actor="en anden"),
        lambda e: AuditEvent.objects.update_or_create(pk=e.pk, defaults={"actor": "en anden"}),
        lambda e: AuditEvent._base_manager.filter(pk=e.pk).delete(),
    ],
)
def test_log_refuses_every_way_of_changing_it(tamper):
    kept = event()
    kept.actor = "en anden"
    with pytest.raises(AppendOnly):
        tamper(kept)
    assert AuditEvent.objects.get().actor == "manage.py prøve"
