"""What stands on the screen at one point of the agenda, as a plain value."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Screen:
    """One screen: suppressed figures only (D9), never a row about a citizen.

    `title`: the finding, its heading; `say`: the sentence below it, a verdict where `is_sure` is
    not None. `template` draws `values` (there called `shown`); "" draws the point's own words.
    `source`: where it comes from and how to read it. `figure`: the code of the key figure that a
    decision here is taken on, and `frozen` that figure as it is shown.
    """

    title: str
    say: str = ""
    is_sure: bool | None = None
    template: str = ""
    values: Any = None
    source: str = ""
    figure: str = ""
    frozen: dict | None = None
