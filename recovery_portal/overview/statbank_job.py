"""The nightly look for new figures at Statistics Denmark; each run plans the next (decision 11)."""

import logging
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from keyfigures.services.statbank.updating import update

log = logging.getLogger("recovery_portal.jobs")


@task()
def run_statbank() -> None:
    """Fetch what is new, and plan the next night's run first. The last good figures stay where a
    table fails; the page says so, and the run counts as failed."""
    if not plan_statbank():
        log.info("A run for Statistics Denmark waits already, or STATBANK_URL is empty.")
    if not settings.STATBANK_URL:
        return
    failed = [outcome for outcome in update(by="db_worker") if outcome.fault]
    for outcome in failed:
        log.error("Statistics Denmark, %s: %s", outcome.table, outcome.fault)
    if failed:
        raise RuntimeError(f"Statistics Denmark failed for {[one.table for one in failed]}.")


def next_night() -> datetime:
    """03.45 tomorrow: after what deletes, long before anybody reads."""
    tomorrow = timezone.localdate() + timedelta(1)
    return timezone.make_aware(datetime.combine(tomorrow, time(3, 45)))


def plan_statbank() -> bool:
    """Let the worker fetch the next night; False where a run waits, or nothing is to be fetched.

    Never at once: a worker that is started and stopped all day asks the bank once.
    """
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    if not settings.STATBANK_URL or ready.filter(task_path=run_statbank.module_path).exists():
        return False
    run_statbank.using(run_after=next_night()).enqueue()
    return True
