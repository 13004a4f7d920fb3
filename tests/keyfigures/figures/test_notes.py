"""Notes on why a figure moved: one's own to change, anybody's for who manages the figures."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from keyfigures.models import FigureNote
from recovery_portal.kit.personal_data import seal
from steering.models import AuditEvent
from tests.factories import make_municipality, make_user
from tests.keyfigures.figures.world import client_of, municipality_with_reference, own_figure

pytestmark = pytest.mark.django_db
NEW = "/730/noegletal/trin-6/noter/ny/"
TOLD = {"on": "30-06-2026", "text": "Et tilbud lukkede i maj"}


@pytest.fixture
def randers(db):
    return municipality_with_reference()


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_note_is_written_and_read_on_the_figures_page(randers):
    writer = make_user("STEERING", municipality=randers)
    assert logged_in(writer).post(NEW, TOLD)["Location"] == "/730/noegletal/trin-6/"
    row = FigureNote.objects.get()
    assert (row.figure, row.on, row.written_by) == ("trin-6", date(2026, 6, 30), writer)
    shown = client_of(randers, "MEMBER").get("/730/noegletal/trin-6/").context["notes"]
    assert [(note.text, may_change) for note, may_change in shown] == [(TOLD["text"], False)]
    event = AuditEvent.objects.get(action="figure_note_added")
    assert TOLD["text"] not in str(event.details)


def test_only_its_writer_and_who_manages_figures_change_a_note(randers):
    writer = make_user("STEERING", municipality=randers)
    logged_in(writer).post(NEW, TOLD)
    address = f"/730/noegletal/noter/{FigureNote.objects.get().pk}/ret/"
    others = {role: client_of(randers, role).get(address).status_code for role in
              ("STEERING", "MANAGER", "LEAD", "ADMIN", "MEMBER")}  # fmt: skip
    assert others == {"STEERING": 403, "MANAGER": 403, "LEAD": 200, "ADMIN": 200, "MEMBER": 403}
    answer = logged_in(writer).post(address, TOLD | {"text": "Rettet", "version": "1"})
    assert answer.status_code == 302
    assert FigureNote.objects.get().text == "Rettet"
    remove = address.replace("ret/", "slet/")
    assert client_of(randers, "MANAGER").post(remove, {"version": "2"}).status_code == 403
    logged_in(writer).post(remove, {"version": "2"})
    assert FigureNote.objects.count() == 0


def test_a_name_is_asked_about_and_a_cpr_number_refused(randers):
    lead = client_of(randers, "LEAD")
    named = TOLD | {"text": "Det skyldes Mette Holm"}
    assert lead.post(NEW, named).status_code == 400
    assert lead.post(NEW, TOLD | {"text": "Det var 010190-1234"}).status_code == 400
    assert FigureNote.objects.count() == 0
    assert lead.post(NEW, named | {"no_person": seal(named["text"])}).status_code == 302


def test_a_note_of_a_day_to_come_is_refused(randers):
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = client_of(randers, "LEAD").post(NEW, TOLD | {"on": f"{tomorrow:%d-%m-%Y}"})
    assert answer.status_code == 400
    assert FigureNote.objects.count() == 0


def test_another_municipalitys_note_and_figure_do_not_exist(randers):
    other = make_municipality(751)
    foreign = own_figure(other, name="HEMMELIGT")
    note = FigureNote.objects.create(
        municipality=other, figure=foreign.code, on=date(2026, 1, 1), text="HEMMELIGT"
    )
    lead = client_of(randers, "LEAD")
    for address in (f"{foreign.code}/", f"noter/{note.pk}/ret/", f"{foreign.code}/noter/ny/"):
        assert lead.get(f"/730/noegletal/{address}").status_code == 404
