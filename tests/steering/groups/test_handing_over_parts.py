"""A marker's or a caseworker's own task in a case audit does not move with the role."""

import pytest
from django.utils import timezone

from measurement.models import Stage
from measurement.services.audit import asking, markers
from steering.models import Task
from steering.selectors import handing_over as selectors
from steering.services import handing_over, tasks
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_municipality()


@pytest.fixture
def mette(place):
    """Tovholder, marker of one audit, heard about a case of another, and asked to ring."""
    seen = timezone.now()
    roles = ("LEAD", "CASEWORKER")
    user = make_user(*roles, municipality=place, name="Mette", last_login=seen)
    marking = make_audit(place, Stage.MARKING, users=[user])
    markers.ask_to_mark(marking, marking.markers.get())
    heard = make_audit(place, Stage.HEARING, name="Audit 2", caseworker=user, cases=2)
    case = heard.cases.get(number=2)
    case.audit = heard
    asking.ask_for_reply(case)
    key = asking.agree_key(heard)
    asked = {"municipality": place, "user": user, "link": "/"}
    tasks.ask(key=key, text="Bliv enige om sagerne: Audit 2", **asked)
    tasks.ask(key=asking.answer_key(case), text="Svar på bemærkningerne til sag 2", **asked)
    tasks.ask(key="ring-1", text="Ring", **asked)
    tasks.ask(key="sagsaudit-plan", text="Lav en plan", **asked)
    return user


@pytest.fixture
def jonas(place):
    return make_user("STEERING", municipality=place, name="Jonas", last_login=timezone.now())


OWN = [
    "Bedøm sagerne: Audit 1",
    "Bliv enige om sagerne: Audit 2",
    "Læs, hvad sagsauditten så i din sag 2: Audit 2",
    "Svar på bemærkningerne til sag 2",
]


def test_the_part_stays_and_the_rest_moves(place, mette, jonas):
    shown = selectors.hand_over(mette, jonas, place)
    assert sorted(line.text for line in shown.own) == OWN
    assert [(title, sorted(line.text for line in rows)) for title, rows in shown.parts] == [
        ("Opgaver i Mine opgaver", ["Lav en plan", "Ring"]),
    ]
    handing_over.hand_over(by=mette, municipality=place, giver=mette, successor=jonas)
    left = Task.objects.exclude(key__startswith="overtaget-").values_list("user__name", "text")
    moved = [("Jonas", "Lav en plan"), ("Jonas", "Ring")]
    assert sorted(left) == moved + [("Mette", text) for text in OWN]


def test_the_giver_is_told_what_to_do_about_it(place, mette, jonas, client):
    client.force_login(mette)
    chosen = {"giver": mette.pk, "successor": jonas.pk}
    page = " ".join(client.get("/730/styring/overdrag/", chosen).content.decode().split())
    assert ">Bliver hos Mette</h2>" in page
    assert "vælg først en anden bedømmer på sagsauditten." in page
    Task.objects.exclude(key="ring-1").delete()
    assert "Bliver hos" not in client.get("/730/styring/overdrag/", chosen).content.decode()
