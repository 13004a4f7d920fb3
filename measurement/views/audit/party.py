"""Who stands before a page of agreeing or hearing, and where everybody else is sent."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from measurement.audit_access import is_heard, leads, marker_of
from measurement.models import AuditCase, AuditMarker, CaseAudit


@dataclass(frozen=True)
class Party:
    """What the user is to the audit."""

    is_lead: bool
    marker: AuditMarker | None

    @property
    def sees_all(self) -> bool:
        """The tovholder and the markers, once all marks are in."""
        return self.is_lead or self.marker is not None


def party_of(user, audit: CaseAudit) -> Party:
    return Party(leads(user, audit), marker_of(user, audit))


def case_of(audit: CaseAudit, number: int) -> AuditCase:
    """The audit's case with the audit, its caseworker and its reply at hand; else Http404."""
    cases = AuditCase.objects.select_related("caseworker", "reply")
    case = get_object_or_404(cases, audit=audit, number=number)
    case.audit = audit
    return case


def is_lapsed(audit: CaseAudit) -> bool:
    return audit.has_lapsed


def lapsed_words() -> str:
    return _("Her kan intet gemmes længere: sagsnumre og belæg er slettet.")


def may_decide(user, party: Party, case: AuditCase) -> bool:
    """True for who may write what the markers say of the case: never for who has it."""
    return party.sees_all and not is_heard(user, case)


def elsewhere(request, audit: CaseAudit, words: str) -> HttpResponseRedirect:
    """To the audit's own page, with why."""
    messages.info(request, words)
    return redirect("case_audit", audit.municipality_id, audit.pk)
