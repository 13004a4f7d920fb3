"""What selectors found in the register, remembered by this process until the register changes.

Every answer is checked against the database: it counts only where the register's stamp is still
the one it was found under, and every change of the register writes a new stamp in its own
transaction (steering.services.stamps). So no process needs to know what another remembers, and
none shows numbers older than the register. Only what everybody may see is kept: suppressed
numbers, never exact ones, never rows about citizens.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial, wraps
from inspect import signature
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

from keyfigures.selectors.prepared import Prepared
from steering.models import Municipality, RegisterStamp

MOST = 1_000  # answers, of 50 kB at the most: some 20 for a municipality whose pages are all read

_finding: ContextVar[bool] = ContextVar("within something to be remembered", default=False)


@dataclass
class Once:
    """What is read once within `reads_once`, by municipality: its register, and the stamp that
    the register had before; None where it was read without asking."""

    registers: dict[int, Any] = field(default_factory=dict)
    stamps: dict[int, UUID | None] = field(default_factory=dict)


once: ContextVar[Once | None] = ContextVar("what was read of the register", default=None)


@dataclass(frozen=True)
class Answer:
    """What was found, and the register's stamp before and after it was."""

    stamp: UUID
    found: Any


class Memory:
    """The answers asked for most recently."""

    def __init__(self, most: int = MOST):
        self.most = most
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._answers)

    def get(self, key: Hashable) -> Answer | None:
        """The answer last kept under `key`, whatever its stamp."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def keep(self, key: Hashable, answer: Answer) -> None:
        """In place of an earlier one; what nobody has asked for the longest gives way."""
        with self._lock:
            self._answers[key] = answer
            self._answers.move_to_end(key)
            while len(self._answers) > self.most:
                self._answers.popitem(last=False)

    def answers(self) -> list[tuple[Hashable, Answer]]:
        """All of them by their keys, the one asked for longest ago first."""
        with self._lock:
            return list(self._answers.items())

    def clear(self) -> None:
        """As a process that has just begun."""
        with self._lock:
            self._answers.clear()


memory = Memory()


def remembered(selector: Callable) -> Callable:
    """`selector(municipality, …)` asked again only where its answer may be another one.

    For selectors that read nothing but the municipality's register and the staircases, take values
    that can be keys, and give values that nobody changes. Nothing is remembered of a register
    without a stamp, of exact numbers, nor within a transaction, which may see changes of its own.
    """
    shape = signature(selector)

    @wraps(selector)
    def remembering(*args, **kwargs):
        asked = shape.bind(*args, **kwargs)
        asked.apply_defaults()
        find = partial(selector, *args, **kwargs)
        if _finding.get() or connection.in_atomic_block:
            return find()
        if asked.arguments.get("exact"):
            return _found(find)
        return _answer(selector, *asked.arguments.values(), find=find)

    return remembering


def _answer(selector, municipality: Municipality, *asked, find: Callable):
    """The stamp is read before the register, and again before the answer is kept: what was found
    in between is the register of that stamp and no other."""
    stamp = _first_stamp(municipality)
    if stamp is None:
        return find()
    key = (selector, _place(municipality), timezone.localdate(), get_language(), *asked)
    known = memory.get(key)
    if known and known.stamp == stamp:
        return known.found
    found = _found(find)
    if stamp_of(municipality) == stamp:
        memory.keep(key, Answer(stamp, found))
    return found


def _first_stamp(municipality: Municipality) -> UUID | None:
    """The stamp from before anything was read: within `reads_once` that of its first reading,
    for the register it reads on from is as old as that."""
    within = once.get()
    if within is None:
        return stamp_of(municipality)
    if municipality.pk not in within.stamps:
        is_read = municipality.pk in within.registers
        within.stamps[municipality.pk] = None if is_read else stamp_of(municipality)
    return within.stamps[municipality.pk]


def _found(find: Callable):
    """What is asked for on the way is part of the answer: it is not remembered by itself."""
    token = _finding.set(True)
    try:
        return find()
    finally:
        _finding.reset(token)


def _place(municipality: Municipality) -> tuple:
    """What of the municipality itself its figures are judged and worded by."""
    return (
        municipality.pk,
        str(municipality),
        municipality.disclosure_threshold,
        municipality.is_demo,
    )


def stamp_of(municipality: Municipality) -> UUID | None:
    """The register's stamp as it stands now; None where no service has written it. One query."""
    rows = _STAMP(municipality.pk)
    return UUID(str(rows[0][0])) if rows else None


# Asked again and again, so it is worth having it in SQL.
_STAMP = Prepared(
    lambda municipality: (
        RegisterStamp.objects.filter(pk=municipality).order_by().values_list("stamp")
    )
)
