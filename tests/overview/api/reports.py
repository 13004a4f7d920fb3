"""A report that was sent, with a hidden number and words that nobody else is to read."""

from datetime import date

from django.utils import timezone

from steering.models import Municipality, Report, ReportFile
from tests.factories import make_user

SECRET = "HEMMELIGT"
NUMBERS = [
    {"key": "trin-6", "label": "Trin 6", "value": 62, "unit": "borgere", "day": "2026-09-30",
     "hidden": False},
    {"key": "who5", "label": "Trivsel", "value": 54.5, "unit": "point", "day": "2026-09-30",
     "hidden": False},
    {"key": "trin-7", "label": "=Trin 7", "value": None, "unit": "borgere", "day": None,
     "hidden": True},
    {"key": "farve", "label": "Farve", "value": "Grøn", "unit": "", "day": "2026-05-21",
     "hidden": False},
]  # fmt: skip


def send_report(code: int, title: str = "Status til udvalget", numbers=NUMBERS, **fields) -> Report:
    municipality = Municipality.objects.get(pk=code)
    values = {
        "municipality": municipality,
        "level": "udvalg",
        "title": title,
        "audience": SECRET,
        "summary": SECRET,
        "recommendation": SECRET,
        "day": date(2026, 9, 30),
        "compare_day": date(2025, 9, 30),
        "numbers": numbers,
        "data_until": date(2026, 9, 28),
        "created_by": make_user(name=SECRET),
        "state": Report.State.SENT,
        "sent_at": timezone.now(),
    } | fields
    report = Report.objects.create(**values)
    ReportFile.objects.create(
        report=report,
        kind="pdf",
        name="statusrapport.pdf",
        content=SECRET.encode(),
        size=len(SECRET),
        sha256="a" * 64,
    )
    return report
