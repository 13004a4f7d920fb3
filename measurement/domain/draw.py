"""The fair draw of a case audit's ten cases (guide 003: ten of the municipality's newer cases).

A pure function of the record: the same cases, seed, caps and exclusions give the same ten, in
whatever order the cases come. Nobody chooses a case: only a day, a cap, a lot or an exclusion does.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

COUNT, KEPT = 10, 100
_AGE, _NUMBER = "alder", "nummer"


@dataclass(frozen=True)
class Drawable:
    """A case that could be drawn; caps do not reach "" (not known)."""

    reference: str
    day: date | None = None
    caseworker: str = ""
    offer_type: str = ""


@dataclass(frozen=True)
class Caps:
    """At most so many of the ten of one caseworker, and of one offer type; None: no cap."""

    caseworker: int | None = None
    offer_type: int | None = None


@dataclass(frozen=True)
class Draw:
    """What was drawn. `numbers`: case number → reference, in the order of the numbers.

    `passed`: reference → the cap ("caseworker" or "offer_type") by which its turn went; one that an
    exclusion let in later is drawn, not passed.
    """

    numbers: dict[int, str] = field(default_factory=dict)
    passed: dict[str, str] = field(default_factory=dict)


def ranked(cases: Iterable[Drawable], seed: int) -> list[Drawable]:
    """Newest first, ties by lot, undated last."""
    return sorted(cases, key=lambda case: (_age(case.day), _lot(seed, _AGE, case.reference)))


def newest(ranks: Sequence[Drawable], most: int = KEPT) -> list[Drawable]:
    """The first `most` of the ranked, and all that are as new as the last of them."""
    if len(ranks) <= most:
        return list(ranks)
    last = ranks[most - 1].day
    return [case for place, case in enumerate(ranks) if place < most or case.day == last]


def draw(
    cases: Iterable[Drawable],
    seed: int,
    caps: Caps | None = None,
    exclusions: Sequence[str] = (),
    count: int = COUNT,
) -> Draw:
    """`count` of `cases`, or as many as there are; `exclusions`: references, in the order in which
    they were taken out; ValueError for one that was not drawn by then.

    The ranks are walked, passing over whoever would break a cap; numbers 1 … are shuffled by the
    seed, so that a number tells nothing of age. An exclusion frees its number for the first of the
    ranks that breaks no cap beside those still there: no other case is ever moved by it.
    """
    ranks, caps, passed = ranked(cases, seed), caps or Caps(), {}
    exclusions = list(exclusions)
    drawn: list[Drawable] = []
    while len(drawn) < count and (case := _next(ranks, drawn, caps, (), passed)):
        drawn.append(case)
    shuffled = sorted(drawn, key=lambda case: _lot(seed, _NUMBER, case.reference))
    held = dict(enumerate(shuffled, start=1))
    for place, reference in enumerate(exclusions, start=1):
        number = _number_of(held, reference)
        del held[number]
        if case := _next(ranks, list(held.values()), caps, exclusions[:place], passed):
            held[number] = case
    numbers = {number: held[number].reference for number in sorted(held)}
    used = {*numbers.values(), *exclusions}
    return Draw(numbers, {which: cap for which, cap in passed.items() if which not in used})


def replacement(
    cases: Iterable[Drawable],
    seed: int,
    caps: Caps,
    drawn: Iterable[str],
    out: Iterable[str],
) -> str | None:
    """The reference that takes a freed number, beside those still `drawn`; None: none is left."""
    ranks, still = ranked(cases, seed), set(drawn)
    held = [case for case in ranks if case.reference in still]
    found = _next(ranks, held, caps, list(out), {})
    return found.reference if found else None


def _number_of(held: dict[int, Drawable], reference: str) -> int:
    for number, case in held.items():
        if case.reference == reference:
            return number
    raise ValueError("Only a drawn case can be excluded.")


def _next(
    ranks: Sequence[Drawable],
    drawn: Sequence[Drawable],
    caps: Caps,
    out: Sequence[str],
    passed: dict[str, str],
) -> Drawable | None:
    """The first whose turn it is; those whose turn went by a cap are written in `passed`."""
    gone = {case.reference for case in drawn} | set(out)
    for case in ranks:
        if case.reference in gone:
            continue
        cap = _broken(case, drawn, caps)
        if not cap:
            return case
        passed[case.reference] = cap
    return None


def _broken(case: Drawable, drawn: Sequence[Drawable], caps: Caps) -> str:
    """The cap that `case` would break beside `drawn`, or ""."""
    for cap, most in (("caseworker", caps.caseworker), ("offer_type", caps.offer_type)):
        kind = getattr(case, cap).casefold()
        alike = sum(getattr(other, cap).casefold() == kind for other in drawn)
        if most is not None and kind and alike >= most:
            return cap
    return ""


def _age(day: date | None) -> int:
    return -day.toordinal() if day else 0


def _lot(seed: int, purpose: str, reference: str) -> tuple[str, str]:
    """A lot that nobody can choose or foresee without the seed, whoever else takes part."""
    return hashlib.sha256(f"{seed}:{purpose}:{reference}".encode()).hexdigest(), reference
