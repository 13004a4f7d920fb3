"""Sending opens and ends its own transactions: as a server runs it, with none around it."""

import pytest
from django.core import mail

from measurement.services import invitations
from steering.models import AuditEvent
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import add, load_survey, open_round

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_mail_and_the_run_itself_are_logged_without_a_transaction_around_them():
    load_survey()
    lead = make_user(Role.LEAD, municipality=make_municipality())
    round = open_round(lead, people=[])
    person = add(round)
    assert invitations.invite(by=lead, round=round) == invitations.Sending(1, 0, 0)
    assert [message.to for message in mail.outbox] == [[person.email]]
    assert list(
        AuditEvent.objects.filter(action__in=["round_invited", "mail_sent"])
        .order_by("pk")
        .values_list("action", flat=True)
    ) == ["round_invited", "mail_sent"]
