"""A report that was sent stays: the database refuses to change it, the models to delete it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from steering.models import AppendOnly, Report, ReportFile
from tests.overview.archive.conftest import make_draft

ANOTHER = {
    "title": "En anden titel",
    "audience": "Andre",
    "level": "fuld",
    "state": "draft",
    "day": "2026-06-30",
    "compare_day": "2024-06-30",
    "tracks": [1],
    "summary": "Andet",
    "recommend_1": "Andet",
    "recommend_2": "Andet",
    "recommend_3": "Andet",
    "recommendation": "Andet",
    "numbers": [],
    "data_until": "2026-01-01",
    "sent_at": "2026-01-01T00:00:00Z",
}


@pytest.mark.parametrize("field", ANOTHER)
def test_nothing_of_a_sent_report_can_be_changed(newer, field):
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=newer.pk).update(**{field: ANOTHER[field]})
    setattr(newer, field, ANOTHER[field])
    with pytest.raises(IntegrityError), transaction.atomic():
        newer.save()


def test_only_a_file_s_own_fields_and_who_left_are_not_tried():
    """A field that is added must be frozen as well, or stand here."""
    kept = {"id", "municipality", "version", "created_at", "progress", "attempt", "beat_at"}
    gone = {"previous", "created_by", "sent_by"}
    names = {field.name for field in Report._meta.concrete_fields}
    assert names - kept - gone == set(ANOTHER)


def test_whoever_sent_it_may_leave(newer):
    newer.sent_by.memberships.all().delete()
    newer.sent_by.delete()
    newer.refresh_from_db()
    assert newer.sent_by is None


def test_a_draft_can_be_changed_and_deleted(randers):
    draft = make_draft(randers)
    Report.objects.filter(pk=draft.pk).update(title="Ny titel", numbers=[])
    draft.refresh_from_db()
    assert draft.title == "Ny titel"
    draft.delete()
    assert not Report.objects.filter(title="Ny titel").exists()


def test_a_sent_report_cannot_be_deleted(newer):
    for delete in (newer.delete, Report.objects.filter(pk=newer.pk).delete):
        with pytest.raises(ProtectedError):
            delete()
    assert ReportFile.objects.filter(report=newer).count() == 3


def test_a_file_can_neither_be_changed_nor_deleted(newer):
    file = newer.files.get(kind="pdf")
    files = ReportFile.objects.filter(pk=file.pk)
    refused = (
        lambda: files.update(name="andet.pdf"),
        files.delete,
        file.delete,
        lambda: ReportFile.objects.bulk_update([file], ["name"]),
    )
    for change in refused:
        with pytest.raises(AppendOnly):
            change()
    file.name = "andet.pdf"
    with pytest.raises(IntegrityError), transaction.atomic():
        file.save()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE steering_reportfile SET sha256 = 'andet'")
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportFile.objects.create(report=newer, kind="pdf", name="to", content=b"", size=0)
