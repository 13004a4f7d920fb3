"""What agreeing, hearing and closing share: the audit under lock, and whom they ask for what.

No text, link or key of a task holds a case's reference: only the audit's name and case numbers.
"""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import AuditCase, AuditMarker, CaseAudit, Stage
from recovery_portal.kit.refusal import Refused
from steering.models import SentMail, Task, User
from steering.permissions import Role
from steering.services import tasks


def key_prefix(audit: CaseAudit) -> str:
    """What all keys of this audit's tasks begin with."""
    return f"sagsaudit-{audit.pk}-"


def send_key(audit: CaseAudit) -> str:
    return f"{key_prefix(audit)}send"


def agree_key(audit: CaseAudit) -> str:
    return f"{key_prefix(audit)}enighed"


def reply_key(case: AuditCase) -> str:
    return f"{_replies(case.audit)}{case.number}"


def answer_key(case: AuditCase) -> str:
    return f"{_answers(case.audit)}{case.number}"


def _replies(audit: CaseAudit) -> str:
    return f"{key_prefix(audit)}hoering-"


def _answers(audit: CaseAudit) -> str:
    return f"{key_prefix(audit)}svar-"


def close_key(audit: CaseAudit) -> str:
    return f"{key_prefix(audit)}luk"


def locked_at(audit: CaseAudit, *stages: Stage) -> CaseAudit:
    """The audit as it is now, locked until the transaction ends.

    Whoever saves a mark or a reply, and whoever closes, begins here: one waits for the other.
    Raises Refused where it is gone, forgotten, or at none of `stages`.
    """
    rows = CaseAudit.objects.select_for_update().order_by("pk")
    row = rows.filter(pk=audit.pk).first()
    if row is None:
        raise Refused(_("Sagsauditten er opgivet og findes ikke længere."))
    if row.closed_at:
        raise Refused(_("Sagsauditten er lukket: nu kan intet ændres."))
    if row.stage not in stages:
        raise Refused(_WRONG_STAGE[row.stage]())
    if row.forgotten_on:
        raise Refused(_("Sagsnumre og belæg er slettet: sagsauditten kan ikke fortsætte."))
    row.municipality = audit.municipality
    return row


_WRONG_STAGE = {
    Stage.DRAWING: lambda: _("Bedømmelsen er ikke begyndt endnu."),
    Stage.MARKING: lambda: _("Sagerne bedømmes stadig: vent, til alle bedømmere har afleveret."),
    Stage.AGREEING: lambda: _("Bedømmerne er ikke færdige: send først sagerne til høring."),
    Stage.HEARING: lambda: _("Sagerne er allerede sendt til høring."),
}


def case_in(audit: CaseAudit, number: int) -> AuditCase:
    """The audit's case `number` with the audit at hand. Raises Refused where it is gone."""
    case = audit.cases.filter(number=number).first()
    if case is None:
        raise Refused(_("Sagen er ikke længere med i sagsauditten."))
    case.audit = audit
    return case


def ask_lead_to_send(audit: CaseAudit) -> Task:
    """The markers are done: the tovholder sends the cases to their caseworkers."""
    return tasks.ask(
        municipality=audit.municipality,
        key=send_key(audit),
        role=Role.LEAD,
        text=_("Send sagerne til høring: %(name)s") % {"name": audit.name},
        link=_link("case_audit_agreeing", audit),
    )


def ask_for_reply(case: AuditCase) -> Task:
    """Whoever has the case is asked for remarks before the audit closes."""
    return tasks.ask(
        municipality=case.audit.municipality,
        key=reply_key(case),
        user=case.caseworker,
        text=_reply_words() % {"number": case.number, "name": case.audit.name},
        link=_link("case_audit_reply", case.audit, case.number),
        due=case.audit.replies_by,
    )


def _reply_words() -> str:
    return _("Læs, hvad sagsauditten så i din sag %(number)s: %(name)s")


def ask_for_answer(case: AuditCase) -> None:
    """Each marker is asked what they make of the remarks; the tovholder, where none is left."""
    words = _("Svar på bemærkningerne til sag %(number)s: %(name)s")
    for person in _markers(case.audit) or [None]:
        tasks.ask(
            municipality=case.audit.municipality,
            key=answer_key(case),
            user=person,
            role="" if person else Role.LEAD,
            text=words % {"number": case.number, "name": case.audit.name},
            link=_link("case_audit_reply", case.audit, case.number),
        )


def ask_to_close(audit: CaseAudit) -> Task:
    return tasks.ask(
        municipality=audit.municipality,
        key=close_key(audit),
        role=Role.LEAD,
        text=_("Luk sagsauditten, når sagsbehandlerne har svaret: %(name)s") % {"name": audit.name},
        link=_link("case_audit_close", audit),
        due=audit.replies_by,
    )


def end_tasks(audit: CaseAudit, *done: str) -> None:
    """Nothing of the audit is left to do: those with the keys `done` are done, the rest dropped."""
    open_ones = Task.objects.filter(municipality=audit.municipality, done_at=None)
    open_ones = open_ones.filter(key__startswith=key_prefix(audit))
    open_ones.filter(key__in=done).update(done_at=timezone.now())
    open_ones.delete()


def forget_who_was_asked(audit: CaseAudit) -> None:
    """Nothing tells any more who was asked about which case: done tasks go too, and the mails that
    named them name the case no longer; inside a transaction.
    """
    asked = Q(key__startswith=_replies(audit)) | Q(key__startswith=_answers(audit))
    Task.objects.filter(asked, municipality=audit.municipality).delete()
    if audit.hearing_at is None:
        return
    begins = _reply_words().partition("%")[0]
    mails = SentMail.objects.filter(
        municipality=audit.municipality,
        kind=SentMail.Kind.REMINDER,
        created_at__gte=audit.hearing_at,
    )
    told = [mail for mail in mails if any(line.startswith(begins) for line in mail.about)]
    for mail in told:
        mail.about = [_("Svar om en sag i en sagsaudit") if line.startswith(begins) else line
                      for line in mail.about]  # fmt: skip
    SentMail.objects.bulk_update(told, ["about"])


def _markers(audit: CaseAudit) -> list[User]:
    rows = AuditMarker.objects.filter(audit=audit, user__isnull=False).select_related("user")
    return [marker.user for marker in rows]


def _link(name: str, audit: CaseAudit, *more) -> str:
    return reverse(name, args=[audit.municipality_id, audit.pk, *more])
