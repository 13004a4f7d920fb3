"""One citizen's measurements by one instrument over time, and what they say in words (D8).

Measurements of different versions are never compared: the line breaks between them.
"""

from dataclasses import dataclass
from datetime import date

from measurement.domain.outcome_scoring import RELEVANT_CHANGE, change
from recovery_portal.kit import danish

# WHO-5: below this the well-being is low (domain §1). Brief INSPIRE-O has no such text.
LOW = {"who5": 50}


@dataclass(frozen=True)
class Measured:
    """One measurement; `index` None: not all five were answered. `version`: of the instrument."""

    on: date
    index: float | None
    version: int


@dataclass(frozen=True)
class Step:
    """A complete measurement beside the one before it of the same version.

    `difference` in index points and `moved` (1, −1, 0 by the change that counts); both None where
    there is none before it. `begins`: the first of a new version.
    """

    on: date
    index: float
    version: int
    difference: float | None
    moved: int | None
    begins: bool


def steps(code: str, measured: list[Measured]) -> tuple[Step, ...]:
    """The complete measurements in order of time; `measured` in any order."""
    found: list[Step] = []
    for one in sorted(measured, key=lambda one: one.on):
        if one.index is None:
            continue
        last = found[-1] if found else None
        same = last is not None and last.version == one.version
        found.append(
            Step(
                on=one.on,
                index=one.index,
                version=one.version,
                difference=one.index - last.index if same else None,
                moved=change(code, last.index, one.index) if same else None,
                begins=last is not None and not same,
            )
        )
    return tuple(found)


def is_low(code: str, found: tuple[Step, ...]) -> bool:
    """True where the latest index is below the instrument's line for low well-being."""
    return bool(found) and code in LOW and found[-1].index < LOW[code]


def points(value: float) -> str:
    """An index as people read it: whole, or with one decimal where it is not."""
    return danish.number(value, 0 if value == int(value) else 1)


def sentence(code: str, name: str, found: tuple[Step, ...]) -> str:
    """`WHO-5 er steget fra 40 til 56 siden 3. maj 2026. Det er en ændring, der tæller.`"""
    if not found:
        return f"Borgeren har ikke svaret på hele {name} endnu."
    last = found[-1]
    on = danish.date_long(last.on)
    if last.begins:
        return (
            f"{name} var {points(last.index)} den {on}. Skemaet er et andet end før, så tallet kan "
            "ikke holdes op mod de tidligere."
        )
    if last.difference is None:
        return (
            f"{name} var {points(last.index)} den {on}. Man kan se en udvikling, når borgeren har "
            "svaret to gange."
        )
    return _compared(code, name, found[-2], last)


def _compared(code: str, name: str, before: Step, last: Step) -> str:
    then, now, since = points(before.index), points(last.index), danish.date_long(before.on)
    least = RELEVANT_CHANGE[code]
    if last.moved:
        verb = "steget" if last.moved > 0 else "faldet"
        return (
            f"{name} er {verb} fra {then} til {now} siden {since}. "
            f"Ændringen tæller: den er på mindst {least} point."
        )
    if last.difference == 0:
        return f"{name} er {now}, det samme som {since}."
    return (
        f"{name} er gået fra {then} til {now} siden {since}. "
        f"Det er under {least} point, og for lidt til at sige, at noget er ændret."
    )


def since_first(code: str, found: tuple[Step, ...]) -> str:
    """The whole way of the latest version, where it has more than two measurements; else ""."""
    own = [step for step in found if step.version == found[-1].version] if found else []
    if len(own) < 3:
        return ""
    difference = own[-1].index - own[0].index
    counts = change(code, own[0].index, own[-1].index)
    said = {1: "en stigning, der tæller", -1: "et fald, der tæller", 0: "ingen ændring, der tæller"}
    return (
        f"Siden den første måling {danish.date_long(own[0].on)}: "
        f"{danish.signed(difference, 0 if difference == int(difference) else 1)} point, "
        f"{said[counts]}."
    )


NOUNS = {"who5": "trivslen", "inspire_o": "den oplevede recovery"}


def headline(found: dict[str, tuple[Step, ...]]) -> str:
    """`Trivslen er steget, og den oplevede recovery er stort set som sidst.`; "" without any."""
    said = [f"{NOUNS[code]} {_moved(steps[-1])}" for code, steps in found.items() if steps]
    text = ", og ".join(said)
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _moved(last: Step) -> str:
    if last.moved is None:
        return f"var {points(last.index)} af 100 den {danish.date_long(last.on)}"
    how = {1: "er steget", -1: "er faldet", 0: "er stort set som sidst"}
    return how[last.moved]
