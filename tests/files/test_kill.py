"""kill -9 in mid-import leaves nothing half-written; two imports at once wait for each other."""

from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from keyfigures.models import CitizenStatus
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files import uploads
from steering.models import Intervention, Upload
from tests.files.killing import HEAD, StatusVictim, Victim, check_kills, importing, lines, state
from tests.files.making import csv

pytestmark = pytest.mark.django_db(transaction=True)
ROWS = 8_000


def test_five_killed_imports_leave_nothing_half_written(tmp_path):
    victim = Victim(tmp_path, ROWS)
    assert check_kills(victim, 4, victim.kill_command) >= 1
    check_kills(victim, 1, victim.kill_job)
    victim.finish(victim.large)
    assert Intervention.objects.count() == ROWS


def test_killed_imports_of_statuses_leave_nothing_half_written(tmp_path):
    victim = StatusVictim(tmp_path, ROWS // 2)
    check_kills(victim, 2, victim.kill_command)
    check_kills(victim, 1, victim.kill_job)
    victim.finish(victim.large)
    assert CitizenStatus.objects.count() == ROWS // 2


def test_an_upload_whose_worker_was_killed_starts_again(tmp_path):
    victim = Victim(tmp_path, 500)
    upload = victim.uploaded()
    silent = timezone.now() - timedelta(minutes=3)
    Upload.objects.filter(pk=upload.pk).update(state=Upload.State.STORING, beat_at=silent)
    upload.refresh_from_db()
    uploads.restart(by=upload.created_by, upload=upload, enqueue=run(uploads.check))
    upload.refresh_from_db()
    uploads.confirm(by=upload.created_by, upload=upload, enqueue=run(uploads.store))
    upload.refresh_from_db()
    assert (upload.state, Intervention.objects.count()) == (Upload.State.STORED, 500)


def run(job):
    return lambda pk, attempt: job(pk, attempt, ALL_KINDS)


def test_two_imports_at_once_both_arrive_whole(tmp_path):
    victim = Victim(tmp_path, 200)
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    rows = lines(3_000)
    # Half of the rows are in both files, and each file names citizens the register lacks.
    first.write_bytes(csv(HEAD, *rows[:2_000], "X1;T0;2020-01-01;"))
    second.write_bytes(csv(HEAD, *rows[1_000:], "X1;T1;2020-01-01;"))
    before = state()
    running = [importing(path, "--create-citizens") for path in (first, second)]
    said = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    connections.close_all()
    after = state()
    assert after["rows"] == before["rows"] + 3_002
    assert after["citizens"] == before["citizens"] + 1
    assert after["events"] == before["events"] + 2
    assert victim.municipality.citizens.filter(reference="X1").count() == 1
