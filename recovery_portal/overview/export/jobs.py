"""The jobs of the full export, by django-tasks: in a worker where there is one, else at once."""

from django.utils import timezone
from django_tasks import task

from recovery_portal.overview.export import taking
from steering.models import DataExport, Municipality


@task()
def make_export(export_id: int, attempt: int) -> None:
    """Pack it, and where a worker can wait, let it delete the file when its time is up."""
    taking.make(export_id, attempt)
    row = DataExport.objects.filter(pk=export_id).defer("content").first()
    if row and row.until and forget_exports.get_backend().supports_defer:
        forget_exports.using(run_after=row.until).enqueue(row.municipality_id)


@task()
def forget_exports(municipality: int) -> None:
    """Delete the files whose time is up; the nightly run would, a few hours later."""
    taking.forget_old(by="db_worker", municipality=Municipality.objects.get(pk=municipality))


def is_late(row: DataExport) -> bool:
    """It can be fetched no longer, whether or not anybody has deleted it yet."""
    return row.until is not None and row.until <= timezone.now()
