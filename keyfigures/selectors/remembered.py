"""What selectors found in the register, remembered by this process until the register changes.

Every answer is checked against the database: it counts only where the register's stamp is still
the one it was found under, and every change of the register writes a new stamp in its own
transaction (steering.services.stamps). What is drawn from citizens' own answers as well counts
only where the stamp of those is the same, too. So no process needs to know what another
remembers, and none shows numbers older than the register. Only what everybody may see is kept:
suppressed numbers, never exact ones, never rows about citizens.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial, wraps
from inspect import signature
from threading import Lock
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import Subquery
from django.utils import timezone
from django.utils.translation import get_language

from recovery_portal.kit.prepared import Prepared
from steering.models import AnswerStamp, Municipality, RegisterStamp

MOST = 1_000  # answers, of 50 kB at the most: some 20 for a municipality whose pages are all read

_finding: ContextVar[bool] = ContextVar("within something to be remembered", default=False)


class Stamps(NamedTuple):
    """Of a municipality's register, and of its citizens' own answers: None where none was given
    or deleted by itself yet."""

    register: UUID
    answers: UUID | None


@dataclass(frozen=True)
class Answer:
    """What was found, and the stamp before and after it was: the register's, or with `answers`
    both."""

    stamp: UUID | Stamps
    found: Any


@dataclass
class Once:
    """What is read once within `reads_once`, by municipality: its register, and the stamps that
    it had before; None where it was read without asking. Also its citizens' answers, judged by a
    threshold, the versions of the staircase, and what was found, by its key and the stamp it
    counts under: kept when all has been read."""

    registers: dict[int, Any] = field(default_factory=dict)
    judged: dict[Hashable, Any] = field(default_factory=dict)
    stamps: dict[int, Stamps | None] = field(default_factory=dict)
    versions: list = field(default_factory=list)
    found: dict[Hashable, tuple[Municipality, Answer]] = field(default_factory=dict)


once: ContextVar[Once | None] = ContextVar("what was read of the register", default=None)


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


def remembered(selector: Callable, *, answers: bool = False) -> Callable:
    """`selector(municipality, …)` asked again only where its answer may be another one.

    For selectors that read nothing but the municipality's register and the staircases (with
    `answers` citizens' own answers as well, and when they were asked), take values that can be
    keys, and give values that nobody changes. Nothing is remembered of a register
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
        return _answer(selector, answers, *asked.arguments.values(), find=find)

    return remembering


remembered_with_answers = partial(remembered, answers=True)


def _answer(selector, answers: bool, municipality: Municipality, *asked, find: Callable):
    """The stamps are read before the rows, and again before the answer is kept: what was found
    in between are the rows of these stamps and no other."""
    first = _first_stamps(municipality)
    if first is None:
        return find()
    stamp = first if answers else first.register
    key = (selector, _place(municipality), timezone.localdate(), get_language(), *asked)
    known = memory.get(key)
    if known and known.stamp == stamp:
        return known.found
    within = once.get()
    if within is None:
        found = Answer(stamp, _found(find))
        _keep([(key, found)], stamps_of(municipality))
        return found.found
    if key not in within.found:
        within.found[key] = municipality, Answer(stamp, _found(find))
    return within.found[key][1].found


def keep_found(within: Once) -> None:
    """What was found within `reads_once`: the stamps are asked for again once for all of it."""
    places = {municipality.pk: municipality for municipality, _ in within.found.values()}
    for municipality in places.values():
        answers = [
            (key, answer)
            for key, (place, answer) in within.found.items()
            if place.pk == municipality.pk
        ]
        _keep(answers, stamps_of(municipality))


def _keep(answers: list[tuple[Hashable, Answer]], now: Stamps | None) -> None:
    """Those whose stamp is still the same."""
    for key, answer in answers:
        if now and answer.stamp in (now, now.register):
            memory.keep(key, answer)


def _first_stamps(municipality: Municipality) -> Stamps | None:
    """The stamps from before anything was read: within `reads_once` those of its first reading,
    for the register it reads on from is as old as that."""
    within = once.get()
    if within is None:
        return stamps_of(municipality)
    if municipality.pk not in within.stamps:
        is_read = municipality.pk in within.registers
        within.stamps[municipality.pk] = None if is_read else stamps_of(municipality)
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
    now = stamps_of(municipality)
    return now.register if now else None


def stamps_of(municipality: Municipality) -> Stamps | None:
    """Both stamps as they stand now; None where no service has written the register. One query."""
    rows = _STAMPS(municipality.pk)
    if not rows:
        return None
    register, answers = rows[0]
    return Stamps(UUID(str(register)), UUID(str(answers)) if answers else None)


def _stamps(municipality: int):
    answers = AnswerStamp.objects.filter(pk=municipality).order_by().values("stamp")
    rows = RegisterStamp.objects.filter(pk=municipality).order_by()
    return rows.values_list("stamp", Subquery(answers))


# Asked again and again, so it is worth having it in SQL.
_STAMPS = Prepared(_stamps)
