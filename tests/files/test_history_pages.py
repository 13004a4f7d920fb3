"""The history of files, and taking the last of a kind back on the page."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from keyfigures import reference
from keyfigures.models import StoredStaircase
from recovery_portal.kit.sheets import read_table
from steering import reference as steering_reference
from steering.models import AuditEvent, Intervention, Upload
from tests.factories import make_municipality, make_user
from tests.files.making import csv, furnished, jobs_done

pytestmark = pytest.mark.django_db
HEAD = "borger_id;tilbud_id;start;slut"
GOOD = csv(HEAD, "B1;T1;01-01-2025;", "B2;T2;01-02-2025;01-03-2026")
UNDONE = "Den seneste af hver slags kan tages tilbage i 14 dage."


@pytest.fixture
def lead(client):
    """Somebody in Randers who may upload, logged in."""
    user = make_user("LEAD", municipality=furnished())
    client.force_login(user)
    return user


def bring(client, data: bytes = GOOD, kind="indsatser", name="indsatser.csv") -> Upload:
    """Bring a file by page, and store it."""
    file = io.BytesIO(data)
    file.name = name
    with jobs_done():
        client.post(reverse("data", args=[730]), {"kind": kind, "file": file})
    upload = Upload.objects.latest("pk")
    with jobs_done():
        client.post(reverse("upload", args=[730, upload.pk]), {"action": "store"})
    upload.refresh_from_db()
    assert upload.state == Upload.State.STORED
    return upload


def command(path, kind="indsatser", data: bytes = GOOD) -> Upload:
    path.write_bytes(data)
    call_command("import_data", kind, path, municipality=730, stdout=io.StringIO())
    return Upload.objects.latest("pk")


def text(client, name: str, *parts) -> str:
    return client.get(reverse(name, args=[730, *parts])).content.decode()


def press(client, upload):
    """The button of the page that asks; the job does it."""
    with jobs_done():
        return client.post(undo_address(upload))


def undo_address(upload) -> str:
    return reverse("upload_undo", args=[730, upload.pk])


def test_what_a_command_brought_stands_in_the_history(client, lead, tmp_path):
    upload = command(tmp_path / "natlig.csv")
    assert (upload.created_by, upload.brought_by, upload.state, upload.content) == (
        *(None, "manage.py import_data", "stored", None),
    )
    page = text(client, "data")
    assert ", manage.py import_data</td>" in page
    assert "2 indsatser læst: 2 nye, 0 ændrede, 0 uændrede." in page
    assert f'<code class="fingeraftryk" title="{upload.sha256}">{upload.sha256[:12]}</code>' in page
    assert "<h1>2 indsatser er indlæst</h1>" in text(client, "upload", upload.pk)
    # The same file again changes nothing, the history included.
    command(tmp_path / "natlig.csv")
    assert Upload.objects.count() == 1


def test_a_dry_run_and_a_refused_file_leave_no_line(tmp_path):
    furnished()
    path = tmp_path / "natlig.csv"
    path.write_bytes(GOOD)
    options = {"municipality": 730, "stdout": io.StringIO()}
    call_command("import_data", "indsatser", path, dry_run=True, **options)
    assert not Upload.objects.exists()


def test_the_page_says_what_will_happen_and_then_it_does(client, lead):
    upload = bring(client)
    assert f'href="{undo_address(upload)}"' in text(client, "data")
    assert f'href="{undo_address(upload)}"' in text(client, "upload", upload.pk)
    page = text(client, "upload_undo", upload.pk)
    assert "<h1>Tag indlæsningen af indsatser tilbage?</h1>" in page
    assert (
        '<th scope="row">Rækker, filen oprettede, bliver slettet</th><td class="tal">2</td>' in page
    )
    assert Intervention.objects.count() == 2
    response = press(client, upload)
    assert response.url == reverse("upload", args=[730, upload.pk])
    assert Intervention.objects.count() == 0
    page = text(client, "upload", upload.pk)
    assert "<h1>2 indsatser er taget tilbage</h1>" in page
    assert f"<dt>Taget tilbage af</dt><dd>{lead.name}, " in page
    assert undo_address(upload) not in page
    assert undo_address(upload) not in text(client, "data")


def test_any_role_that_uploads_may_take_back_what_a_colleague_or_a_command_brought(
    client, lead, tmp_path
):
    upload = command(tmp_path / "natlig.csv")
    admin = make_user("ADMIN", municipality=make_municipality())
    client.force_login(admin)
    press(client, upload)
    upload.refresh_from_db()
    assert (upload.state, upload.undone_by) == (Upload.State.UNDONE, admin)


def test_what_somebody_has_built_on_is_explained_and_cannot_be_pressed(client, lead):
    citizens = bring(client, csv("borger_id", "B1", "B2", "B8"), "borgere", "b.csv")
    bring(client, csv(HEAD, "B8;T1;01-01-2025;"))
    page = text(client, "upload_undo", citizens.pk)
    assert "<h1>Indlæsningen kan ikke tages tilbage</h1>" in page
    assert "1 borger fra filen har fået indsatser siden." in page
    assert '<button class="button button-primary" type="submit">' not in page
    press(client, citizens)
    citizens.refresh_from_db()
    assert citizens.state == Upload.State.STORED
    assert "1 borger fra filen har fået indsatser siden." in text(client, "upload", citizens.pk)


def test_pressing_twice_takes_back_once(client, lead):
    upload = bring(client)
    for _ in range(2):
        press(client, upload)
    assert AuditEvent.objects.filter(action="upload_undone").count() == 1
    response = client.get(undo_address(upload))
    assert response.url == reverse("upload", args=[730, upload.pk])


def test_the_older_of_two_cannot_be_taken_back_before_the_newer(client, lead):
    older = bring(client)
    bring(client, csv(HEAD, "B1;T2;01-01-2025;"))
    assert undo_address(older) not in text(client, "data")
    press(client, older)
    assert Intervention.objects.count() == 3


def test_after_fourteen_days_nothing_can_be_taken_back(client, lead):
    upload = bring(client)
    Upload.objects.update(ended_at=timezone.now() - timedelta(days=15))
    assert undo_address(upload) not in text(client, "data")
    press(client, upload)
    assert Intervention.objects.count() == 2


def test_the_stored_staircases_follow_files_commands_and_undo(client, lead, tmp_path):
    for floor in (steering_reference, reference):
        floor.load()
    upload = bring(client)
    stored = StoredStaircase.objects.filter(day="2025-03-31")
    by_page = sum(getattr(stored.get(), f"step_{step}") for step in range(1, 9))
    command(tmp_path / "natlig.csv", data=csv(HEAD, "B1;T2;01-01-2020;"))
    assert StoredStaircase.objects.filter(day="2020-03-31").exists()
    press(client, Upload.objects.latest("pk"))
    assert not StoredStaircase.objects.filter(day="2020-03-31").exists()
    press(client, upload)
    assert (by_page, StoredStaircase.objects.count()) == (2, 0)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_whole_list_leaves_as_a_file_and_other_municipalities_are_not_in_it(
    client, lead, tmp_path, ending
):
    upload = bring(client, name="fra siden.csv")
    command(tmp_path / "natlig.csv", data=csv(HEAD, "B1;T2;01-01-2020;"))
    Upload.objects.create(
        municipality=make_municipality(751), kind="tilbud", state="ready", file_name="HEMMELIG.csv",
        sha256="0" * 64,
    )  # fmt: skip
    content = client.get(reverse("uploads_file", args=[730, ending])).content
    table = read_table(content, f"liste.{ending}")
    assert table.header == [
        *("fil", "slags", "bragt", "bragt af", "tilstand", "optælling"),
        *("taget tilbage", "taget tilbage af", "fingeraftryk (SHA-256)"),
    ]
    newest, oldest = table.rows()
    assert (newest[0], newest[3], newest[4]) == ("natlig.csv", "manage.py import_data", "Gemt")
    assert (oldest[0], oldest[3], oldest[8]) == ("fra siden.csv", lead.name, upload.sha256)


@pytest.mark.parametrize("number", [1, 3])
def test_a_fixed_number_of_queries(client, lead, number, django_assert_num_queries):
    for index in range(number):
        upload = bring(client, csv(HEAD, f"B1;T1;0{index + 1}-01-2025;"))
    with django_assert_num_queries(6):
        client.get(reverse("data", args=[730]))
    with django_assert_num_queries(4):
        client.get(reverse("uploads_file", args=[730, "csv"]))
    with django_assert_num_queries(6):
        client.get(undo_address(upload))
