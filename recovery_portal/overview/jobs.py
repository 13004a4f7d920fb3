"""The long jobs, by django-tasks: in a worker where there is one, else at once."""

from django_tasks import task

from recovery_portal.overview.kinds import ALL_KINDS
from steering.files import uploads


@task()
def check_upload(upload_id: int, attempt: int) -> None:
    uploads.check(upload_id, attempt, ALL_KINDS)


@task()
def store_upload(upload_id: int, attempt: int) -> None:
    uploads.store(upload_id, attempt, ALL_KINDS)
