"""Everything that the page about a closed round tells, from the single or the agreed answers."""

from dataclasses import dataclass

from measurement.domain.gaps import Gap, gaps
from measurement.domain.result import RoundResult
from measurement.domain.viewpoints import ViewpointTally
from measurement.models import Round
from measurement.selectors import agreed as agreed_answers
from measurement.selectors import temperature
from measurement.selectors.agreed import AgreedStatement, agreed_result
from measurement.selectors.tallies import VIEWPOINT, tallies_of
from measurement.selectors.viewpoints import by_viewpoint, of_all


@dataclass(frozen=True)
class Reading:
    """`shown` is the `individual` result, or where `is_agreed` the `agreed` one.

    `previous` is the round before, read in the same way; None where it has no such answers.
    `label` says how far the group is; "" before its first agreed answer. `statements`: statement
    code → what was agreed on it.
    """

    shown: RoundResult
    individual: RoundResult
    agreed: RoundResult | None
    previous: RoundResult | None
    is_agreed: bool
    label: str
    viewpoints: tuple[ViewpointTally, ...]
    gaps: tuple[Gap, ...]
    statements: dict[str, AgreedStatement]


def reading(round: Round, *, want_agreed: bool = False) -> Reading:
    """The round as the page shows it; the single answers where the group has agreed on none."""
    tallies, agreed = tallies_of([round], per=VIEWPOINT), agreed_result(round)
    individual = temperature.round_result(round, of_all(tallies))
    is_agreed = want_agreed and agreed is not None
    viewpoints = tuple(by_viewpoint(round, tallies))
    statements = agreed_answers.agreed_statements(round) if agreed else []
    given = {s.code: s for s in statements if s.is_agreed}
    return Reading(
        shown=agreed if is_agreed else individual,
        individual=individual,
        agreed=agreed,
        previous=_previous(round, is_agreed),
        is_agreed=is_agreed,
        label=agreed_answers.label(len(given), len(statements)) if agreed else "",
        viewpoints=viewpoints,
        gaps=gaps(individual, viewpoints),
        statements=given,
    )


def _previous(round: Round, is_agreed: bool) -> RoundResult | None:
    earlier = temperature.previous_round(round)
    if earlier is None:
        return None
    return agreed_result(earlier) if is_agreed else temperature.round_result(earlier)
