"""Citizens' answers, the sheets they were asked on and recovery talks go when they are too old."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from measurement.domain.kept_until import latest_due
from measurement.models import Outcome, OutcomeSettings, RecoveryTalk, Sheet
from measurement.services import sheets
from measurement.services.outcome_files import forget_in_files
from steering import audit
from steering.files.forgotten_rows import one_at_a_time
from steering.files.used import portions
from steering.models import Municipality
from steering.services import stamps

FORGOTTEN = "outcomes_forgotten"
MONTHS = OutcomeSettings._meta.get_field("keep_months").default


def keep_months(municipality: Municipality) -> int:
    """For how long, as the municipality has decided."""
    found = OutcomeSettings.objects.filter(municipality=municipality)
    return found.values_list("keep_months", flat=True).first() or MONTHS


def kept(municipality: Municipality) -> dict:
    """Querysets of what is kept for a time, by the name of its count, each with its `day`."""
    days = {
        "outcomes": (Outcome, F("on")),
        "talks": (RecoveryTalk, Coalesce("held_on", "planned_on")),
        "sheets": (Sheet, F("asked_on")),
    }
    return {
        name: model.objects.filter(citizen__municipality=municipality).annotate(day=day)
        for name, (model, day) in days.items()
    }


@transaction.atomic
def forget_old(*, by, municipality: Municipality, on: date) -> dict[str, int]:
    """Delete what is older than the municipality keeps it, and end the sheets that are out of time.

    `by`: the user, or a command's name. How many of each; one event where anything was too old.
    """
    one_at_a_time(municipality)
    expired = _expire(municipality, on)
    last = latest_due(on, keep_months(municipality))
    _forget_in_files(municipality, last)
    old = {name: (rows.model, _locked(rows, last)) for name, rows in kept(municipality).items()}
    counts = {name: len(pks) for name, (_, pks) in old.items()}
    if any(counts.values()):
        stamps.renew_answers(municipality)
        for model, pks in old.values():
            for part in portions(pks):
                model.objects.filter(pk__in=part).delete()
        audit.record(by=by, municipality=municipality, action=FORGOTTEN, details=counts)
    return counts | {"expired": expired}


def _forget_in_files(municipality: Municipality, last: date) -> None:
    """Answers up to `last` do not come back by a file that is taken back, nor wait in one."""
    old = Outcome.objects.filter(citizen__municipality=municipality, on__lte=last)
    rows = dict(old.order_by().values_list("pk", "citizen__reference"))
    forget_in_files(
        municipality=municipality,
        pks=rows,
        references=set(rows.values()),
        goes=lambda row: row["on"] <= last,
    )


def _locked(rows, last: date) -> list[int]:
    """Keys of what is too old, sheets before the stamp is renewed: whoever answers on one holds it,
    and then waits for the stamp. Measurements are written after it."""
    old = rows.filter(day__lte=last).order_by("pk")
    if rows.model is Sheet:
        old = old.select_for_update(of=("self",))
    return list(old.values_list("pk", flat=True))


def _expire(municipality: Municipality, on: date) -> int:
    """Sheets past their time end, and half answers that nobody came back to are deleted."""
    at = timezone.now()
    if on != timezone.localdate(at):
        at = timezone.make_aware(datetime.combine(on + timedelta(1), time()))
    left = Q(expires_at__lte=at) | Q(seen_at__lte=at - sheets.IDLE)
    rows = Sheet.objects.filter(left, citizen__municipality=municipality, ended_at=None)
    return sum(sheets.expire(at, only=row) for row in rows.order_by("pk"))
