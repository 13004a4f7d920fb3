"""What closed rounds and audits tell, remembered as key figures are (docs/decisions/0013).

A closed round or audit is closed for good: nobody adds an answer or a mark to it, and what is made
of them changes only with a row of its own. So an answer counts for the rows it was found for, as
they are read anew each time, and under the register's stamp, which reference data renew.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from keyfigures.selectors.remembered import remembered
from measurement.domain.result import RoundResult
from measurement.models import CaseAudit, Round
from measurement.selectors import temperature
from measurement.selectors.audit.result import AuditReading, reading
from steering.models import Municipality


@dataclass(frozen=True)
class Rows:
    """Rows as they were read: another version of one of them is another key."""

    values: tuple[tuple, ...]
    rows: tuple[Any, ...] = field(compare=False, repr=False)


def rows_as_read(rows: Iterable) -> Rows:
    """Of one model."""
    found = tuple(rows)
    names = [field.attname for field in found[0]._meta.concrete_fields] if found else []
    return Rows(tuple(tuple(getattr(row, name) for name in names) for row in found), found)


def result_of(municipality: Municipality, closed: Round) -> RoundResult:
    """Scores of a closed round, without anybody's words. No query where it is remembered."""
    return _closed_result(municipality, rows_as_read([closed]))


def reading_of(municipality: Municipality, audits: Iterable[CaseAudit]) -> AuditReading:
    """What the first of these closed `audits` tells beside those before it; the rest are all that
    were closed before. No query where it is remembered."""
    return _closed_reading(municipality, rows_as_read(audits))


@remembered
def _closed_result(municipality: Municipality, asked: Rows) -> RoundResult:
    return temperature.scores(asked.rows[0])


@remembered
def _closed_reading(municipality: Municipality, asked: Rows) -> AuditReading:
    return reading(asked.rows[0])
