"""Who may do what in a case audit, besides what the role alone says; fails closed.

A page for markers, or for who has a case, sends others of the same role to the audit's own page.
"""

from django.shortcuts import get_object_or_404

from measurement.models import AuditCase, AuditMarker, CaseAudit
from steering.permissions import Permission, has_permission


def audit_of(municipality, pk: int) -> CaseAudit:
    """The municipality's own audit with its municipality at hand; else Http404."""
    audits = CaseAudit.objects.select_related("instrument")
    audit = get_object_or_404(audits, municipality=municipality, pk=pk)
    audit.municipality = municipality
    return audit


def leads(user, audit: CaseAudit) -> bool:
    """True for the municipality's tovholder."""
    return has_permission(user, Permission.MANAGE_AUDITS, audit.municipality)


def marker_of(user, audit: CaseAudit) -> AuditMarker | None:
    """The user's own place among the audit's markers, while the role allows marking; or None."""
    if not has_permission(user, Permission.MARK_CASES, audit.municipality):
        return None
    marker = AuditMarker.objects.filter(audit=audit, user=user).first()
    if marker:
        marker.audit, marker.user = audit, user
    return marker


def is_heard(user, case: AuditCase) -> bool:
    """True for who has the case, while the role allows it."""
    own = case.caseworker_id is not None and case.caseworker_id == user.pk
    return own and has_permission(user, Permission.MARK_CASES, case.audit.municipality)
