"""Files in, by page: choose, preview, store or cancel; who may see what."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from recovery_portal.kit.sheets import read_table
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files import uploads
from steering.models import AuditEvent, Intervention, Upload
from tests.factories import make_user
from tests.files.making import CPR, csv, furnished, jobs_done, register

pytestmark = pytest.mark.django_db
HEAD = "borger_id;tilbud_id;start;slut"
GOOD = csv(HEAD, "B1;T1;01-01-2025;", "B2;T2;01-02-2025;01-03-2026")
BAD = csv(HEAD, "B1;T1;01-01-2025;", f"{CPR};T9;31-02-2025;")
State = Upload.State


@pytest.fixture
def lead(client):
    """Somebody in Randers who may upload, logged in."""
    user = make_user("LEAD", municipality=furnished())
    client.force_login(user)
    return user


def bring(client, data: bytes, kind="indsatser", name="indsatser.csv", options=(), code=730):
    file = BytesIO(data)
    file.name = name
    form = {"kind": kind, "file": file, "options": list(options)}
    with jobs_done():
        return client.post(reverse("data", args=[code]), form)


def shown(client, upload) -> str:
    return client.get(reverse("upload", args=[730, upload.pk])).content.decode()


def decide(client, upload, action: str):
    with jobs_done():
        return client.post(reverse("upload", args=[730, upload.pk]), {"action": action})


def test_from_file_to_register(client, lead):
    response = bring(client, GOOD)
    upload = Upload.objects.get()
    assert response.url == reverse("upload", args=[730, upload.pk])
    assert (upload.state, upload.counts["new"], upload.progress) == (State.READY, 2, 100)
    assert not Intervention.objects.exists()
    assert "<h1>2 indsatser er klar</h1>" in shown(client, upload)
    decide(client, upload, "store")
    upload.refresh_from_db()
    assert (upload.state, upload.content, upload.report) == (State.STORED, None, None)
    assert "<h1>2 indsatser er indlæst</h1>" in shown(client, upload)
    assert [row[:2] for row in register()["interventions"]] == [("B1", "T1"), ("B2", "T2")]
    assert [(event.action, event.actor) for event in AuditEvent.objects.all()] == [
        ("imported", lead.email),
        ("upload_confirmed", lead.email),
        ("upload_begun", lead.email),
    ]


def test_a_full_extract_that_cannot_be_is_no_fault_of_a_row(client, lead):
    bring(client, GOOD)
    decide(client, Upload.objects.get(), "store")
    bring(client, csv("borger_id", "B9"), kind="borgere", options=["complete"])
    page = shown(client, Upload.objects.latest("pk"))
    assert "<h1>Filen kan ikke indlæses</h1>" in page
    assert "ikke fjernes; indlæs indsatser som fuldt udtræk først" in page
    assert "0 af 1" not in page


def test_faults_are_shown_by_row_and_column_and_nothing_can_be_stored(client, lead):
    bring(client, BAD)
    upload = Upload.objects.get()
    page = shown(client, upload)
    assert "<h1>1 af 2 rækker har fejl</h1>" in page
    assert '<th scope="row">3</th><td>start</td><td>»31-02-2025« er ikke en dag' in page
    assert 'value="store"' not in page
    assert CPR not in page
    decide(client, upload, "store")
    upload.refresh_from_db()
    assert (upload.state, Intervention.objects.count()) == (State.FAULTY, 0)


def test_nothing_kept_holds_a_cpr_like_value(client, lead):
    bring(client, BAD, name=f"Karen {CPR}.csv")
    row = Upload.objects.values().get()
    kept = uploads.unpack(row.pop("content"))
    assert CPR not in str([row, kept.header, kept.columns])
    assert row["file_name"] == "Karen [ligner CPR-nummer].csv"


def test_the_rows_come_back_to_their_owner_and_the_look_is_logged(client, lead):
    bring(client, BAD)
    upload = Upload.objects.get()
    response = client.get(reverse("upload_rows", args=[730, upload.pk]))
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''indsatser%20med%20bem%C3%A6rkninger.csv"
    )
    table = read_table(response.content, "ud.csv")
    assert [row[0] for row in table.rows()] == ["B1", "[ligner CPR-nummer]"]
    assert [row[-1] for row in table.rows()] == ["i orden", "afvist"]
    event = AuditEvent.objects.get(kind="look")
    assert (event.kind, event.action, event.actor, event.object_id) == (
        "look",
        "fetched_returned_file",
        lead.email,
        str(upload.pk),
    )
    assert event.details == {"kind": "indsatser", "rows": 2}


def test_a_colleague_sees_the_upload_but_neither_faults_nor_rows(client, lead):
    bring(client, BAD)
    upload = Upload.objects.get()
    client.force_login(make_user("ADMIN", municipality=upload.municipality))
    page = shown(client, upload)
    assert "Fejlene vises kun for den, der bragte filen." in page
    assert "31-02-2025" not in page
    response = client.get(reverse("upload_rows", args=[730, upload.pk]))
    assert response.url == reverse("upload", args=[730, upload.pk])
    assert not AuditEvent.objects.filter(kind="look").exists()


def test_a_colleague_cannot_store_what_another_has_seen(client, lead):
    bring(client, GOOD)
    upload = Upload.objects.get()
    client.force_login(make_user("ADMIN", municipality=upload.municipality))
    decide(client, upload, "store")
    assert "Filen kan kun gemmes af den, der bragte den" in shown(client, upload)
    assert Intervention.objects.count() == 0


def test_cancelled_rows_are_forgotten(client, lead):
    bring(client, GOOD)
    upload = Upload.objects.get()
    assert decide(client, upload, "cancel").url == reverse("data", args=[730])
    upload.refresh_from_db()
    assert (upload.state, upload.content) == (State.CANCELLED, None)
    newest = AuditEvent.objects.first()
    assert (newest.action, newest.object_id) == ("upload_cancelled", str(upload.pk))
    decide(client, upload, "store")
    assert Intervention.objects.count() == 0


def test_a_preview_that_another_upload_made_stale_is_shown_again(client, lead):
    """Two files at once: the second owner decides on numbers that hold."""
    bring(client, GOOD)
    bring(client, csv(HEAD, "B1;T1;01-01-2025;31-12-2026", "B2;T1;01-01-2025;"))
    second, first = Upload.objects.all()
    decide(client, first, "store")
    decide(client, second, "store")
    second.refresh_from_db()
    assert (second.state, second.counts["new"], second.counts["changed"]) == (State.READY, 1, 1)
    assert second.remarks == ["Registret er ændret siden forhåndsvisningen. Se tallene igen."]
    assert Intervention.objects.count() == 2
    decide(client, second, "store")
    second.refresh_from_db()
    assert (Intervention.objects.count(), second.remarks) == (3, [])


def test_a_register_that_lost_what_the_file_names_makes_it_faulty(client, lead):
    bring(client, GOOD)
    upload = Upload.objects.get()
    upload.municipality.citizens.filter(reference="B2").delete()
    decide(client, upload, "store")
    upload.refresh_from_db()
    assert (upload.state, upload.counts["rejected"]) == (State.FAULTY, 1)
    assert Intervention.objects.count() == 0


def test_pressing_twice_stores_once(client, lead):
    bring(client, GOOD)
    upload = Upload.objects.get()
    decide(client, upload, "store")
    decide(client, upload, "store")
    actions = [event.action for event in AuditEvent.objects.all()]
    assert actions == ["imported", "upload_confirmed", "upload_begun"]


def test_a_full_extract_says_how_many_it_removes(client, lead):
    bring(client, GOOD)
    decide(client, Upload.objects.get(), "store")
    bring(client, csv(HEAD, "B1;T1;01-01-2025;"), options=["complete"])
    upload = Upload.objects.first()
    assert "<strong>1</strong> række, som filen ikke har, bliver fjernet" in shown(client, upload)
    decide(client, upload, "store")
    assert Intervention.objects.count() == 1


@pytest.mark.parametrize("state", [State.CHECKING, State.STORING])
def test_what_a_dead_worker_left_is_stuck_and_can_start_again(client, lead, state):
    bring(client, GOOD)
    silent = timezone.now() - timedelta(minutes=3)
    Upload.objects.update(state=state, beat_at=silent)
    upload = Upload.objects.get()
    assert "<h1>Indlæsningen gik i stå</h1>" in shown(client, upload)
    assert client.get(reverse("upload_status", args=[730, upload.pk])).json()["working"] is False
    decide(client, upload, "restart")
    upload.refresh_from_db()
    assert (upload.state, upload.attempt, upload.counts["new"]) == (State.READY, 1, 2)


def test_a_job_that_was_given_up_cannot_come_back(client, lead):
    bring(client, GOOD)
    Upload.objects.update(state=State.STORING, attempt=2)
    uploads.store(Upload.objects.get().pk, 1, ALL_KINDS)
    assert Intervention.objects.count() == 0
    uploads.store(Upload.objects.get().pk, 2, ALL_KINDS)
    assert Intervention.objects.count() == 2


def test_a_job_that_breaks_says_so_and_logs_no_row(client, lead, caplog):
    bring(client, GOOD)
    Upload.objects.update(state=State.CHECKING, content=b"B1 broken")
    uploads.check(Upload.objects.get().pk, 0, ALL_KINDS)
    upload = Upload.objects.get()
    assert upload.state == State.FAILED
    assert "<h1>Indlæsningen gik i stå</h1>" in shown(client, upload)
    [message] = [r.getMessage() for r in caplog.records if r.name == "steering.files"]
    failure, _, place = message.partition(" in ")
    assert failure == f"Upload {upload.pk} failed while checking: error"
    lines = [step.partition(":") for step in place.split(" > ")]
    assert (lines[0][0], lines[-1][0]) == ("uploads.py", "content.py")
    assert all(number.isdigit() for _, _, number in lines)


def test_a_running_job_cannot_be_started_again(client, lead):
    bring(client, GOOD)
    Upload.objects.update(state=State.STORING)
    upload = Upload.objects.get()
    page = shown(client, upload)
    assert "<h1>Rækkerne gemmes</h1>" in page
    assert f'data-status-adresse="{reverse("upload_status", args=[730, upload.pk])}"' in page
    decide(client, upload, "restart")
    decide(client, upload, "cancel")
    upload.refresh_from_db()
    assert upload.state == State.STORING


def test_rows_nobody_decided_about_are_forgotten(client, lead):
    bring(client, GOOD)
    Upload.objects.update(created_at=timezone.now() - timedelta(days=15))
    bring(client, GOOD)
    newest, oldest = Upload.objects.all()
    assert (newest.state, oldest.state, oldest.content) == (State.READY, State.CANCELLED, None)


def test_the_history_tells_who_when_and_what(client, lead):
    bring(client, GOOD, name="<b>fil</b>.csv")
    page = client.get(reverse("data", args=[730])).content.decode()
    assert "&lt;b&gt;fil&lt;/b&gt;.csv" in page or "b&gt;.csv" in page
    assert f", {lead.name}</td>" in page
    assert "2 indsatser læst: 2 nye, 0 ændrede, 0 uændrede." in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_data_page_asks_a_fixed_number_of_questions(
    client, lead, number, django_assert_num_queries
):
    for _ in range(number):
        bring(client, GOOD)
    with django_assert_num_queries(6):
        client.get(reverse("data", args=[730]))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_templates_can_be_fetched(client, lead, ending):
    response = client.get(reverse("data_template", args=[730, "tilbud", ending]))
    table = read_table(response.content, f"tilbud.{ending}")
    assert table.header[:3] == ["tilbud_id", "navn", "paragraf"]


def test_rows_that_nobody_decided_about_are_forgotten_and_that_is_logged(client, lead):
    bring(client, GOOD)
    old = Upload.objects.get()
    long_ago = timezone.now() - uploads.KEPT - timedelta(days=1)
    Upload.objects.filter(pk=old.pk).update(created_at=long_ago)
    bring(client, GOOD)
    old.refresh_from_db()
    assert (old.state, old.content) == (State.CANCELLED, None)
    event = AuditEvent.objects.get(action="uploads_forgotten")
    assert (event.actor, event.details) == (lead.email, {"uploads": 1})
