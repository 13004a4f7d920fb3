"""Taking back is a job: what its page says meanwhile, and where it is refused, breaks or dies."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from recovery_portal.kit.refusal import Refused
from steering.files import undo_job, undoing, uploads
from steering.models import Intervention, Upload, User
from tests.factories import make_user
from tests.files.making import ALL_KINDS, csv, furnished
from tests.files.test_history_pages import HEAD, bring, press, text, undo_address

pytestmark = pytest.mark.django_db
OLD = timedelta(minutes=3)


@pytest.fixture
def lead(client):
    """Somebody in Randers who may upload, logged in."""
    user = make_user("LEAD", municipality=furnished())
    client.force_login(user)
    return user


@pytest.fixture
def upload(client, lead):
    """A stored file whose undoing has begun; its job has not run."""
    row = bring(client)
    client.post(undo_address(row))
    row.refresh_from_db()
    return row


def run(upload, attempt=None, afterwards=lambda kind, place: None):
    user = User.objects.get()
    undo_job.run(upload.pk, attempt or upload.attempt, user.pk, ALL_KINDS, afterwards)
    upload.refresh_from_db()


def silent(upload):
    Upload.objects.filter(pk=upload.pk).update(beat_at=timezone.now() - OLD)


def test_the_request_only_begins_it_and_the_page_tells_how_far_it_is(client, upload):
    assert (upload.state, Intervention.objects.count()) == (Upload.State.UNDOING, 2)
    page = text(client, "upload", upload.pk)
    assert "<h1>Indlæsningen tages tilbage</h1>" in page
    assert "data-status-adresse" in page
    assert "Indlæs en fil til" not in page
    answer = client.get(reverse("upload_status", args=[730, upload.pk])).json()
    assert answer == {"state": "undoing", "text": "Tages tilbage", "progress": 0, "working": True}
    assert undo_address(upload) not in page + text(client, "data")
    assert client.get(undo_address(upload)).url == reverse("upload", args=[730, upload.pk])
    # Nobody's rows wait here, and nobody can cancel or store it meanwhile.
    assert list(uploads.undecided(upload.municipality)) == []
    for action in ("cancel", "restart", "store", "keep"):
        client.post(reverse("upload", args=[730, upload.pk]), {"action": action})
    upload.refresh_from_db()
    assert upload.state == Upload.State.UNDOING
    run(upload)
    assert (upload.state, Intervention.objects.count()) == (Upload.State.UNDONE, 0)
    assert "not_undone" not in upload.options


def test_where_the_job_is_refused_the_page_says_why_until_it_is_tried_again(client, upload):
    ended = Intervention.objects.exclude(end=None)
    ended.update(end="2026-03-02")
    run(upload)
    assert upload.state == Upload.State.STORED
    why = "Rækker fra filen er ændret eller slettet, siden den blev indlæst."
    page = text(client, "upload", upload.pk)
    assert why in page
    assert "<h1>2 indsatser er indlæst</h1>" in page
    ended.update(end="2026-03-01")
    press(client, upload)
    assert why not in text(client, "upload", upload.pk)
    upload.refresh_from_db()
    assert upload.state == Upload.State.UNDONE


def test_a_job_that_breaks_changes_nothing_and_says_so(client, upload):
    def breaks(kind, place):
        raise ZeroDivisionError

    run(upload, afterwards=breaks)
    assert (upload.state, Intervention.objects.count()) == (Upload.State.STORED, 2)
    assert "Indlæsningen er ikke taget tilbage.</strong> Noget gik galt undervejs" in text(
        client, "upload", upload.pk
    )


def test_a_newer_file_of_the_kind_ends_it(client, upload):
    bring(client, csv(HEAD, "B2;T1;01-01-2025;"))
    run(upload)
    assert (upload.state, Intervention.objects.count()) == (Upload.State.STORED, 3)
    sentence = "Indlæsningen er ikke længere den seneste, der kan tages tilbage."
    assert sentence in text(client, "upload", upload.pk)


def test_a_dead_job_can_be_begun_again_and_the_first_has_lost_its_right(client, upload):
    silent(upload)
    page = text(client, "upload", upload.pk)
    assert "<h1>Filen er ikke taget tilbage</h1>" in page
    assert f'href="{undo_address(upload)}">Prøv igen</a>' in page
    assert "Tag indlæsningen af indsatser tilbage?" in text(client, "upload_undo", upload.pk)
    client.post(undo_address(upload))
    run(upload, attempt=upload.attempt)
    assert (upload.state, Intervention.objects.count()) == (Upload.State.UNDOING, 2)
    run(upload)
    assert (upload.state, Intervention.objects.count()) == (Upload.State.UNDONE, 0)


def test_a_dead_job_can_be_given_up_and_the_file_stays(client, upload):
    silent(upload)
    first = upload.attempt
    client.post(reverse("upload", args=[730, upload.pk]), {"action": "restart"})
    client.post(reverse("upload", args=[730, upload.pk]), {"action": "keep"})
    run(upload, attempt=first)
    assert (upload.state, Intervention.objects.count()) == (Upload.State.STORED, 2)
    assert "2 indsatser er indlæst" in text(client, "upload", upload.pk)
    press(client, upload)
    assert Intervention.objects.count() == 0


def test_a_job_that_was_given_up_while_it_ran_changes_nothing(client, upload):
    """Its last question, in the transaction, is whether it still has the right."""
    Upload.objects.filter(pk=upload.pk).update(attempt=upload.attempt + 1)
    with pytest.raises(Refused):
        undoing.undo(by=User.objects.get(), upload=upload, kind=ALL_KINDS["indsatser"])
    assert Intervention.objects.count() == 2
