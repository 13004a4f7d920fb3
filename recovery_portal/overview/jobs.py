"""The long jobs, by django-tasks: in a worker where there is one, else at once."""

import logging
from datetime import datetime, time, timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from measurement.services import dues
from recovery_portal.overview import retention
from recovery_portal.overview.afterwards import after_file
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files import undo_job, uploads
from steering.models import Municipality

log = logging.getLogger("recovery_portal.jobs")


@task()
def check_upload(upload_id: int, attempt: int) -> None:
    uploads.check(upload_id, attempt, ALL_KINDS)


@task()
def store_upload(upload_id: int, attempt: int) -> None:
    uploads.store(upload_id, attempt, ALL_KINDS, after_file)


@task()
def undo_upload(upload_id: int, attempt: int, user_id: int) -> None:
    undo_job.run(upload_id, attempt, user_id, ALL_KINDS, after_file)


@task()
def run_retention() -> None:
    """Delete in every municipality what is kept no longer, and plan the next day's run.

    The next is planned first: a run that is interrupted does not end the row of them.
    """
    plan_retention(after=next_night())
    failed = []
    for municipality in Municipality.objects.all():
        try:
            retention.run(by="db_worker", municipality=municipality, on=timezone.localdate())
            dues.keep_up(municipality=municipality, on=timezone.localdate())
        except Exception as error:  # noqa: BLE001 - the others' days have come as well
            log.error("Retention in %s failed: %s", municipality.pk, type(error).__name__)
            failed.append(municipality.pk)
    if failed:
        raise RuntimeError(f"Retention failed in {failed}.")


def next_night() -> datetime:
    """03.15 tomorrow, when no clock is put back or forward."""
    tomorrow = timezone.localdate() + timedelta(1)
    return timezone.make_aware(datetime.combine(tomorrow, time(3, 15)))


def plan_retention(after: datetime | None = None) -> bool:
    """Let the worker delete at `after`, or at once; False where a run waits already.

    django-tasks-db puts off but does not repeat: each run plans the next, and a worker that starts
    plans one where none waits. Two that were planned at the same time become one the day after.
    """
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    if ready.filter(task_path=run_retention.module_path).exists():
        return False
    (run_retention.using(run_after=after) if after else run_retention).enqueue()
    return True
