"""The guided set-up: four steps, which of them are done, and the one clear action of the next.

Source: the guide, "Organisering af udviklingsarbejdet" and its checklist. Pure.
"""

from dataclasses import dataclass

from steering.domain.composition import CHAIR, COORDINATOR, STEERING, GroupFacts


@dataclass(frozen=True)
class Missing:
    """What a step still needs. `place` is the index of the group it is about, or None."""

    action: str
    text: str
    place: int | None = None


@dataclass(frozen=True)
class Step:
    """A step of the set-up; `missing` is None when it is done."""

    number: int
    title: str
    missing: Missing | None
    is_next: bool = False

    @property
    def is_done(self) -> bool:
        return self.missing is None


def steps(groups: tuple[GroupFacts, ...], handled: int, points: int) -> tuple[Step, ...]:
    """The four steps; `handled` of the checklist's `points` have an owner or are done."""
    found = (
        ("Styregruppe", _steering(groups)),
        ("Implementeringsgrupper", _implementation(groups)),
        ("Medlemmer", _members(groups)),
        ("Tjekliste", _checklist(handled, points)),
    )
    first = next((n for n, (_, missing) in enumerate(found) if missing), None)
    return tuple(
        Step(n + 1, title, missing, is_next=n == first) for n, (title, missing) in enumerate(found)
    )


def _steering(groups) -> Missing | None:
    place = next((n for n, group in enumerate(groups) if group.kind == STEERING), None)
    if place is None:
        return Missing("new_steering", "Nedsæt styregruppen, og skriv dens mandat")
    group = groups[place]
    if not group.has_mandate:
        return Missing("edit", "Skriv styregruppens mandat", place)
    if not group.has_duty(CHAIR):
        return Missing("chair", "Tilføj styregruppens formand", place)
    if not group.has_duty(COORDINATOR):
        return Missing("coordinator", "Tilføj styregruppens tovholder", place)
    return None


def _implementation(groups) -> Missing | None:
    places = [n for n, group in enumerate(groups) if group.kind != STEERING]
    if not places:
        return Missing("new_implementation", "Nedsæt den første implementeringsgruppe")
    without = next((n for n in places if not groups[n].has_duty(COORDINATOR)), None)
    if without is None:
        return None
    return Missing("coordinator", "Tilføj gruppens tovholder", without)


def _members(groups) -> Missing | None:
    """A group is more than those who run it."""
    for place, group in enumerate(groups):
        if all(member.duty in (CHAIR, COORDINATOR) for member in group.members):
            return Missing("member", "Tilføj medlemmer, og hvem de repræsenterer", place)
    return None if groups else Missing("wait", "Kommer, når der er grupper")


def _checklist(handled: int, points: int) -> Missing | None:
    if points and handled >= points:
        return None
    return Missing("checklist", "Aftal, hvem der ser til hvert punkt, og hvornår")
