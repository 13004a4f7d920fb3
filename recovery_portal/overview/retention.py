"""Deleting what is kept no longer: every app's rules, run for a municipality."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.retention import RULES as MEASUREMENT
from recovery_portal.kit.danish import date_long
from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.export.retention import RULES as EXPORT
from steering import audit
from steering.models import AuditEvent, Municipality
from steering.retention import RULES as STEERING
from steering.retention import Rule

ALL_RULES: tuple[Rule, ...] = (*MEASUREMENT, *STEERING, *EXPORT)
RAN = "retention_ran"


@dataclass(frozen=True)
class Receipt:
    """What was deleted in one municipality, or would be (`dry_run`); `counts` by rule's code."""

    municipality: Municipality
    on: date
    dry_run: bool
    counts: dict[str, dict[str, int]]

    @property
    def is_empty(self) -> bool:
        return not any(any(counts.values()) for counts in self.counts.values())

    def lines(self) -> list[str]:
        """The receipt in words, a line for each rule."""
        words = {"place": self.municipality.name, "day": date_long(self.on)}
        nothing = _("intet")
        return [
            _("%(place)s, sletning pr. %(day)s:") % words,
            *(f"  {rule.title}: {rule.told(self.counts[rule.code]) or nothing}"
              for rule in ALL_RULES),
            *([_("Intet er slettet (kun kontrol).")] if self.dry_run else []),
        ]  # fmt: skip


def run(*, by, municipality: Municipality, on: date, dry_run: bool = False) -> Receipt:
    """Delete what is due on `on`, and log the run: whenever something was deleted, and once a day
    where somebody can see it.

    Each object goes in a transaction of its own, with its event. `dry_run`: do the same, and take
    all of it back. `by`: a user, or a command's name as text. Raises Refused where `on` is still
    to come, as nothing that is deleted comes back: such a day is for `dry_run` alone.
    """
    if on > timezone.localdate() and not dry_run:
        words = _("%(day)s er ikke kommet endnu: brug --dry-run for at se, hvad der så slettes.")
        raise Refused(words % {"day": date_long(on)})
    if dry_run:
        with transaction.atomic():
            receipt = Receipt(municipality, on, True, _forget(by, municipality, on))
            transaction.set_rollback(True)
        return receipt
    receipt = Receipt(municipality, on, False, _forget(by, municipality, on))
    if not receipt.is_empty or (municipality.memberships.exists() and not _has_run(receipt)):
        _record(by, receipt)
    return receipt


def _forget(by, municipality: Municipality, on: date) -> dict[str, dict[str, int]]:
    return {rule.code: rule.forget(by, municipality, on) for rule in ALL_RULES}


def _has_run(receipt: Receipt) -> bool:
    ran = AuditEvent.objects.filter(municipality_code=receipt.municipality.pk, action=RAN)
    return ran.filter(details__on=receipt.on.isoformat()).exists()


@transaction.atomic
def _record(by, receipt: Receipt) -> None:
    details = {"on": receipt.on.isoformat(), "counts": receipt.counts}
    audit.record(by=by, municipality=receipt.municipality, action=RAN, details=details)
