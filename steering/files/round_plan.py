"""What a file would make where all its rows together become one closed round."""

import hashlib
import hmac
import json
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import PurePosixPath

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.cpr import looks_like_cpr
from recovery_portal.kit.danish import date_long
from steering.files.kind import Called, Noun, Plan
from steering.files.protection import MASK

LONGEST_NAME = 80


@dataclass
class RoundPlan(Plan):
    """`name` and `on`: of the round to be made. `fingerprint`: of the rows, see `fingerprint_of`.

    `already`: the name of the round that the same rows made before, or "". `made_number`: of the
    round, once it is there.
    """

    name: str = field(kw_only=True)
    on: date = field(kw_only=True)
    fingerprint: str = field(kw_only=True)
    already: str = field(default="", kw_only=True)
    made_number: int | None = field(default=None, kw_only=True)

    @property
    def changes_nothing(self) -> bool:
        return bool(self.already)

    @property
    def outcome(self) -> str:
        the = self.kind.noun.the
        if self.already:
            words = _(
                "Rækkerne er allerede indlæst som %(the)s »%(name)s«. Skal den have et andet navn "
                "eller en anden dag, så tag den tilbage fra dens resultat, og indlæs filen igen."
            )
            return words % {"the": the, "name": self.already}
        words = {
            "the": the.capitalize(),
            "name": self.name,
            "day": date_long(self.on),
            "number": self.made_number,
        }
        if self.made_number is None:
            return _("%(the)s »%(name)s« bliver oprettet og lukket pr. %(day)s.") % words
        return _("%(the)s »%(name)s« (nr. %(number)s) er oprettet og lukket pr. %(day)s.") % words

    def find_general(self, whole_fault: str | None, taken: Container[str]) -> None:
        """Keep what is wrong with the file as a whole, its day or its name."""
        noun = self.kind.noun
        faults = [whole_fault, day_fault(self.on, noun)]
        faults += [] if self.already else [name_fault(self.name, taken, noun)]
        self.general = [fault for fault in faults if fault]

    def outcomes(self):
        return [("k" if self.already else self.kind.noun.joined, range(len(self.rows)))]

    def preview(self) -> dict:
        return {
            "name": self.name,
            "on": self.on.isoformat(),
            "already": self.already,
            "the": self.kind.noun.the,
            "fingerprint": self.fingerprint,
        }


def fingerprint_of(kind: str, municipality, rows: Iterable) -> str:
    """A keyed hash of the rows as parsed (json values), the same in whatever order they stand.

    Keyed, so that nobody can find out what a short row held by trying.
    """
    lines = sorted(json.dumps(row, ensure_ascii=False) for row in rows)
    message = "\n".join([kind, str(municipality.pk), *lines])
    return hmac.new(settings.PSEUDONYM_KEY.encode(), message.encode(), hashlib.sha256).hexdigest()


def name_for(called: Called, taken: Container[str], otherwise: str) -> str:
    """The name that was asked for, or the file's, with a number where that is taken."""
    if called.name is not None:
        return " ".join(called.name.split())
    stem = PurePosixPath(called.file_name).stem
    words = " ".join(stem.replace("_", " ").split())
    base = words if words and MASK not in words else otherwise
    numbered = (f"{base[: LONGEST_NAME - 7]} ({number})" for number in count(2))
    first = base[:LONGEST_NAME].strip()
    return first if first not in taken else next(n for n in numbered if n not in taken)


def day_fault(on: date, noun: Noun) -> str | None:
    """Why what the file makes cannot be of that day."""
    words = {"day": date_long(on), "choose": noun.day}
    if on > timezone.localdate():
        return _("dagen %(day)s ligger ude i fremtiden; vælg %(choose)s") % words
    if on.year < 1990:
        return _("dagen %(day)s ligger for langt tilbage; vælg %(choose)s") % words
    return None


def name_fault(name: str, taken: Container[str], noun: Noun) -> str | None:
    """Why what the file makes cannot be called so."""
    words = {"one": noun.one, "of_the": noun.of_the, "name": name, "length": len(name)}
    if not name or not name.isprintable():
        sentence = _("%(of_the)s navn er tomt eller har tegn, der ikke kan vises; giv den et navn")
    elif len(name) > LONGEST_NAME:
        sentence = _("%(of_the)s navn er %(length)s tegn; højst %(most)s er tilladt")
    elif name in taken:
        sentence = _("kommunen har allerede %(one)s med navnet »%(name)s«; giv filen et andet navn")
    elif looks_like_cpr(name):
        sentence = _("%(of_the)s navn ligner et CPR-nummer; giv den et andet navn")
    else:
        return None
    return sentence % (words | {"most": LONGEST_NAME})
