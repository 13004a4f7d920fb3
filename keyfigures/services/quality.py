"""Rows to mend: no list leaves the portal without the event that says who took it."""

from dataclasses import dataclass

from django.db import transaction

from keyfigures.selectors.quality import checked_day
from keyfigures.selectors.quality_rows import CHECKS, RowCheck
from steering import audit
from steering.permissions import Role

ACTION = "viewed_data_quality_rows"


@dataclass(frozen=True)
class TakenRows:
    """A list of rows; `header` names the columns as the file kind does."""

    check: RowCheck
    header: list[str]
    rows: list[tuple]


@transaction.atomic
def take_rows(*, by, municipality, code: str, request=None) -> TakenRows:
    """The rows of a check of CHECKS; a caseworker gets those of citizens in own units.

    The caller checks the right to rows.
    """
    check = CHECKS[code]
    rows = check.rows(municipality, checked_day(municipality, code), _units(by, municipality))
    audit.record_view(
        by=by,
        municipality=municipality,
        action=ACTION,
        details={"check": code, "rows": len(rows)},
        request=request,
    )
    return TakenRows(check, check.header, rows)


def _units(user, municipality) -> list[int] | None:
    """The units a caseworker works in; None = no limit."""
    if Role.LEAD in user.roles_in(municipality):
        return None
    own = user.memberships.filter(municipality=municipality, role=Role.CASEWORKER)
    return list(own.exclude(units=None).values_list("units", flat=True))
