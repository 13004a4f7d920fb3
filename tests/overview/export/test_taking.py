"""Asked for, made by a job, fetched by who asked, and gone after a day; all of it in the log."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from recovery_portal.kit.refusal import Refused
from recovery_portal.overview import retention
from recovery_portal.overview.export import taking
from recovery_portal.overview.export.jobs import forget_exports
from steering.models import AuditEvent, DataExport
from tests.factories import make_citizen, make_municipality, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers():
    municipality = make_municipality()
    make_citizen(municipality, reference="B-1")
    make_citizen(make_municipality(751), reference="FREMMED")
    return municipality


@pytest.fixture
def admin(client, randers):
    user = make_user("ADMIN", municipality=randers, name="Anna Admin")
    client.force_login(user)
    return user


@pytest.fixture
def ask(client, django_capture_on_commit_callbacks):
    """Ask for it, and let the job run when the asking is stored."""

    def asked() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("take_along", args=[730]), {"understood": "ja"})

    return asked


def page(client) -> str:
    return client.get(reverse("take_along", args=[730])).content.decode()


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def address(name: str) -> str:
    return reverse(name, args=[730, DataExport.objects.get().pk])


@pytest.mark.django_db(transaction=True)
def test_asked_for_made_and_fetched(client, admin):
    """In a snapshot of its own: nothing here runs inside the test's transaction."""
    asked = client.post(reverse("take_along", args=[730]), {"understood": "ja"}, follow=True)
    assert "Filen er klar. Hent den senest" in asked.content.decode()
    response = client.get(address("take_along_fetch"))
    today = f"{timezone.localdate():%Y-%m-%d}"
    assert response["Content-Disposition"] == (
        f'attachment; filename="recovery-portalen Randers {today}.zip"'
    )
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/zip", "no-store")
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    citizens = archive.read("tabeller/styring/borgere.csv").decode("utf-8-sig")
    assert citizens.splitlines()[0] == (
        "id;municipality_id;reference;birth_year;sex;unit_id;caseworker"
    )
    assert [line.split(";")[1:3] for line in citizens.splitlines()[1:]] == [["730", "B-1"]]
    assert actions() == ["export_asked", "export_made", "export_fetched"]
    row = DataExport.objects.get()
    assert row.fetched_at is not None
    assert AuditEvent.objects.first().details == {"sha256": row.sha256}


def test_nothing_is_made_before_it_is_understood(client, admin):
    text = client.post(reverse("take_along", args=[730]), follow=True).content.decode()
    assert "Sæt kryds ved, at filen bliver lagt et sikkert sted, før den laves." in text
    assert (DataExport.objects.count(), actions()) == (0, [])


def test_only_who_asked_may_fetch(ask, client, admin, randers):
    ask()
    client.force_login(make_user("ADMIN", municipality=randers))
    assert "Der ligger en fil, som Anna Admin har bedt om og kan hente." in page(client)
    response = client.get(address("take_along_fetch"), follow=True)
    words = "Udtrækket kan kun hentes af den, der har bedt om det."
    assert (response["Content-Type"], words in response.content.decode()) == (
        "text/html; charset=utf-8",
        True,
    )
    assert actions() == ["export_asked", "export_made"]


def test_after_a_day_it_is_gone(ask, client, admin, randers):
    ask()
    DataExport.objects.update(until=timezone.now() - timedelta(seconds=1))
    response = client.get(address("take_along_fetch"), follow=True)
    assert "Udtrækket er slettet. Bed om et nyt." in response.content.decode()
    receipt = retention.run(by="test", municipality=randers, on=timezone.localdate())
    # The beginning of today is before the time it was for.
    assert receipt.counts["udtraek"] == {"exports": 0}
    assert taking.forget_old(by="test", municipality=randers) == 1
    row = DataExport.objects.get()
    assert (row.state, row.content, row.asked_by, bool(row.sha256)) == (
        "deleted",
        None,
        admin,
        True,
    )
    assert taking.forget_old(by="test", municipality=randers) == 0


def test_the_night_deletes_it(ask, client, admin, randers):
    ask()
    DataExport.objects.update(until=timezone.now() - timedelta(days=1))
    receipt = retention.run(by="test", municipality=randers, on=timezone.localdate())
    assert receipt.counts["udtraek"] == {"exports": 1}
    assert DataExport.objects.get().content is None


def test_bytes_that_are_not_those_made_are_not_handed_out(ask, client, admin):
    ask()
    DataExport.objects.update(content=b"noget andet")
    response = client.get(address("take_along_fetch"), follow=True)
    words = "Filen er ikke den, der blev lavet. Bed om et nyt udtræk."
    assert (words in response.content.decode(), "export_fetched" in actions()) == (True, False)


def test_deleted_before_its_time(ask, client, admin):
    ask()
    text = client.post(address("take_along_drop"), follow=True).content.decode()
    assert ("Filen er slettet." in text, DataExport.objects.get().content) == (True, None)
    assert actions()[-1] == "export_dropped"


def test_one_at_a_time_until_it_has_died(admin, randers):
    first = taking.ask(by=admin, municipality=randers, enqueue=lambda *job: None)
    with pytest.raises(Refused, match="ved at blive lavet"):
        taking.ask(by=admin, municipality=randers, enqueue=lambda *job: None)
    DataExport.objects.update(beat_at=timezone.now() - timedelta(minutes=3))
    taking.ask(by=admin, municipality=randers, enqueue=lambda *job: None)
    taking.make(first.pk, 1)
    states = DataExport.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["failed", "making"]


def test_a_job_that_was_given_up_stores_nothing(admin, randers):
    row = taking.ask(by=admin, municipality=randers, enqueue=lambda *job: None)
    taking.drop(by=admin, export=row)
    taking.make(row.pk, 1)
    assert list(DataExport.objects.values_list("state", "content")) == [("deleted", None)]


def test_what_breaks_says_so(client, admin, randers, caplog):
    row = taking.ask(by=admin, municipality=randers, enqueue=lambda *job: None)
    with override_settings(USE_TZ=False):  # a moment without its zone cannot be made local
        taking.make(row.pk, 1)
    assert DataExport.objects.get().state == "failed"
    assert "Filen blev ikke færdig. Bed om den igen." in page(client)
    assert "B-1" not in caplog.text
    assert actions() == ["export_asked", "export_broke"]


def test_how_far_it_is(client, admin, randers):
    row = taking.ask(by=admin, municipality=randers, enqueue=lambda *job: None)
    DataExport.objects.filter(pk=row.pk).update(progress=50)
    assert client.get(address("take_along_status")).json() == {
        "state": "making",
        "text": "Laves",
        "progress": 50,
        "working": True,
    }
    assert "Filen bliver lavet." in page(client)


@pytest.mark.django_db(transaction=True)
@override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}, WORKER=True)
def test_a_worker_makes_it_and_plans_its_end(client, admin):
    """The request only asks; the file is deleted by the worker when its day is over."""
    client.post(reverse("take_along", args=[730]), {"understood": "ja"})
    assert "Filen bliver lavet." in page(client)
    work()
    row = DataExport.objects.get()
    waiting = DBTaskResult.objects.filter(task_path=forget_exports.module_path)
    assert (row.state, [task.run_after for task in waiting]) == ("ready", [row.until])
    DataExport.objects.update(until=timezone.now())
    waiting.update(run_after=timezone.now())
    work()
    assert list(DataExport.objects.values_list("state", "content")) == [("deleted", None)]


def work() -> None:
    """A worker that ends when nothing more is to be done now."""
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
