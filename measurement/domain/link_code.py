"""The code of a personal link, short enough to be typed from paper: `17-4QZM-0R9X-T2HB-8KVC`.

The invitee's key, then 80 bits in Crockford's base32: no I, L, O or U among its characters. From
the person's second link on its number stands after the key: `17.2-…`.
"""

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4  # characters of five bits; characters between two dashes
BITS = 5 * LENGTH

# No key is longer: the database counts to 2**63.
_CODE = re.compile(rf"([0-9]{{1,18}})(?:\.([0-9]{{1,5}}))?([{ALPHABET}]{{{LENGTH}}})")
_ALIKE = str.maketrans("ILO,", "110.", "- ")


def written(pk: int, number: int, secret: str) -> str:
    """The code as mails and slips write it; `secret` is LENGTH characters."""
    name = str(pk) if number == 1 else f"{pk}.{number}"
    return "-".join([name, *(secret[at : at + GROUP] for at in range(0, LENGTH, GROUP))])


def characters(digest: bytes) -> str:
    """The first BITS of `digest` as LENGTH characters."""
    bits = int.from_bytes(digest[: BITS // 8], "big")
    return "".join(ALPHABET[bits >> shift & 31] for shift in range(BITS - 5, -1, -5))


def read(text: str) -> tuple[int, int, str] | None:
    """(the invitee's key, the link's number, the secret) of a code as people type it, else None.

    Small letters are as good as capitals, I and L as 1, O as 0; dashes and spaces may be left out.
    """
    found = _CODE.fullmatch(text.upper().translate(_ALIKE))
    return (int(found[1]), int(found[2] or 1), found[3]) if found else None
