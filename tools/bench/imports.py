"""Files in: rows validated and stored per second, beside bulk_create + full_clean of the same.

The floor is what a plain Django import does with rows that are already parsed and matched: it
makes the instances, calls full_clean on each and bulk_creates them. It is measured on a part of
the rows (its rate does not grow with their number), ours on all of them, from the file's bytes.
"""

import time
from datetime import date, timedelta
from pathlib import Path

from tools.bench import Row

ROWS, FLOOR_ROWS = 100_000, 5_000
CITIZENS, OFFERS = 2_000, 30
MOST_MEMORY = 300
HEADER = ["borger_id", "tilbud_id", "start", "slut", "afslutning", "bevilget"]


def run():
    """csv and xlsx, a second time unchanged, and the peak of memory."""
    from recovery_portal.kit.sheets import write_csv, write_xlsx

    municipality = _register()
    rows = _rows(ROWS)
    files = {"csv": write_csv(HEADER, rows), "xlsx": write_xlsx(HEADER, rows)}
    floor = _floor(municipality, rows[:FLOOR_ROWS])
    lines = []
    for ending, data in files.items():
        _empty()
        lines.append(_line(f"import of {ROWS:,} rows, {ending}", municipality, data, ending, floor))
    lines.append(_line("the same file again", municipality, data, ending, floor))
    return [*lines, _memory()]


def _register():
    from steering.models import Citizen, Municipality, Offer

    municipality = Municipality.objects.get(pk=766)
    Citizen.objects.bulk_create(
        Citizen(municipality=municipality, reference=f"B{n}") for n in range(CITIZENS)
    )
    Offer.objects.bulk_create(
        Offer(
            municipality=municipality,
            external_id=f"T{n}",
            name=f"Tilbud {n}",
            legal_basis_id="SEL-107",
        )
        for n in range(OFFERS)
    )
    return municipality


def _rows(number):
    first = date(2016, 1, 1)
    return [
        (
            f"B{n % CITIZENS}",
            f"T{n % OFFERS}",
            first + timedelta(days=n // OFFERS),
            first + timedelta(days=n // OFFERS + 200) if n % 3 else None,
            "maal" if n % 6 == 1 else None,
            first + timedelta(days=n // OFFERS - 20),
        )
        for n in range(number)
    ]


def _floor(municipality, rows):
    """Rows per second of bulk_create + full_clean, the rows already matched."""
    from django.db import transaction

    from steering.models import Citizen, Intervention, Offer

    citizens = dict(
        Citizen.objects.filter(municipality=municipality).values_list("reference", "pk")
    )
    offers = dict(Offer.objects.filter(municipality=municipality).values_list("external_id", "pk"))
    begun = time.perf_counter()
    with transaction.atomic():
        made = [
            Intervention(
                citizen_id=citizens[row[0]],
                offer_id=offers[row[1]],
                start=row[2],
                end=row[3],
                end_reason=row[4] or "",
                decided_on=row[5],
            )
            for row in rows
        ]
        for intervention in made:
            intervention.full_clean()
        Intervention.objects.bulk_create(made)
    return len(rows) / (time.perf_counter() - begun)


def _line(name, municipality, data, ending, floor):
    from steering.files.kinds import KINDS
    from steering.files.reading import read_file
    from steering.files.storing import Source, store_table

    kind, none = KINDS[2], frozenset()
    begun = time.perf_counter()
    table = read_file(kind, data, f"fil.{ending}", municipality, none)
    plan = store_table(kind, table, municipality, none, Source("fil", "0" * 64, "bench"))
    rate = len(table) / (time.perf_counter() - begun)
    assert not plan.refused
    return Row(
        name=name,
        value=f"{rate:,.0f} rows/s",
        floor=f"{floor:,.0f} rows/s",
        ratio=rate / floor,
        limit="≥ 1.0",
        ok=rate >= floor,
    )


def _empty():
    from steering.models import Intervention

    Intervention.objects.filter(citizen__municipality=766)._raw_delete("default")


def _memory():
    """The peak of this process, which made both files too; the import alone takes less."""
    status = Path("/proc/self/status").read_text("utf-8")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return Row(
        name="peak memory of making and importing both files",
        value=f"{peak / 1024:.0f} MB",
        floor="",
        ratio=None,
        limit=f"< {MOST_MEMORY} MB",
        ok=peak / 1024 < MOST_MEMORY,
    )
