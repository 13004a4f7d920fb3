"""The caseworkers' right of reply: asked, heard and answered before the audit closes."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import AuditCase, CaseAudit, CaseReply, Stage
from measurement.selectors.audit.agreeing import unsettled
from measurement.selectors.audit.frame import may_mark_in
from measurement.services.audit import asking
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering.models import User
from steering.services import editing, tasks


@transaction.atomic
def send(
    *,
    by: User,
    audit: CaseAudit,
    replies_by: date,
    with_unsettled: bool = False,
    at: datetime | None = None,
) -> CaseAudit:
    """The markers are done: whoever has a case, and a login with the role, is asked for remarks.

    Raises Refused where the audit is at another stage, the deadline has passed, or something is
    unsettled and `with_unsettled` does not say that it may stay so.
    """
    at = at or timezone.now()
    row = asking.locked_at(audit, Stage.AGREEING)
    if replies_by < timezone.localdate(at):
        raise Refused(_("Fristen for svar er allerede gået: vælg i dag eller en senere dag."))
    if not with_unsettled and unsettled(row):
        raise Refused(_("Noget er stadig uafklaret: bliv enige, eller sæt kryds ved, at I sender."))
    values = {"hearing_at": at, "replies_by": replies_by}
    row = editing.put(by=by, row=row, action="case_audit_heard", **values)
    asking.end_tasks(row, asking.agree_key(row), asking.send_key(row))
    there = may_mark_in(row.municipality)
    for case in row.cases.filter(caseworker__in=there).select_related("caseworker"):
        case.audit = row
        asking.ask_for_reply(case)
    asking.ask_to_close(row)
    return row


@transaction.atomic
def reply(
    *,
    by: User,
    audit: CaseAudit,
    number: int,
    version: int,
    text: str,
    at: datetime | None = None,
) -> CaseReply:
    """What the caseworker of case `number` says; "" is: no remarks.

    `version` is that of the reply read, 0 where there was none. Raises Stale where somebody wrote
    another since; Refused before the hearing, after closing, or once the markers have answered;
    ValidationError where the text breaks a rule.
    """
    case = _heard(audit, number)
    values = {"text": text.strip(), "recorded_by": by, "replied_at": at or timezone.now()}
    stored = CaseReply.objects.filter(case=case).first()
    if stored is None:
        if version:
            raise Refused(_("Bemærkningen er fjernet, siden du åbnede siden: gem igen."))
        row = editing.add(by=by, row=CaseReply(case=case, **values), action="case_replied")
    else:
        # Before the version: an answer changes it too, and two have not written the same.
        if stored.answer:
            raise Refused(
                _(
                    "Bedømmerne har svaret, så bemærkningen kan ikke ændres mere. Mangler der "
                    "noget, så tal med tovholderen, før sagsauditten lukkes."
                )
            )
        row = editing.put(by=by, row=fresh(stored, version), action="case_replied", **values)
    tasks.done(municipality=case.audit.municipality, key=asking.reply_key(case))
    if row.text:
        asking.ask_for_answer(case)
    else:
        tasks.drop(municipality=case.audit.municipality, key=asking.answer_key(case))
    return row


@transaction.atomic
def answer(*, by: User, audit: CaseAudit, number: int, version: int, answer: str) -> CaseReply:
    """What the markers make of the remarks to case `number`.

    Raises Stale where somebody answered, or the caseworker wrote anew, since `version`; Refused
    where there are no remarks, by who has the case, or after closing; ValidationError.
    """
    case = _heard(audit, number)
    if case.caseworker_id == by.pk:
        raise Refused(_("Du har selv sagen: lad bedømmerne svare på bemærkningen."))
    stored = CaseReply.objects.filter(case=case).first()
    if stored is None or not stored.text:
        raise Refused(_("Der er ingen bemærkninger at svare på."))
    if not answer.strip():
        raise Refused(_("Skriv, hvad I siger til bemærkningen."))
    current = fresh(stored, version)
    row = editing.put(by=by, row=current, action="case_reply_answered", answer=answer.strip())
    tasks.done(municipality=case.audit.municipality, key=asking.answer_key(case))
    return row


def _heard(audit: CaseAudit, number: int) -> AuditCase:
    return asking.case_in(asking.locked_at(audit, Stage.HEARING), number)
