"""What the group's meeting looks at: how far it is, and where it disagrees."""

from collections import Counter
from dataclasses import dataclass

from measurement.domain.disagreement import by_disagreement, most_disputed
from measurement.domain.result import PrerequisiteResult, RoundResult, StatementResult
from measurement.models import Round
from measurement.selectors.agreed import agreed_statements


@dataclass(frozen=True)
class Stop:
    """One prerequisite of the meeting: how much is agreed, and what all answered one by one.

    `agreed_result`: its result from the agreed answers, None before the first.
    """

    number: int
    name: str
    agreed: int
    statements: int
    result: PrerequisiteResult
    agreed_result: PrerequisiteResult | None
    disputed: StatementResult | None

    @property
    def is_complete(self) -> bool:
        return self.agreed == self.statements


def stops(
    round: Round, result: RoundResult, agreed: RoundResult | None = None, *, disputed_first=False
) -> list[Stop]:
    """The round's prerequisites by number, or with the largest disagreement first; two queries."""
    given = Counter(s.number for s in agreed_statements(round) if s.is_agreed)
    by_number = {p.number: p for p in agreed.prerequisites} if agreed else {}
    order = by_disagreement(result.prerequisites) if disputed_first else result.prerequisites
    return [_stop(p, given[p.number], by_number.get(p.number)) for p in order]


def _stop(p: PrerequisiteResult, agreed: int, agreed_result: PrerequisiteResult | None) -> Stop:
    return Stop(
        number=p.number,
        name=p.name,
        agreed=agreed,
        statements=len(p.statements),
        result=p,
        agreed_result=agreed_result if agreed else None,
        disputed=most_disputed(p.statements),
    )
