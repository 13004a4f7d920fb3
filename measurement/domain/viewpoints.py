"""Who sees it from where: one count per viewpoint and statement, and which may stand alone (D9)."""

from collections.abc import Mapping
from dataclasses import dataclass

from measurement.domain import scoring
from measurement.domain.scoring import Tally

ALONE = 3  # respondents that a viewpoint of an anonymous round needs to be shown by itself
NOBODY = Tally((0, 0, 0, 0))


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


def kept_together(respondents: Mapping[str, int]) -> set[str]:
    """The viewpoints of an anonymous round that are only shown as one (D9).

    Those with fewer than three respondents and those without a viewpoint (""); together they hold
    at least three, the smallest further viewpoint joining them where they do not. `respondents`:
    viewpoint → how many submitted, none of them 0. A tie is settled by the key.
    """
    together = {key for key, number in respondents.items() if not key or number < ALONE}
    if not together:
        return set()
    further = sorted((n, key) for key, n in respondents.items() if key not in together)
    for _, key in further:
        if sum(respondents[key] for key in together) >= ALONE:
            break
        together.add(key)
    return together
