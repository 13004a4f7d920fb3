"""The circle of a prøvehandling: four quarters clockwise from the top; the dark one is now.

Ready text in svg user units; the fills differ in lightness, so that grey print tells them apart.
"""

from dataclasses import dataclass

from steering.domain.trials import QUARTER_NAMES, Quarter

OUTER, INNER, GAP = 104, 34, 3
TEXT_AT = 56  # from the centre, both ways: the middle of a quarter
LAST = Quarter.ROUND
# Fill, edge, text.
DONE = ("#9CC3D0", "#0A4D63", "#1A1A1A")
NOW = ("#0A4D63", "#0A4D63", "#FFFFFF")
COMING = ("#FFFFFF", "#8E8E8E", "#4A4A4A")
# Which way each quarter lies from the centre.
SIDES = {
    Quarter.PLAN: (1, -1),
    Quarter.DO: (1, 1),
    Quarter.LEARN: (-1, 1),
    Quarter.DECIDE: (-1, -1),
}


@dataclass(frozen=True)
class Piece:
    """A quarter: its path, and its number and name at (`x`, `number_y`) and (`x`, `name_y`)."""

    number: int
    name: str
    path: str
    x: int
    number_y: int
    name_y: int
    fill: str
    edge: str
    ink: str
    state: str


@dataclass(frozen=True)
class Circle:
    """The four quarters, and the picture in words."""

    pieces: tuple[Piece, ...]
    words: str


def circle(now: Quarter) -> Circle:
    """The circle while `now` is to be done; ROUND: all of it is."""
    if now is LAST:
        words = "Cirklen er gået rundt: der er besluttet."
    else:
        words = f"Trin {now.value} af 4: {QUARTER_NAMES[now]}."
    return Circle(tuple(_piece(one, now) for one in SIDES), words)


def _piece(one: Quarter, now: Quarter) -> Piece:
    right, down = SIDES[one]
    fill, edge, ink = NOW if one is now else DONE if one < now else COMING
    state = "her er I nu" if one is now else "gjort" if one < now else "kommer"
    return Piece(
        number=one.value,
        name=QUARTER_NAMES[one],
        path=_path(right, down),
        x=right * TEXT_AT,
        number_y=down * TEXT_AT - 9,
        name_y=down * TEXT_AT + 11,
        fill=fill,
        edge=edge,
        ink=ink,
        state=state,
    )


def _path(right: int, down: int) -> str:
    """The quarter between the two half axes; the arc turns clockwise where its sides agree not."""
    at = (right * GAP, down * GAP)
    out, back = (0, 1) if right == down else (1, 0)
    return (
        f"M{at[0]} {at[1] + down * OUTER}"
        f"A{OUTER} {OUTER} 0 0 {out} {at[0] + right * OUTER} {at[1]}"
        f"H{at[0] + right * INNER}"
        f"A{INNER} {INNER} 0 0 {back} {at[0]} {at[1] + down * INNER}Z"
    )
