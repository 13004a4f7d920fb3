"""The tables we read: which of their variables make a cell's place, and which value is fixed.

Evidence: domain.md §3. Only `parts` is ever summed: one person may receive several services, so
persons are never added across types. HAND06 (per 1,000) is not read: its sums mean nothing.
"""

from dataclasses import dataclass, field

AREA, TIME, VALUE = "OMRÅDE", "TID", "INDHOLD"
MENTAL_HEALTH = "40122"  # MLGRP: psykiske vanskeligheder


@dataclass(frozen=True)
class Plan:
    """How one table is read.

    `kinds`: variables whose codes make a cell's kind, joined by "/". `fixed`: variables held on
    one code. `free`: fixed variables that an answer may leave out, which is their total. `parts`:
    a variable without a total, whose values are summed. `periods`: how many of the newest to keep.
    `whole`: persons, without decimals.
    """

    code: str
    title: str
    kinds: tuple[str, ...] = ()
    fixed: dict[str, str] = field(default_factory=dict)
    free: frozenset[str] = frozenset()
    parts: str = ""
    periods: int = 44
    whole: bool = True
    has_areas: bool = True

    @property
    def variables(self) -> tuple[str, ...]:
        """Every variable an answer has a column for, the value's aside."""
        areas = (AREA,) if self.has_areas else ()
        parts = (self.parts,) if self.parts else ()
        return (*areas, *self.kinds, *self.fixed, *parts, TIME)


_PEOPLE = {"KØN": "TOT", "ALDER": "IALT", "CIVILSTAND": "TOT"}
# Operating accounts (DRANST 1), net of income (ART TOT: what the municipality's own citizens cost,
# when places sold to others are taken off), in 1,000 kr. of the year's own prices.
_NET = {"DRANST": "1", "ART": "TOT", "PRISENHED": "LOBM"}

PLANS: dict[str, Plan] = {
    plan.code: plan
    for plan in (
        Plan("FOLK1A", "Indbyggere den første dag i kvartalet", (), _PEOPLE, frozenset(_PEOPLE)),
        Plan("HAND07", "Modtagere af sociale ydelser", ("YDELSESTYPE",)),
        Plan(
            "HAND03A",
            "Modtagere efter målgruppe, hele landet",
            ("YDELSESTYPE", "MLGRP"),
            has_areas=False,
        ),
        Plan(
            "REGK31",
            "Kommunernes regnskab på funktioner",
            ("FUNKTION",),
            _NET,
            periods=11,
            whole=False,
        ),
        Plan(
            "REGK100",
            "Kommunernes regnskab på grupperinger",
            ("FUNKTION", "GRUPPERING"),
            _NET,
            parts="EJER",
            periods=11,
            whole=False,
        ),
    )
}
