"""What is written on a step, laid out line by line before anything is drawn."""

from typing import NamedTuple

from keyfigures.charts.plex import SOFT_HYPHEN, text_width, wrap
from keyfigures.charts.staircase_words import change_words, sure_words
from keyfigures.domain.figure import StepFigure
from recovery_portal.kit.danish import number

# Where the longest words of the steps' short names may break.
JOINTS = {"Længerevarende": "Længere|varende", "civilsamfund": "civil|samfund"}
MARK = 10  # size of ▲ ▼ ◆
MARK_ROOM = 14


class Line(NamedTuple):
    """A line of text below the one before it; `mark` is up, down, sure or nothing."""

    advance: float
    text: str
    size: float
    weight: int = 400
    mark: str = ""


def step_name(step: StepFigure) -> str:
    """The short name as one text with soft hyphens where it may break."""
    first, second = step.lines
    glued = f"{first[:-1]}{SOFT_HYPHEN}{second}" if first.endswith("-") else f"{first} {second}"
    for word, joints in JOINTS.items():
        glued = glued.replace(word, joints.replace("|", SOFT_HYPHEN))
    return glued.strip()


def name_lines(step: StepFigure, room: float, size: float) -> tuple[str, ...]:
    """The short name as its two lines where they fit, else wrapped."""
    if all(text_width(line, size, 600) <= room for line in step.lines):
        return tuple(line for line in step.lines if line)
    return wrap(step_name(step), room, size, 600)


def fitted(text: str, room: float, size: float, smallest: float = 13) -> float:
    """The size, at most `size`, at which the bold `text` fits in `room`."""
    return max(smallest, min(size, size * room / text_width(text, size, 600)))


def step_lines(step: StepFigure, room: float, size: float, big: float) -> list[Line]:
    """Number, name, change and sure verdict of a step."""
    leading = size + 3
    count = number(step.count)
    lines = [Line(big + 2, count, fitted(count, room, big), 600)]
    names = name_lines(step, room, size)
    lines += [Line(leading + (3 if not at else 0), t, size, 600) for at, t in enumerate(names)]
    return lines + change_lines(step, room, size)


def change_lines(step: StepFigure, room: float, size: float) -> list[Line]:
    """ "▲ 18 flere", and "◆ sikker stigning" where the change is sure."""
    leading = size + 3
    mark = {True: "up", False: "down"}[step.change > 0] if step.change else ""
    inner = room - (MARK_ROOM if mark else 0)
    change = wrap(change_words(step), inner, size)
    lines = [
        Line(leading + (4 if not at else 0), text, size, 400, "" if at else mark)
        for at, text in enumerate(change)
    ]
    sure = sure_words(step)
    for at, text in enumerate(wrap(sure, room - MARK_ROOM, size, 600) if sure else []):
        lines.append(Line(leading, text, size, 600, "" if at else "sure"))
    return lines
