"""The markers agree: a level where they differed, or another one after the caseworker's reply."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain.agreement import NOT_RELEVANT
from measurement.models import AgreedMark, AuditCase, CaseAudit, Item, Mark, Stage
from measurement.selectors.audit.agreeing import unsettled
from measurement.services.audit import asking
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering.models import User
from steering.services import editing, tasks

CHOICES = ("2", "1", "0", NOT_RELEVANT)


@transaction.atomic
def agree(
    *,
    by: User,
    audit: CaseAudit,
    number: int,
    code: str,
    version: int,
    choice: str,
    note: str = "",
) -> AgreedMark:
    """What the markers agree on for criterion `code` of case `number`: "2", "1", "0" or "ir".

    `version` is that of the agreed mark read, 0 where there was none. Raises Stale where somebody
    has agreed on another since; Refused before both have handed in, after closing, by who has the
    case, or where *Ikke relevant* has no reason; ValidationError where a text breaks a rule.
    """
    case, item = _changeable(by, audit, number, code)
    values = {**_level(choice), "note": note.strip()}
    _check_reason(case, item, values)
    stored = _stored(case, item)
    values |= {"recorded_by": by, "saved_at": timezone.now()}
    if stored is None:
        if version:
            raise Refused(_("En anden har fjernet den fælles bedømmelse: gem igen, hvis I vil."))
        new = AgreedMark(case=case, item=item, **values)
        mark = editing.add(by=by, row=new, action="mark_agreed")
    else:
        mark = editing.put(by=by, row=fresh(stored, version), action="mark_agreed", **values)
    ask_to_send(case.audit)
    return mark


@transaction.atomic
def clear(*, by: User, audit: CaseAudit, number: int, code: str, version: int) -> None:
    """Take the agreed mark away: the markers' own count again. Raises as `agree` does."""
    case, item = _changeable(by, audit, number, code)
    stored = _stored(case, item)
    if stored is None:
        raise Refused(_("Der er ingen fælles bedømmelse at fjerne."))
    stored.case = case
    editing.remove(by=by, row=stored, version=version, action="agreed_mark_cleared")
    ask_to_send(case.audit)


def ask_to_send(audit: CaseAudit) -> None:
    """Once nothing is unsettled the tovholder is asked to send the cases; inside a transaction."""
    if audit.stage != Stage.AGREEING:
        return
    if unsettled(audit):
        tasks.drop(municipality=audit.municipality, key=asking.send_key(audit))
    else:
        asking.ask_lead_to_send(audit)


def _changeable(by: User, audit: CaseAudit, number: int, code: str) -> tuple[AuditCase, Item]:
    row = asking.locked_at(audit, Stage.AGREEING, Stage.HEARING)
    case = asking.case_in(row, number)
    if case.caseworker_id == by.pk:
        raise Refused(_("Du har selv sagen: lad bedømmerne skrive, hvad de er enige om."))
    item = Item.objects.filter(section__instrument=row.instrument_id, code=code).first()
    if item is None:
        raise Refused(_("Kriteriet hører ikke til sagsauditten."))
    return case, item


def _stored(case: AuditCase, item: Item) -> AgreedMark | None:
    return AgreedMark.objects.filter(case=case, item=item).first()


def _level(choice: str) -> dict:
    if choice not in CHOICES:
        raise Refused(_("Vælg Ja, tydeligt, Delvist, Nej eller Ikke relevant."))
    if choice == NOT_RELEVANT:
        return {"level": None, "not_relevant": True}
    return {"level": int(choice), "not_relevant": False}


def _check_reason(case: AuditCase, item: Item, values: dict) -> None:
    if not values["not_relevant"] or values["note"]:
        return
    reasons = Mark.objects.filter(case=case, item=item, not_relevant=True).exclude(reason="")
    if not reasons.exists():
        raise Refused(_("Skriv i noten, hvorfor kriteriet ikke er relevant."))
