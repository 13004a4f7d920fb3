"""How the answers to each statement of one prerequisite spread: dots, a strip per viewpoint."""

from collections.abc import Sequence
from dataclasses import dataclass

from measurement.charts.dots import Dots, dots, largest
from measurement.domain.result import PrerequisiteResult
from measurement.domain.scoring import Tally
from measurement.domain.viewpoints import ViewpointTally


@dataclass(frozen=True)
class Strip:
    """The dots of one viewpoint's answers to one statement; `respondents` None is not told."""

    name: str
    respondents: int | None
    dots: Dots


def strips(
    prerequisite: PrerequisiteResult, viewpoints: Sequence[ViewpointTally]
) -> dict[str, list[Strip]]:
    """Statement code → its answers, a strip per viewpoint, all drawn to one scale.

    `viewpoints`: those that may be shown (D9). One strip of all where there are fewer than two.
    """
    whole = {s.code: Tally(s.counts, s.dont_know) for s in prerequisite.statements}
    if len(viewpoints) < 2:
        most = largest(whole.values())
        return {code: [Strip("Alle svar", None, dots(whole[code], most))] for code in whole}
    most = largest(viewpoint.of(code) for viewpoint in viewpoints for code in whole)
    return {
        code: [Strip(v.name, v.respondents, dots(v.of(code), most)) for v in viewpoints]
        for code in whole
    }
