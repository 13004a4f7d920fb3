"""Drafts of status reports."""

from datetime import date

from steering.models import Report


def furnish(municipality, mark: str) -> dict:
    """A draft for the committee."""
    draft = Report.objects.create(
        municipality=municipality,
        level=Report.Level.COMMITTEE,
        title=f"{mark} rapport",
        day=date(2025, 12, 31),
        compare_day=date(2024, 12, 31),
        summary=f"{mark} resumé",
        recommend_1=f"{mark} anbefaling",
        recommendation=f"{mark} indstilling",
    )
    return {"report_draft": draft.pk, "report_kind": "pdf"}
