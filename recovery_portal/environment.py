"""Settings from environment variables, each failing with a sentence that says what to do."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured


def flag(name: str) -> bool:
    """True for "1", False for "0" or nothing; anything else is refused."""
    value = os.environ.get(name, "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to 1 (on) or 0 (off).")
    return value == "1"


def number(name: str, default: int) -> int:
    """A whole number, or `default` where the variable is not set."""
    value = os.environ.get(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} is {value!r}: set it to a whole number.")
    return int(value)


def https_address(name: str, default: str) -> str:
    """An https address, or "" where the variable is set to nothing; http only to this machine."""
    value = os.environ.get(name, default).strip()
    parts = urlsplit(value)
    is_local = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
    if value and not (parts.hostname and (parts.scheme == "https" or is_local)):
        raise ImproperlyConfigured(
            f"{name} is {value!r}: set it to an https address, or to nothing."
        )
    return value


def words(name: str, *, required_for: str = "", default: str = "") -> list[str]:
    """A comma-separated list; an empty one is refused where `required_for` says why."""
    value = [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]
    if required_for and not value:
        raise ImproperlyConfigured(f"{name} is not set. {required_for}")
    return value


def secret(name: str, *, required_for: str, default: str = "") -> str:
    """A secret from NAME or from the file that NAME_FILE points at, 32 characters or more.

    `default` serves where neither variable is set.
    """
    if path := os.environ.get(f"{name}_FILE"):
        value = _read(name, Path(path))
    else:
        value = os.environ.get(name, "")
        if default and not value:
            return default
    if len(value) < 32:
        raise ImproperlyConfigured(
            f"{name} is missing or shorter than 32 characters. {required_for} "
            f"Set {name}, or {name}_FILE to a file that holds it; make one with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return value


def former_secrets(name: str) -> list[str]:
    """Comma-separated secrets that were in use before, each of 32 characters or more; [] for none.

    A short one would open what the present one protects.
    """
    values = words(name)
    if any(len(value) < 32 for value in values):
        raise ImproperlyConfigured(
            f"{name} holds a secret shorter than 32 characters: write the former secrets whole, "
            "with a comma between them."
        )
    return values


def _read(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE points at {path}, which cannot be read ({error.strerror})."
        ) from error
