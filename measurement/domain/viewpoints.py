"""Who sees it from where: one count per viewpoint and statement."""

from collections.abc import Mapping
from dataclasses import dataclass

from measurement.domain import scoring
from measurement.domain.scoring import NOBODY, Tally


@dataclass(frozen=True)
class ViewpointTally:
    """One viewpoint: how many submitted, and their answers as statement code → tally.

    `key` is a `Viewpoint` value, or "" for those shown together or without a viewpoint.
    """

    key: str
    name: str
    respondents: int
    tallies: Mapping[str, Tally]

    def of(self, code: str) -> Tally:
        """The answers to statement `code`; nobody's where none was given."""
        return self.tallies.get(code, NOBODY)

    def mean(self, code: str) -> float | None:
        """Their mean answer to the statement, 0-3."""
        mean = scoring.statement_mean(self.of(code))
        return None if mean is None else float(mean)
