"""Taking a tablet back: the person's own short code, or the password; wrong ones are counted."""

import re

from django.contrib.auth import authenticate
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measurement.models import Sheet, UnlockCode
from measurement.services import sheets
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import User
from steering.permissions import Permission, has_permission
from steering.services import throttle
from steering.services.throttle import Limit, TooOften

SHORTEST, LONGEST = 4, 8
_RISING, _FALLING = "01234567890", "09876543210"
# Few enough that guessing four digits is hopeless; a sheet is one hand-over.
CODES = Limit("tablet-kode", number=5, seconds=60 * 60 * 24)
PASSWORDS = Limit(
    "tablet-adgangskode",
    number=10,
    seconds=60 * 15,
    sentence=gettext_lazy("Der er prøvet for mange gange: vent %(wait)s sekunder, og prøv igen."),
)


class CodesUsedUp(Refused):
    """Five wrong codes: from here on only the password."""

    def __init__(self):
        super().__init__(
            _("Koden er skrevet forkert for mange gange. Brug din adgangskode i stedet.")
        )


class Wrong(Refused):
    """Not the code, or not the password."""


def fault_of(code: str) -> str:
    """Why `code` is no good code, as a sentence; "" where it is."""
    if not re.fullmatch(rf"[0-9]{{{SHORTEST},{LONGEST}}}", code):
        return _("Koden skal være 4 til 8 cifre.")
    if len(set(code)) == 1 or code in _RISING or code in _FALLING:
        return _("Koden er for let at gætte: vælg en anden.")
    return ""


@transaction.atomic
def set_code(*, by: User, municipality, code: str) -> UnlockCode:
    """The person's own code until the password is another. Raises Refused: no good code."""
    if fault := fault_of(code):
        raise Refused(fault)
    values = {"code": make_password(code), "of_password": by.get_session_auth_hash()}
    row, _new = UnlockCode.objects.update_or_create(user=by, defaults=values)
    audit.record(by=by, municipality=municipality, action="tablet_code_set", obj=row)
    return row


@transaction.atomic
def remove_code(*, by: User, municipality) -> None:
    """From now on only the password takes a tablet back."""
    row = UnlockCode.objects.filter(user=by).first()
    if row is not None:
        audit.record(by=by, municipality=municipality, action="tablet_code_removed", obj=row)
        row.delete()


def has_code(user: User) -> bool:
    """A code of the password that the user has now."""
    return _code_of(user) is not None


def opens_by_code(*, user: User, sheet: int, of_password: str) -> bool:
    """Whether a tablet handed over with `of_password` may be taken back by code.

    Else by password alone: the password or the role is another meanwhile, or there is no code.
    """
    return _is_now(user, of_password) and has_code(user) and _sees_answers(user, sheet)


def check_code(*, user: User, sheet: int, code: str) -> None:
    """Raise Wrong, or CodesUsedUp once five were tried in this hand-over, right or wrong."""
    try:
        throttle.count(CODES, str(sheet))
    except TooOften as error:
        raise CodesUsedUp from error
    stored = _code_of(user) if _sees_answers(user, sheet) else None
    if stored is None or not check_password(code, stored.code):
        _log_wrong(sheet)
        raise Wrong(_("Koden er forkert."))


def check_login(*, request, sheet: int, email: str, password: str) -> User:
    """Whose e-mail and password it is. Raises Wrong, or TooOften."""
    throttle.count(PASSWORDS, str(sheet))
    user = authenticate(request, username=email.strip().lower(), password=password)
    if user is None:
        _log_wrong(sheet)
        raise Wrong(_("E-mail eller adgangskode er forkert."))
    return user


@transaction.atomic
def take_back(*, by: User, sheet: Sheet | None) -> None:
    """The tablet is with the staff again: what the citizen had not finished is deleted."""
    if sheet is None:
        return
    sheets.discard(by=by, sheet=sheet)
    municipality = sheet.citizen.municipality
    audit.record(by=by, municipality=municipality, action="tablet_taken_back", obj=sheet)


def _code_of(user: User) -> UnlockCode | None:
    row = UnlockCode.objects.filter(user=user, user__is_active=True).first()
    return row if row is not None and _is_now(user, row.of_password) else None


def _is_now(user: User, of_password: str) -> bool:
    """By today's secret key, or one that it replaced, as a log-in is."""
    now = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(of_password, one) for one in now)


def _sees_answers(user: User, sheet: int) -> bool:
    """In the sheet's municipality; anywhere, where the sheet is deleted."""
    found = Sheet.objects.select_related("citizen__municipality").filter(pk=sheet).first()
    places = [found.citizen.municipality] if found else user.municipalities.values()
    return any(has_permission(user, Permission.SEE_ANSWERS, place) for place in places)


@transaction.atomic
def _log_wrong(sheet: int) -> None:
    row = Sheet.objects.select_related("citizen__municipality").filter(pk=sheet).first()
    if row is not None:
        municipality = row.citizen.municipality
        by = f"Tablet (svarark {row.pk})"
        audit.record(by=by, municipality=municipality, action="tablet_code_wrong", obj=row)
