"""How often something may be tried: counted in the database, as many web processes must agree."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy

from recovery_portal.kit.refusal import Refused
from steering.models import Attempt


@dataclass(frozen=True)
class Limit:
    """At most `number` tries in `seconds` from the first; `name` keeps limits apart.

    `sentence` tells who reaches it what they did, and to wait `%(wait)s` seconds.
    """

    name: str
    number: int
    seconds: int
    sentence: str = gettext_lazy(
        "Der er svaret for mange gange på kort tid: vent %(wait)s sekunder, og prøv igen."
    )


class TooOften(Refused):
    """The limit is reached; another try is counted from `wait` seconds on."""

    def __init__(self, wait: int, limit: Limit):
        self.wait = wait
        super().__init__(str(limit.sentence) % {"wait": wait})


def count(limit: Limit, who: str, at: datetime | None = None) -> None:
    """Count one try of `who`. Raises TooOften where the limit is reached; that try is not counted.

    One query as long as there is room. Only a keyed hash of `who` is stored, until the time is up.
    """
    at = at or timezone.now()
    key = _key(limit, who)
    room = Attempt.objects.filter(key=key, until__gt=at, number__lt=limit.number)
    while not room.update(number=F("number") + 1):
        until = Attempt.objects.filter(key=key, until__gt=at).values_list("until", flat=True)
        if until:
            raise TooOften(max(1, ceil((until[0] - at).total_seconds())), limit)
        if _begin(key, at, at + timedelta(seconds=limit.seconds)):
            return


def forget(at: datetime | None = None) -> None:
    """Delete what no longer counts."""
    Attempt.objects.filter(until__lte=at or timezone.now()).delete()


def _begin(key: str, at: datetime, until: datetime) -> bool:
    """Make the first try of a new count; False where another process was first."""
    forget(at)
    try:
        with transaction.atomic():
            Attempt.objects.create(key=key, number=1, until=until)
    except IntegrityError:
        return False
    return True


def _key(limit: Limit, who: str) -> str:
    return salted_hmac(f"forsoeg-{limit.name}", who, algorithm="sha256").hexdigest()
