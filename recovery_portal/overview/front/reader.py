"""Who reads the front page, and a line of it as that person may follow it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from steering.models import Municipality, User
from steering.permissions import Permission, Role, permissions_of

SHOWN = 3  # lines of a list at once; the rest opens below them


@dataclass(frozen=True)
class Line:
    """A line without a full stop. `note`: small beside it; `is_over`: a deadline has passed.

    `todo`: what can be done about it, with its page for who may; `needs`: what it takes to open
    `link`, None for everybody; `is_internal`: then nobody else reads the line at all.
    """

    text: str
    note: str = ""
    link: str = ""
    needs: Permission | None = None
    todo: str = ""
    todo_link: str = ""
    status: str = ""
    is_over: bool = False
    is_internal: bool = False


@dataclass(frozen=True)
class Lines:
    """The first ones, and those that open below them."""

    first: tuple[Line, ...]
    more: tuple[Line, ...]

    def __bool__(self) -> bool:
        return bool(self.first)

    def __iter__(self) -> Iterator[Line]:
        return iter((*self.first, *self.more))


def lines(found: Iterable[Line], shown: int = SHOWN) -> Lines:
    """One more is shown rather than hidden behind a door of its own height."""
    rows = tuple(found)
    cut = shown if len(rows) > shown + 1 else len(rows)
    return Lines(rows[:cut], rows[cut:])


@dataclass(frozen=True)
class Reader:
    """A person in a municipality, with all that their roles permit there."""

    user: User
    municipality: Municipality

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """In the order of the design's table."""
        held = self.user.roles_in(self.municipality)
        return tuple(role for role in Role if role in held)

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return permissions_of(self.roles)

    def may(self, *needed: Permission) -> bool:
        """True where they have one of these."""
        return not self.permissions.isdisjoint(needed)

    def line(self, line: Line) -> Line:
        """The line with the links that lead somewhere for this person."""
        link = line.link if line.needs is None or self.may(line.needs) else ""
        todo = line.todo if self.may(Permission.STEER) else ""
        return replace(line, link=link, todo=todo, todo_link=line.todo_link if todo else "")

    def lines(self, found: Iterable[Line], shown: int = SHOWN) -> Lines:
        """Those that this person may read, each with the links that lead somewhere."""
        read = (one for one in found if not one.is_internal or self.may(one.needs))
        return lines(map(self.line, read), shown)
