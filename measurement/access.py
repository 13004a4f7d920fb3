"""Whose answers these are: what a personal link and a draft's key say, and to whom they lead."""

import secrets

from django.core.signing import BadSignature, Signer
from django.utils.crypto import salted_hmac

from measurement.models import Invitee, Round

_LINK = Signer(salt="temperatur-link", sep=".")


def new_salt() -> str:
    """The salt of an anonymous round, made when it opens."""
    return secrets.token_urlsafe(32)


def new_key() -> int:
    """A primary key that tells nothing of when its row was made, nor after which other.

    Below zero, so that the database's own numbering never meets it.
    """
    return -1 - secrets.randbelow(2**62)


def draft_key(round: Round, invitee: Invitee) -> str:
    """What leads the person back to their draft in an anonymous round: 64 hexadecimal digits.

    Nobody can make it from the database alone: the installation's secret key is not in there.
    """
    text = f"{round.salt}:{invitee.pk}"
    return salted_hmac("temperatur-kladde", text, algorithm="sha256").hexdigest()


def token_of(invitee: Invitee) -> str:
    """The secret part of the personal link as it is now; it is stored nowhere."""
    return _LINK.sign(f"{invitee.pk}.{invitee.link_number}")


def read_token(token: str) -> tuple[int, int] | None:
    """(the invitee's key, the link's number) of a token that we signed; else None."""
    try:
        pk, number = _LINK.unsign(token).split(".")
    except (BadSignature, ValueError):
        return None
    return int(pk), int(number)
