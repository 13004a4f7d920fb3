"""The worker asks Statistics Denmark every night, and never just because it starts."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from keyfigures.models import StatbankTable, StatbankValue
from recovery_portal.overview import statbank_job
from tests.factories import make_municipality
from tests.keyfigures.statbank.bank import Bank, info, same, served

# The worker closes its connections, as it does in life.
pytestmark = pytest.mark.django_db(transaction=True)
HAND07 = info("HAND07", OMRÅDE=same("730"), YDELSESTYPE=same("30182"), Tid=same("2024K3", "2024K4"))


@pytest.fixture
def bank():
    make_municipality(730)
    made = Bank()
    made.add(HAND07, {("730", "30182", "2024K4"): "51"})
    tasks = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with served(made) as address, override_settings(TASKS=tasks, WORKER=True, STATBANK_URL=address):
        yield made


def work() -> None:
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)


def runs(*states) -> list:
    path = statbank_job.run_statbank.module_path
    return list(DBTaskResult.objects.filter(task_path=path, status__in=states))


def make_it_night() -> None:
    path = statbank_job.run_statbank.module_path
    DBTaskResult.objects.filter(task_path=path).update(run_after=timezone.now())


def test_a_worker_that_starts_plans_the_next_night_and_asks_nothing(bank):
    work()
    work()
    (waiting,) = runs(TaskResultStatus.READY)
    night = timezone.localtime(waiting.run_after)
    assert (night.date(), night.hour, night.minute) == (
        timezone.localdate() + timedelta(1),
        3,
        45,
    )
    assert bank.asked == []


def test_the_night_brings_the_figures_and_plans_another(bank):
    work()
    make_it_night()
    work()
    assert StatbankValue.objects.filter(state="number").count() == 1
    assert len(runs(TaskResultStatus.READY)) == 1
    # The bank has none of the other tables: the run failed, and says which.
    (failed,) = runs(TaskResultStatus.FAILED)
    assert "['FOLK1A', 'HAND03A', 'REGK31', 'REGK100']" in failed.traceback
    assert StatbankTable.objects.exclude(error="").count() == 4


def test_set_to_nothing_nothing_is_planned_nor_fetched(bank):
    with override_settings(STATBANK_URL=""):
        work()
        statbank_job.run_statbank.enqueue()
        work()
    assert (runs(TaskResultStatus.READY), bank.asked) == ([], [])
