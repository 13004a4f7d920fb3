"""The archive's long job: in a worker where there is one, else at once."""

from django_tasks import task

from recovery_portal.overview.archive import making


@task()
def make_report(report_id: int, attempt: int) -> None:
    making.make(report_id, attempt)
