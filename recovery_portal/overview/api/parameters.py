"""What may stand after the question mark: read strictly, and told in the API's own document."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import unquote_plus

from django.utils import timezone
from django.utils.translation import gettext as _

from keyfigures.domain.quarters import EARLIEST, LATEST
from recovery_portal.kit.cpr import looks_like_cpr
from recovery_portal.kit.validators import CPR_IN_ADDRESS
from recovery_portal.overview.api.problems import Problem

MOST_ID = 2**31 - 1
QUARTER_END = "^(19[0-9]{2}|20[0-9]{2}|2100)-(03-31|06-30|09-30|12-31)$"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Parameter:
    """One choice: its name, what it means, its JSON Schema, and how its text is read.

    `read` raises ValueError with the sentence where the text is none.
    """

    name: str
    meaning: str
    schema: dict[str, Any]
    read: Callable[[str], Any]


def quarter_end(name: str, meaning: str) -> Parameter:
    """A day as åååå-mm-dd; whether it is a quarter end is judged where the figures are."""
    schema = {"type": "string", "pattern": QUARTER_END, "examples": ["2026-09-30"]}
    return Parameter(name, meaning, schema, _day)


def whole(name: str, meaning: str, *, least: int = 1, most: int = MOST_ID, default=None):
    """A whole number from `least` to `most`."""
    schema = {"type": "integer", "minimum": least, "maximum": most}
    if default is not None:
        schema["default"] = default
    return Parameter(name, meaning, schema, lambda text: _whole(text, least, most))


def read(request, known: tuple[Parameter, ...]) -> dict[str, Any]:
    """What was chosen, by name; what was not is left out. Raises Problem (400)."""
    if looks_like_cpr(unquote_plus(request.get_full_path())):
        raise Problem(400, str(CPR_IN_ADDRESS))
    by_name = {one.name: one for one in known}
    found = {}
    for name, texts in request.GET.lists():
        if name not in by_name:
            raise Problem(400, _unknown(by_name))
        if len(texts) > 1:
            raise Problem(400, _("Valget »%s« står der mere end én gang.") % name)
        try:
            found[name] = by_name[name].read(texts[0])
        except ValueError as error:
            raise Problem(400, f"{name}: {error}") from None
    return found


def _unknown(by_name) -> str:
    """Without what was written: it may be a key that should never stand in an address."""
    if not by_name:
        return _("Her er intet at vælge: fjern det, der står efter spørgsmålstegnet.")
    return _("Adressen vælger noget, der ikke findes. Her kan vælges: %s.") % ", ".join(by_name)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(_("skriv dagen som åååå-mm-dd, fx 2026-09-30."))
    if not EARLIEST <= day <= LATEST:
        raise ValueError(_("dagen ligger uden for det, der kan vises."))
    if day > timezone.localdate():  # as the status report: nobody has measured it yet
        raise ValueError(_("dagen ligger ude i fremtiden: vælg en tidligere."))
    return day


def _whole(text: str, least: int, most: int) -> int:
    if text.isascii() and text.isdigit() and len(text) <= 10 and least <= int(text) <= most:
        return int(text)
    words = _("skriv et helt tal fra %(least)s til %(most)s.")
    raise ValueError(words % {"least": least, "most": most})
