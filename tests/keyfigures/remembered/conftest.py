"""A small municipality whose register came by files, in a process that remembers nothing yet."""

import pytest

from keyfigures.selectors import remembered
from tests.factories import make_citizen, make_municipality, make_offer
from tests.files.making import bring
from tests.keyfigures.register import load_reference

STAYS = [f"B{n};T1;01-01-2025;" for n in range(20)] + [
    f"B{n};T2;01-01-2024;" for n in range(20, 44)
]
HEADS = {
    "indsatser": "borger_id;tilbud_id;start;slut;afslutning",
    "tilknytning": "borger_id;status;start;slut",
    "indlaeggelser": "borger_id;indlagt;udskrevet;akut",
    "udgifter": "aar;paragraf;beloeb",
    "borgere": "borger_id;foedselsaar",
    "tilbud": "tilbud_id;navn;paragraf;pladser",
}
ADMITTED = [f"B{n};{day}-0{month}-2026;{day + 2}-0{month}-2026;ja"
            for n in range(20) for month, day in ((2, 1), (3, 20))]  # fmt: skip
FILES = {
    "indsatser": [*STAYS, "B44;T2;01-01-2024;31-12-2025;maal"],
    "tilknytning": [f"B{n};{'uddannelse' if n % 2 else 'andet'};01-01-2025;" for n in range(40)],
    "indlaeggelser": ADMITTED,
    "udgifter": ["2024;§ 107;4000000", "2025;§ 107;5000000", "2025;§ 85;3000000"],
}


@pytest.fixture(autouse=True)
def memory(monkeypatch):
    """Each test is a process of its own."""
    fresh = remembered.Memory()
    monkeypatch.setattr(remembered, "memory", fresh)
    return fresh


def lay(kind: str, *lines: str, **more):
    """Store a file of that kind, with the header it has."""
    plan = bring(kind, HEADS[kind], *lines, **more)
    assert not plan.refused
    return plan


def make_place(code: int = 730):
    """45 citizens on two steps, with all kinds of data."""
    place = make_municipality(code)
    for number, basis in enumerate(("SEL-107", "SEL-85", "SEL-83"), 1):
        make_offer(place, basis, external_id=f"T{number}", name=f"Tilbud {number}")
    for number in range(45):
        make_citizen(place, reference=f"B{number}", birth_year=1980)
    for kind, lines in FILES.items():
        lay(kind, *lines, municipality=place)
    return place


@pytest.fixture
def place(transactional_db):
    load_reference()
    return make_place()
