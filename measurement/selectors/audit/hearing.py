"""Who is heard about which case before an audit closes, and what they said.

Of audits that are heard, for whoever may see it (audit_access). No reference is read here.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from measurement.models import AuditCase, CaseAudit, CaseReply
from measurement.selectors.audit.frame import may_mark_in


@dataclass(frozen=True)
class Heard:
    """One case: who has it ("" where no login is known) and their reply, or None.

    `is_asked`: the caseworker has a login and the role still, and so can reply in the portal.
    """

    number: int
    caseworker: str
    is_asked: bool
    reply: CaseReply | None

    @property
    def has_replied(self) -> bool:
        return self.reply is not None

    @property
    def has_remarks(self) -> bool:
        return self.reply is not None and bool(self.reply.text)

    @property
    def is_unanswered(self) -> bool:
        return self.has_remarks and not self.reply.answer


def heard(audit: CaseAudit) -> list[Heard]:
    """All cases by number; one query."""
    there = may_mark_in(audit.municipality).filter(pk=OuterRef("caseworker"))
    cases = AuditCase.objects.filter(audit=audit).select_related("caseworker", "reply")
    return [
        Heard(
            case.number,
            case.caseworker.name if case.caseworker else "",
            case.is_asked,
            reply_of(case),
        )
        for case in cases.annotate(is_asked=Exists(there)).order_by("number")
    ]


def is_asked(case: AuditCase) -> bool:
    """True where who has the case can reply in the portal; else somebody writes it down."""
    if case.caseworker_id is None:
        return False
    return may_mark_in(case.municipality).filter(pk=case.caseworker_id).exists()


def reply_of(case: AuditCase) -> CaseReply | None:
    """The case's reply, fetched with it or now."""
    return getattr(case, "reply", None)


def own_cases(audit: CaseAudit, user) -> list[int]:
    """The numbers of the cases that the user has."""
    cases = AuditCase.objects.filter(audit=audit, caseworker=user).order_by("number")
    return list(cases.values_list("number", flat=True))
