"""Files as municipalities write them, and the register they meet."""

import io
from datetime import date

from django.test import TestCase
from openpyxl import Workbook

from recovery_portal.kit.sheets import Table, read_table
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files.kind import FileKind, Plan
from steering.files.reading import read_file
from steering.files.storing import Source, store_table
from steering.models import Citizen, Intervention, Municipality, Offer
from tests.factories import make_citizen, make_municipality, make_offer

KIND: dict[str, FileKind] = ALL_KINDS
SOURCE = Source("fil.csv", "0" * 64, "test")
# Valid dates of birth with a number after them, as on CPR numbers; nobody's.
CPR = "010203-1234"


def csv(*lines: str, encoding: str = "cp1252", end: str = "\r\n") -> bytes:
    return end.join([*lines, ""]).encode(encoding)


def xlsx(*rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def table(*lines: str) -> Table:
    return read_table(csv(*lines), "fil.csv")


def bring(kind: str, *lines: str, options=(), municipality=None) -> Plan:
    """Read and store the lines of a csv file."""
    municipality = municipality or make_municipality()
    chosen = frozenset(options)
    sheet = read_file(KIND[kind], csv(*lines), "fil.csv", municipality, chosen)
    return store_table(KIND[kind], sheet, municipality, chosen, SOURCE)


def jobs_done():
    """Inside it, jobs run when their request is over, as they do in life."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def faults(plan: Plan) -> list[tuple[int, str, str]]:
    """(row as Excel numbers it, column, sentence) in the order of the file."""
    return [
        (plan.rows.number(index), column, sentence)
        for index in sorted(plan.rows.faults)
        for column, sentence in plan.rows.faults[index]
    ]


def furnished() -> Municipality:
    """Randers with the offers T1 and T2 and the citizens B1 and B2."""
    municipality = make_municipality()
    for number in (1, 2):
        make_offer(municipality, external_id=f"T{number}", name=f"Tilbud {number}")
        make_citizen(municipality, reference=f"B{number}")
    return municipality


def register() -> dict:
    """All there is of the three kinds, to compare before and after."""
    return {
        "offers": list(
            Offer.objects.order_by("external_id").values_list(
                "external_id", "name", "legal_basis_id", "provider_type", "places", "closed_on"
            )
        ),
        "citizens": list(
            Citizen.objects.order_by("reference").values_list(
                "reference", "birth_year", "sex", "unit__name", "caseworker"
            )
        ),
        "interventions": list(
            Intervention.objects.order_by("citizen__reference", "start").values_list(
                "citizen__reference",
                "offer__external_id",
                "start",
                "end",
                "end_reason",
                "decided_on",
            )
        ),
    }


def day(text: str) -> date:
    return date.fromisoformat(text)
