"""The administrator sees what is deleted when, what was, and whether it ran; nothing of it."""

from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from measurement.models import Candidate, CaseAudit
from recovery_portal.kit.danish import date_long, date_short
from steering.models import AuditEvent, Upload
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit
from tests.measurement.survey import ask_by_link, load_survey, make_round

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def randers():
    load_survey()
    return make_municipality()


@pytest.fixture
def admin(client, randers):
    user = make_user("ADMIN", municipality=randers)
    client.force_login(user)
    return user


def audit_due(randers, on, **more) -> CaseAudit:
    audit = make_audit(randers, mark="Hemmelig", **more)
    CaseAudit.objects.filter(pk=audit.pk).update(forget_on=on)
    return audit


def page(client) -> str:
    return client.get(reverse("retention", args=[730])).content.decode()


def test_an_empty_page_says_what_will_stand_there(client, admin):
    text = page(client)
    assert "Intet venter på at blive slettet. Sletningen har aldrig kørt." in text
    assert "Her står sagsaudits, navngivne temperaturmålinger, borgernes svar og filer" in text
    assert "Intet er slettet endnu." in text
    assert '<form method="post" class="handlinger">' not in text


def test_what_is_deleted_when_the_next_first(client, admin, randers):
    later, sooner = TODAY + timedelta(90), TODAY + timedelta(30)
    audit_due(randers, later, name="Borgerens navn")
    audit_due(randers, sooner, name="Et andet navn")
    round = make_round(randers, name="Rundens navn")
    ask_by_link(round, "Ida Uden Login")
    type(round).objects.filter(pk=round.pk).update(closed_at=timezone.now())
    Upload.objects.create(
        municipality=randers, kind="borgere", state="ready", file_name="liste.csv", sha256="0"
    )
    text = page(client)
    assert f"Næste sletning er {date_long(TODAY + timedelta(15))}." in text
    days = [TODAY + timedelta(15), sooner, later, TODAY + timedelta(366)]
    places = [text.index(f'<th scope="row">{date_short(day)}</th>') for day in days]
    assert places == sorted(places)
    # Neither titles nor what they hold: only kinds, numbers and days.
    own = text.split('id="kommer"')[1]
    secrets = ("Borgerens navn", "Et andet navn", "Rundens navn", "Hemmelig", "Ida", "liste.csv")
    assert [word for word in secrets if word in own] == []


@pytest.mark.parametrize(
    ("worker", "words"),
    [
        (True, "se, om manage.py db_worker kører"),
        (False, "Bed driften køre manage.py retention hver dag."),
    ],
)
def test_what_should_be_gone_is_said_and_can_be_deleted(client, admin, randers, worker, words):
    audit = audit_due(randers, TODAY)
    with override_settings(WORKER=worker):
        text = page(client)
    assert "1 ting skal slettes nu." in text
    assert words in text
    response = client.post(reverse("retention", args=[730]), follow=True)
    text = response.content.decode()
    assert "Slettet: 1 sagsaudit, 10 sagsnumre, 262 bedømmelser med tekst." in text
    assert f"Sletningen kørte sidst {date_long(TODAY)}." in text
    assert f'data-navn="Hvad">Sagsaudit nr. {audit.pk}</td>' in text
    assert Candidate.objects.count() == 0
    assert AuditEvent.objects.get(action="case_audit_forgotten").actor == admin.email
    again = client.post(reverse("retention", args=[730]), follow=True).content.decode()
    assert "Der var intet at slette." in again


def test_of_another_municipality_nothing_is_shown_or_deleted(client, admin):
    elsewhere = make_municipality(751)
    audit_due(elsewhere, TODAY)
    assert "Intet venter på at blive slettet." in page(client)
    client.post(reverse("retention", args=[730]))
    assert Candidate.objects.count() == 10


@pytest.mark.parametrize("number", [1, 6])
def test_a_fixed_number_of_queries(client, admin, randers, number, django_assert_num_queries):
    for index in range(number):
        audit_due(randers, TODAY + timedelta(index), name=f"Audit {index}", cases=2)
    page(client)
    with django_assert_num_queries(14):
        page(client)
