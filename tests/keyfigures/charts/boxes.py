"""Where the texts of a picture lie, measured with the font itself (not with our table of it)."""

from functools import cache
from typing import NamedTuple

import pytest
from fontTools.ttLib import TTFont

from tests.house.source import ROOT

FOLDER = ROOT / "build/assets/vendor/dkfds/fonts/IBMPlexSans/complete/woff2"
FILES = {400: "IBMPlexSans-Regular.woff2", 600: "IBMPlexSans-SemiBold.woff2"}


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str


@cache
def advances(weight: int) -> dict[str, int]:
    """Width of every character in thousandths of the size."""
    path = FOLDER / FILES[weight]
    if not path.exists():
        pytest.skip("the front-end assets are not built")
    font = TTFont(path)
    assert font["head"].unitsPerEm == 1000
    return {chr(code): font["hmtx"][name][0] for code, name in font.getBestCmap().items()}


def width(text: str, size: float, weight: int) -> float:
    return sum(advances(weight)[character] for character in text) * size / 1000


def text_boxes(picture) -> list[Box]:
    """One box per text, from a little above the x-height's ascenders to the descenders."""
    boxes = []
    for style, texts in picture.texts:
        size = float(style.size)
        for item in texts:
            x, y = float(item.x), float(item.y)
            wide = width(item.text, size, style.weight)
            left = {"start": x, "middle": x - wide / 2, "end": x - wide}[style.anchor]
            boxes.append(Box(left, y - 0.72 * size, left + wide, y + 0.2 * size, item.text))
    return boxes


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    """Pairs of texts that lie on top of each other."""
    return [
        (a.text, b.text)
        for at, a in enumerate(boxes)
        for b in boxes[at + 1 :]
        if a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
    ]


def outside(boxes: list[Box], wide: float, high: float) -> list[str]:
    return [
        box.text
        for box in boxes
        if box.left < 0 or box.top < 0 or box.right > wide or box.bottom > high
    ]
