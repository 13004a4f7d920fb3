"""Which of the parts' numbers stand on the committee's page: its sheet and its archive hold those
and no others."""

import re
from dataclasses import replace

from recovery_portal.kit.report import Part

# By the keys of the parts' numbers; what they are compared with comes along.
_ON_THE_PAGE = re.compile(
    r"temperature\.(respondents|asked|\d+\.(score|colour))"
    r"|audit\.(cases|[^.]+\.(yes|partly|no))"
    r"|plan\.(total|klar|groen|gul|roed|ikke)"
    r"|staircase\.(step-\d(\.change)?|total(\.change)?|less|more)"
    r"|outcomes\.who5\.mean"
)
_COMPARED = ("temperature.", "staircase.")


def for_the_page(part: Part) -> Part:
    """`part` with the numbers that the page shows."""
    return replace(part, numbers=tuple(n for n in part.numbers if _is_shown(n.key)))


def _is_shown(key: str) -> bool:
    own = key.removesuffix(".before") if key.startswith(_COMPARED) else key
    return _ON_THE_PAGE.fullmatch(own) is not None
