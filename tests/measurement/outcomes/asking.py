"""A citizen who is asked, and the day's clock."""

from measurement.models import Outcome, Sheet, SheetAnswer
from measurement.selectors.outcome_instruments import instruments_of
from measurement.services import sheet_answers, sheets
from steering.models import Unit
from steering.permissions import Role
from tests.factories import make_citizen, make_municipality, make_user
from tests.measurement.outcomes.making import load_outcome_instruments


def make_unit(municipality, name: str = "Vest"):
    return Unit.objects.get_or_create(municipality=municipality, name=name)[0]


def make_caseworker(unit, **fields):
    """A caseworker of `unit`."""
    user = make_user(Role.CASEWORKER, municipality=unit.municipality, **fields)
    user.memberships.get().units.add(unit)
    return user


def make_world(reference: str = "HEMMELIG-17"):
    """(a caseworker, a citizen of the caseworker's unit); the instruments are loaded."""
    load_outcome_instruments()
    unit = make_unit(make_municipality())
    worker = make_caseworker(unit, name="Aysel Demir")
    return worker, make_citizen(unit.municipality, reference=reference, unit=unit)


def items(citizen, code: str = "who5") -> list[int]:
    return [pk for pk, _code, _text in instruments_of(citizen.municipality)[code].items]


def answer(sheet: Sheet, code: str, *values, at=None) -> None:
    """Answer the first statements of `code` on the sheet."""
    for item, value in zip(items(sheet.citizen, code), values, strict=False):
        sheet_answers.put_answer(sheet=sheet, item=item, value=value, at=at)


def begun(worker, citizen, *, at=None) -> Sheet:
    """A sheet on the tablet that the citizen said yes to."""
    sheet = sheets.open_together(by=worker, citizen=citizen, at=at)
    return sheet_answers.begin(sheet=sheet, at=at)


def stored() -> list[tuple]:
    """(code, answers, way) of every measurement."""
    return [(o.code, o.answers, o.way) for o in Outcome.objects.order_by("pk")]


def state(sheet: Sheet) -> tuple:
    """(how it ended, takes part, answers still on it) as stored now."""
    row = Sheet.objects.get(pk=sheet.pk)
    return row.ending, row.takes_part, SheetAnswer.objects.filter(sheet=row).count()
