"""Secret addresses: the token is shown once, and only its hash is kept."""

import hashlib
import secrets


def new_token() -> tuple[str, str]:
    """A fresh token of 43 signs for an address, and the hash to keep."""
    token = secrets.token_urlsafe(32)
    return token, hash_of(token)


def hash_of(token: str) -> str:
    """The 64 hexadecimal digits by which a token is found again."""
    return hashlib.sha256(token.encode()).hexdigest()
