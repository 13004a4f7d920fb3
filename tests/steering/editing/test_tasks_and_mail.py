"""Asking people once, telling what happened, and mail that is never sent twice."""

from datetime import date

import pytest
from django.core import mail

from steering.models import AuditEvent, Happening, SentMail, Task
from steering.services import tasks
from steering.services.mail import absolute, send_once
from tests.factories import make_municipality, make_user

pytestmark = pytest.mark.django_db
ASKED = {"key": "k", "text": "Gør det", "link": "/730/"}


def asked():
    return list(Task.objects.order_by("pk").values_list("user__name", "text", "due"))


def test_the_same_key_again_changes_what_was_asked():
    randers, eva = make_municipality(), make_user(name="Eva")
    tasks.ask(municipality=randers, user=eva, **ASKED)
    tasks.done(municipality=randers, key="k")
    assert Task.objects.get().done_at is not None
    tasks.ask(municipality=randers, user=eva, **ASKED | {"text": "Nu", "due": date(2026, 5, 1)})
    assert asked() == [("Eva", "Nu", date(2026, 5, 1))]
    assert Task.objects.get().done_at is None


def test_only_one_is_asked_when_it_changes_hands():
    randers, eva, ole = make_municipality(), make_user(name="Eva"), make_user(name="Ole")
    tasks.only(municipality=randers, user=eva, **ASKED)
    tasks.only(municipality=randers, user=ole, **ASKED)
    assert asked() == [("Ole", "Gør det", None)]
    tasks.only(municipality=randers, user=None, **ASKED)
    assert asked() == []


def test_dropping_leaves_what_was_done_and_other_municipalities_alone():
    randers, aarhus, eva = make_municipality(), make_municipality(751), make_user(name="Eva")
    for place in (randers, aarhus):
        tasks.ask(municipality=place, user=eva, **ASKED)
        tasks.ask(municipality=place, role="LEAD", **ASKED | {"key": "anden"})
    tasks.done(municipality=randers, key="anden")
    tasks.drop(municipality=randers, key="k")
    tasks.drop(municipality=randers, key="anden")
    left = set(Task.objects.values_list("municipality_id", "key"))
    assert left == {(730, "anden"), (751, "k"), (751, "anden")}


def test_a_long_text_is_cut_rather_than_refused():
    tasks.tell(municipality=make_municipality(), text="x" * 300, link="/")
    assert len(Happening.objects.get().text) == 200


MAIL = {"kind": "reminder", "key": "1", "address": "eva@eksempel.example", "subject": "Emne"}


def send(**fields):
    given = MAIL | {"by": "manage.py prøve", "municipality": make_municipality(), "text": "Hej"}
    return send_once(**given | fields)


def test_a_mail_is_sent_once_and_logged():
    row = send(attachments=[("a.ics", b"BEGIN", "text/calendar")])
    assert (row.state, send()) == ("sent", None)
    assert [(m.to, m.subject, m.body) for m in mail.outbox] == [
        (["eva@eksempel.example"], "Emne", "Hej")
    ]
    assert mail.outbox[0].attachments[0][0] == "a.ics"
    assert AuditEvent.objects.get().details == {"kind": "reminder", "key": "1"}


def test_another_address_or_municipality_is_another_mail():
    send()
    send(address="ole@eksempel.example")
    send(municipality=make_municipality(751))
    assert (len(mail.outbox), SentMail.objects.count()) == (3, 3)


def test_a_server_that_refuses_leaves_the_reason_and_is_not_asked_again(monkeypatch):
    def refuse(*args):
        raise ConnectionRefusedError("ingen forbindelse")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    row = send()
    assert (row.state, row.error) == ("failed", "ingen forbindelse")
    monkeypatch.undo()
    assert (send(), mail.outbox) == (None, [])


def test_links_in_mail_lead_to_the_portal(settings):
    settings.PORTAL_URL = "https://recovery.eksempel.example"
    assert absolute("/730/plan/") == "https://recovery.eksempel.example/730/plan/"


def test_a_subject_is_one_line_whatever_it_was_made_of():
    send(subject="Møde\r\nBcc: andre@eksempel.example")
    assert [message.subject for message in mail.outbox] == ["Møde Bcc: andre@eksempel.example"]
    assert mail.outbox[0].recipients() == ["eva@eksempel.example"]
