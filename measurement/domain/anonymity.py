"""Which viewpoints an anonymous round may show (D9): never so few that a person can be found."""

from collections.abc import Mapping

LEAST = 3  # respondents that a shown viewpoint has, and that all hidden ones have together
UNTOLD = ""  # the viewpoint of whoever did not tell, and of whoever is hidden


def hidden_viewpoints(respondents: Mapping[str, int]) -> frozenset[str]:
    """The viewpoints to hide, out of respondents per viewpoint (UNTOLD: those who did not tell).

    Hidden are those with fewer than LEAST respondents. They and the untold become one crowd; where
    it holds somebody, but fewer than LEAST, the smallest viewpoint that is left joins it (of two
    alike the first in the alphabet), as the shown ones would tell by subtraction what the crowd
    answered. UNTOLD itself is never named. Source: D9.
    """
    told = {view: number for view, number in respondents.items() if number and view != UNTOLD}
    hidden = {view for view, number in told.items() if number < LEAST}
    crowd = respondents.get(UNTOLD, 0) + sum(told[view] for view in hidden)
    left = sorted((number, view) for view, number in told.items() if view not in hidden)
    if 0 < crowd < LEAST and left:
        hidden.add(left[0][1])
    return frozenset(hidden)
