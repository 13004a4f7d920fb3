"""Registers for the tests of this folder: from plain stays, or a whole municipality drawn."""

import random
from datetime import date, timedelta

from keyfigures.reference import load
from steering import reference as steering
from steering.models import Citizen, Intervention, Offer
from tests.factories import make_municipality
from tests.keyfigures.plain import STEP_OF, Stay

BASES = [*STEP_OF, "SEL-95", "SEL-102"]  # the last two stand on no step
REASONS = ["", "maal", "flyttet", "doed", "andet"]


def load_reference() -> None:
    steering.load()
    load()


def make_register(citizens: list[list[Stay]], code: int = 730, **fields):
    """A municipality with one offer per legal basis, and these citizens; needs load_reference."""
    municipality = make_municipality(code, **fields)
    offers = Offer.objects.bulk_create(
        Offer(municipality=municipality, external_id=b, name=f"Tilbud {b}", legal_basis_id=b)
        for b in BASES
    )
    offer_of = {offer.legal_basis_id: offer for offer in offers}
    rows = Citizen.objects.bulk_create(
        Citizen(municipality=municipality, reference=f"B{n}") for n, _ in enumerate(citizens)
    )
    Intervention.objects.bulk_create(
        Intervention(
            citizen=row, offer=offer_of[s.basis], start=s.start, end=s.end, end_reason=s.reason
        )
        for row, stays in zip(rows, citizens, strict=True)
        for s in stays
    )
    return municipality


def drawn_citizens(seed: int, count: int, today: date) -> list[list[Stay]]:
    """Histories that look like life: most on step 5, slow moves, some beside, some gone."""
    rng = random.Random(seed)
    return [_drawn_citizen(rng, today) for _ in range(count)]


def _drawn_citizen(rng: random.Random, today: date) -> list[Stay]:
    stays = []
    day = today - timedelta(days=rng.randrange(1800))
    step = rng.choices(range(1, 9), [6, 14, 9, 13, 48, 5, 6, 8])[0]
    while day < today and len(stays) < 6:
        end = day + timedelta(days=int(rng.expovariate(1 / 900)))
        basis = rng.choice([code for code, number in STEP_OF.items() if number == step])
        stays.append(Stay(basis, day, end if end < today else None, rng.choice(REASONS)))
        if step > 2 and rng.random() < 0.2:
            stays.append(Stay("SEL-104", day, stays[-1].end, ""))
        if rng.random() < 0.3:
            break
        day = end + timedelta(days=1)
        step = min(8, max(1, step + rng.choice([-3, -1, -1, 1])))
    # One row per offer and start, as the register demands.
    return list({(s.basis, s.start): s for s in stays}.values())
