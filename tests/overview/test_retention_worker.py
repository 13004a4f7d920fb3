"""The worker deletes every night: it plans a run when it starts, and each run plans the next."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from measurement.models import Candidate, CaseAudit
from recovery_portal.overview import jobs
from steering.models import AuditEvent
from tests.factories import make_municipality
from tests.measurement.audits import make_audit

# The worker closes its connections, as it does in life.
pytestmark = pytest.mark.django_db(transaction=True)
IN_THE_DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture(autouse=True)
def worker_settings():
    with override_settings(TASKS=IN_THE_DATABASE, WORKER=True):
        yield


def work() -> None:
    """A worker that ends when nothing more is to be done now."""
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)


def waiting() -> list:
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return list(ready.values_list("task_path", "run_after"))


def audit_due() -> CaseAudit:
    audit = make_audit()
    CaseAudit.objects.filter(pk=audit.pk).update(forget_on=timezone.localdate())
    return audit


def test_a_worker_that_starts_catches_up_and_plans_the_next_night():
    audit = audit_due()
    work()
    audit.refresh_from_db()
    assert (audit.forgotten_on, Candidate.objects.count()) == (timezone.localdate(), 0)
    assert waiting() == [("recovery_portal.overview.jobs.run_retention", jobs.next_night())]
    assert AuditEvent.objects.get(action="case_audit_forgotten").actor == "db_worker"


def test_the_next_run_is_tomorrow_at_a_quarter_past_three():
    night = timezone.localtime(jobs.next_night())
    assert night.date() == timezone.localdate() + timedelta(1)
    assert (night.hour, night.minute) == (3, 15)


def test_starting_it_again_and_again_plans_one_run():
    for _ in range(3):
        work()
    assert len(waiting()) == 1
    assert DBTaskResult.objects.count() == 2


def test_when_the_night_comes_it_runs_and_plans_another():
    work()
    audit_due()
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    ready.update(run_after=timezone.now())
    work()
    assert (Candidate.objects.count(), len(waiting())) == (0, 1)


def test_two_rows_of_runs_become_one():
    jobs.run_retention.enqueue()
    jobs.run_retention.enqueue()
    work()
    assert len(waiting()) == 1


def test_a_run_that_was_killed_ends_nothing():
    jobs.plan_retention()
    DBTaskResult.objects.update(status=TaskResultStatus.RUNNING)
    audit_due()
    work()
    assert (Candidate.objects.count(), len(waiting())) == (0, 1)


def test_one_municipality_s_trouble_is_not_the_others(monkeypatch):
    audit_due()
    Broken = type("Broken", (Exception,), {})
    run, seen = jobs.retention.run, []

    def breaks_first(**given):
        seen.append(given["municipality"].pk)
        if len(seen) == 1:
            raise Broken("Hemmelig")
        return run(**given)

    make_municipality(101)
    monkeypatch.setattr(jobs.retention, "run", breaks_first)
    work()
    assert (Candidate.objects.count(), len(waiting())) == (0, 1)
    failed = DBTaskResult.objects.get(status=TaskResultStatus.FAILED)
    assert "Retention failed in [101]." in failed.traceback
