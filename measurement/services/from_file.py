"""What a round and an audit that come from a file have in common: closed from the start."""

from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from recovery_portal.kit.refusal import Refused


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
