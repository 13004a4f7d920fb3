"""The synthetic register: citizens as pseudonyms, and their interventions. Pure."""

from dataclasses import dataclass
from datetime import date
from random import Random

from recovery_portal.management.demo.citizens import Life, Simulation
from recovery_portal.management.demo.interventions import Register, Row
from recovery_portal.management.demo.offers import UNITS

FIRST_REFERENCE = 10_000


@dataclass(frozen=True)
class DemoCitizen:
    """A pseudonym; blank and None where somebody forgot to write it, as in any register."""

    reference: str
    birth_year: int | None
    sex: str
    unit: str | None
    caseworker: str


def generate(seed: int, until: date) -> tuple[list[DemoCitizen], list[Row]]:
    """Citizens, and interventions that name them by their place in that list.

    The same seed and the same last day give the same register, on any machine.
    """
    rng = Random(seed)
    simulation = Simulation(rng, until)
    lives = simulation.run()
    rows = Register(rng, lives, simulation.months[0], until).build()
    return _citizens(rng, lives), rows


def _citizens(rng: Random, lives: list[Life]) -> list[DemoCitizen]:
    number, citizens = FIRST_REFERENCE, []
    for life in lives:
        number += rng.randint(1, 40)
        citizens.append(_citizen(rng, life, f"RB-{number}"))
    return citizens


def _citizen(rng: Random, life: Life, reference: str) -> DemoCitizen:
    unit = life.stays[-1].offer.unit
    known_year, known_sex, known_unit, known_worker = (rng.random() > p for p in NOISE)
    worker = rng.choice(UNITS[unit])
    return DemoCitizen(
        reference,
        life.birth_year if known_year else None,
        life.sex if known_sex else "",
        unit if known_unit else None,
        worker if known_worker and known_unit else "",
    )


# How often birth year, sex, unit and caseworker are missing.
NOISE = (0.015, 0.01, 0.012, 0.03)
