"""Which sheet a personal link leads to; a link is made whenever it is shown, and stored nowhere."""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from measurement.domain import link_code
from measurement.models import Sheet, Way

# A sheet has one link; one that is to lead nowhere any more ends its sheet.
_ONLY = 1


def token_of(sheet: Sheet) -> str:
    """The secret part of the sheet's address, as slips write it: `17-4QZM-0R9X-T2HB-8KVC`."""
    return link_code.written(sheet.pk, _ONLY, _secrets(sheet.pk)[0])


def read_token(token: str) -> int | None:
    """The sheet's key of a token that we made, also as typed; else None."""
    pk, number, secret = link_code.read(token) or (0, 0, "")
    is_ours = [constant_time_compare(secret, own) for own in _secrets(pk)]
    return pk if number == _ONLY and any(is_ours) else None


def sheet_by_link(pk: int) -> Sheet | None:
    """The sheet with its citizen and municipality at hand, if it was given as a link."""
    rows = Sheet.objects.select_related("citizen__municipality")
    return rows.filter(pk=pk, way=Way.LINK).first()


def sheet_in_hand(pk: int) -> Sheet | None:
    """The same of a sheet that is answered on a tablet."""
    rows = Sheet.objects.select_related("citizen__municipality")
    return rows.filter(pk=pk, way=Way.TOGETHER).first()


def _secrets(pk: int) -> list[str]:
    """By today's secret key, then by each of those that it replaced."""
    return [
        link_code.characters(
            salted_hmac("trivsel-link", str(pk), secret=secret, algorithm="sha256").digest()
        )
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]
