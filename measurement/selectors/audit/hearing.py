"""Who is heard about which case before an audit closes, and what they said.

Of audits that are heard, for whoever may see it (audit_access). No reference is read here.
"""

from dataclasses import dataclass

from measurement.models import AuditCase, CaseAudit, CaseReply


@dataclass(frozen=True)
class Heard:
    """One case: who has it ("" where no login is known) and their reply, or None.

    `is_asked`: a login is known, so that the caseworker can reply in the portal.
    """

    number: int
    caseworker_id: int | None
    caseworker: str
    reply: CaseReply | None

    @property
    def is_asked(self) -> bool:
        return self.caseworker_id is not None

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
    cases = AuditCase.objects.filter(audit=audit).select_related("caseworker", "reply")
    return [
        Heard(
            case.number,
            case.caseworker_id,
            case.caseworker.name if case.caseworker else "",
            reply_of(case),
        )
        for case in cases.order_by("number")
    ]


def reply_of(case: AuditCase) -> CaseReply | None:
    """The case's reply, fetched with it or now."""
    return getattr(case, "reply", None)


def own_cases(audit: CaseAudit, user) -> list[int]:
    """The numbers of the cases that the user has."""
    cases = AuditCase.objects.filter(audit=audit, caseworker=user).order_by("number")
    return list(cases.values_list("number", flat=True))
