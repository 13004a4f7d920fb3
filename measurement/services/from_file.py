"""What a round and an audit that come from a file have in common: closed from the start, and taken
back as if the file had never been read."""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from steering.models import Happening
from steering.services import tasks, year


def end_of(on: date) -> datetime:
    """The end of that day; of today, now."""
    return min(timezone.now(), timezone.make_aware(datetime.combine(on, time(23, 59))))


def save_new(row: models.Model, sentence: str) -> None:
    """Store the row. Raises Refused with `sentence` where a rule is broken, e.g. where somebody
    just took its name."""
    try:
        row.full_clean()
        with transaction.atomic():
            row.save()
    except (ValidationError, IntegrityError) as error:
        raise Refused(sentence) from error


def remove(*, by, row: models.Model, key: str, result: str, listed: str, reason: str) -> None:
    """Delete the row with all that tells of it, and tell everybody why.

    `key`: of its event in the year; `result`: the address that its happenings lead to; `listed`:
    where the others of its kind are. Inside the transaction that has logged what goes.
    """
    place = row.municipality
    year.forget(by=by, municipality=place, key=key)
    Happening.objects.filter(municipality=place, link=result).delete()
    words = {"name": row.name, "reason": " ".join(reason.split())}
    text = _("%(name)s er taget tilbage: %(reason)s") % words
    tasks.tell(municipality=place, text=text, link=listed)
    row.delete()
