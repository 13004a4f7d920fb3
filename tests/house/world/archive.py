"""Reports that were sent."""

import hashlib
from datetime import date

from django.utils import timezone

from steering.models import Report, ReportFile


def furnish(municipality, mark: str) -> dict:
    """A report that was sent, with its PDF."""
    content = f"{mark} fil".encode()
    report = Report.objects.create(
        municipality=municipality,
        level="udvalg",
        state=Report.State.SENT,
        title=f"{mark} rapport",
        audience=f"{mark} udvalg",
        day=date(2026, 9, 30),
        compare_day=date(2025, 9, 30),
        summary=f"{mark} resumé",
        recommendation=f"{mark} indstilling",
        numbers=[],
        sent_at=timezone.now(),
    )
    ReportFile.objects.create(
        report=report,
        kind="pdf",
        name=f"{mark}.pdf",
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    return {"sent_report": report.pk, "sent_kind": "pdf"}
