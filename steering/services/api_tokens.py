"""Keys of the read API: made, used, closed. A key is shown once; only its hash is kept."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.tokens import hash_of, new_token
from steering import audit
from steering.models import ApiToken, Municipality, User

PREFIX = "rp_"  # so that whoever finds a key in the wrong place knows what it opens
YEARS = 2  # as long as a key may be open, at most


@transaction.atomic
def add_token(
    *, by: User, municipality: Municipality, name: str, scopes: list[str], expires_on: date
) -> tuple[ApiToken, str]:
    """A new key and its text, which nobody can see again.

    `scopes`: what it may read, one at least. It opens to the end of `expires_on`, which is no
    longer away than two years. Raises ValidationError.
    """
    _check(scopes, expires_on)
    secret, _hash = new_token()
    key = f"{PREFIX}{secret}"
    row = ApiToken(
        municipality=municipality,
        name=name.strip(),
        token_hash=hash_of(key),
        scopes=sorted(set(scopes)),
        expires_on=expires_on,
        made_by=by,
    )
    row.full_clean()
    row.save()
    details = {"scopes": row.scopes, "expires_on": expires_on.isoformat()}
    audit.record(
        by=by, municipality=municipality, action="api_token_made", obj=row, details=details
    )
    return row, key


@transaction.atomic
def close_token(*, by: User, token: ApiToken) -> ApiToken:
    """Whoever has the key reads nothing more; closing what is closed changes nothing."""
    row = ApiToken.objects.select_for_update().get(pk=token.pk)
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        audit.record(by=by, municipality=row.municipality, action="api_token_closed", obj=row)
    return row


def used(token: ApiToken) -> None:
    """Remember the day it was used; written once a day at most."""
    today = timezone.localdate()
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=today)


def latest_end(today: date) -> date:
    """The last day a key made `today` may be open: the same day in two years, or the one before."""
    return _years_after(today, YEARS)


def usual_end(today: date) -> date:
    """The day that is proposed: a year ahead."""
    return _years_after(today, 1)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _check(scopes: list[str], expires_on: date) -> None:
    today = timezone.localdate()
    faults = {}
    if not scopes:
        faults["scopes"] = _("Vælg mindst én ting, som nøglen må læse.")
    if not today < expires_on <= latest_end(today):
        faults["expires_on"] = _("Nøglen skal udløbe efter i dag og senest om to år.")
    if faults:
        raise ValidationError(faults)
