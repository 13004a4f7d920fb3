"""What the page of retention shows: what is deleted when, what was, and when it last ran."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.danish import date_long, number
from recovery_portal.overview.retention import ALL_RULES, RAN
from steering.models import AuditEvent

MOST_SHOWN = 50
# A night may be missed by a restart; two are not.
LATE = timedelta(days=2)


@dataclass(frozen=True)
class Coming:
    """Something that is deleted on a day; never its title, nor what it holds."""

    on: date
    what: str
    goes: str
    stays: str
    address: str
    is_due: bool


@dataclass(frozen=True)
class Deleted:
    """Something that was deleted."""

    at: datetime
    what: str
    counts: str
    by: str


def retention_page(municipality) -> dict:
    """Context of the page; eleven queries."""
    coming = coming_up(municipality)
    due = [line for line in coming if line.is_due]
    last = _events(municipality, [RAN]).first()
    return {
        "finding": _finding(coming, due, last),
        "coming": coming,
        "due": due,
        "deleted": deleted(municipality),
        "rules": ALL_RULES,
        "is_late": last is None or last.at < timezone.now() - LATE,
        "has_worker": settings.WORKER,
    }


def coming_up(municipality) -> list[Coming]:
    """The next to be deleted first."""
    today = timezone.localdate()
    found = [
        Coming(one.on, one.what, rule.goes, rule.stays, one.address, one.on <= today)
        for rule in ALL_RULES
        for one in rule.waiting(municipality)
    ]
    return sorted(found, key=lambda line: line.on)


def deleted(municipality, most: int | None = MOST_SHOWN) -> list[Deleted]:
    """The latest first, `most` of them."""
    rules = {rule.action: rule for rule in ALL_RULES}
    return [
        Deleted(event.at, _named(rule, event), rule.told(event.details), event.actor)
        for event in _events(municipality, list(rules))[:most]
        for rule in [rules[event.action]]
    ]


def _events(municipality, actions: list[str]):
    rows = AuditEvent.objects.filter(municipality_code=municipality.pk, action__in=actions)
    return rows.order_by("-pk")


def _named(rule, event: AuditEvent) -> str:
    if not event.object_id:
        return rule.title
    return _("%(title)s nr. %(number)s") % {"title": rule.title, "number": event.object_id}


def _finding(coming: list[Coming], due: list[Coming], last: AuditEvent | None) -> str:
    ran = _("Sletningen har aldrig kørt.")
    if last:
        ran = _("Sletningen kørte sidst %s.") % date_long(timezone.localdate(last.at))
    if len(due) == 1:
        first = _("1 ting skal slettes nu.")
    elif due:
        first = _("%s ting skal slettes nu.") % number(len(due))
    elif coming:
        first = _("Næste sletning er %s.") % date_long(coming[0].on)
    else:
        first = _("Intet venter på at blive slettet.")
    return f"{first} {ran}"
