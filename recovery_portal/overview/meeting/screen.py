"""What stands on the screen at one point of the agenda, as a plain value."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Screen:
    """One screen: suppressed figures only (D9), never a row about a citizen.

    `title`: the finding, its heading; `say`: the verdict below it, where `is_sure` is not None with
    its mark; `more`: a sentence after it. `template` draws `values` (there called `shown`); ""
    draws the point's own words. `source`: where it comes from. `figure`: what a decision here is
    taken on, the code of a key figure or of the screen, and `frozen` that as it is shown.
    """

    title: str
    say: str = ""
    more: str = ""
    is_sure: bool | None = None
    template: str = ""
    values: Any = None
    source: str = ""
    figure: str = ""
    frozen: dict | None = None


def frozen_screen(text: str, day: date, data_until: date | None = None) -> dict:
    """What a decision keeps of a screen that is no single key figure."""
    until = data_until.isoformat() if data_until else None
    return {"text": text, "date": day.isoformat(), "data_until": until}
