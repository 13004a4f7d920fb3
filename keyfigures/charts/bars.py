"""Horizontal bars with last time's mark: one number a row, said in words and in figures.

A filled bar is what the figure counts, a stone one what it does not; a hidden number is a dashed
box with "–". Readable in black and white: fill, outline and text differ, not colour alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from keyfigures.charts.picture import ACCENT, EDGE, INK, MUTED, STONE, WHITE, Canvas, Picture
from keyfigures.charts.plex import text_width
from recovery_portal.kit.danish import HIDDEN

SIZE = 14
WIDE, REPORT, PHONE = 1120.0, 680.0, 358.0  # px at 1:1
HIDDEN_WIDTH = 44.0  # of the box that stands for a hidden number: it tells no size


@dataclass(frozen=True)
class Bar:
    """One row. `value` None = hidden, or nothing (`is_hidden` tells); `text` beside it;
    `before` the earlier value, None = no mark; `is_main`: filled."""

    label: str
    value: float | None
    text: str
    before: float | None = None
    is_hidden: bool = False
    is_main: bool = True


def bar_pictures(bars: Sequence[Bar], uids: dict[str, str], title: str, description: str) -> dict:
    """A picture per uid: "wide", "report" or "phone". None where no bar has a length."""
    top = max((value for bar in bars for value in (bar.value, bar.before) if value), default=0)
    if top <= 0:
        return {}
    words = title, description
    return {
        uid: _phone(bars, top, uid, *words)
        if kind == "phone"
        else _wide(bars, top, uid, *words, width=WIDE if kind == "wide" else REPORT)
        for uid, kind in uids.items()
    }


def _wide(bars, top, uid, title, description, *, width: float) -> Picture:
    canvas, row = Canvas(), 34.0
    after = max(text_width(bar.text, SIZE, 600) for bar in bars) + 16
    left = max(text_width(bar.label, SIZE, 400) for bar in bars) + 16
    for at, bar in enumerate(bars):
        y = at * row + 5
        canvas.text(left - 12, y + 17, bar.label, SIZE, anchor="end")
        _bar(canvas, bar, left, y, 24.0, (width - left - after) / top)
    for at, bar in enumerate(bars):
        _mark(canvas, bar, left, at * row + 5, 24.0, (width - left - after) / top)
    canvas.path(f"M{left:.1f} 0V{len(bars) * row:.1f}", stroke=EDGE)
    return canvas.picture(uid, width, len(bars) * row + 2, title, description)


def _phone(bars, top, uid, title, description) -> Picture:
    canvas, row = Canvas(), 50.0
    after = max(text_width(bar.text, SIZE, 600) for bar in bars) + 14
    for at, bar in enumerate(bars):
        y = at * row
        canvas.text(0, y + 15, bar.label, SIZE)
        _bar(canvas, bar, 0.5, y + 21, 20.0, (PHONE - after) / top)
    for at, bar in enumerate(bars):
        _mark(canvas, bar, 0.5, at * row + 21, 20.0, (PHONE - after) / top)
    return canvas.picture(uid, PHONE, len(bars) * row, title, description)


def _bar(canvas: Canvas, bar: Bar, left, y, height, scale) -> None:
    middle = y + height / 2 + SIZE * 0.36
    if bar.is_hidden:
        canvas.rect(left, y, HIDDEN_WIDTH, height, stroke=MUTED, dash="4 3")
        canvas.text(left + HIDDEN_WIDTH / 2, middle, HIDDEN, SIZE, 600, MUTED, "middle")
        canvas.text(left + HIDDEN_WIDTH + 8, middle, "skjult", SIZE, fill=MUTED)
        return
    length = max(0.0, (bar.value or 0) * scale)
    if length:
        fill, stroke = (ACCENT, ACCENT) if bar.is_main else (STONE, EDGE)
        canvas.rect(left, y, max(length, 1.5), height, fill, stroke, 1)
    end = max(length, (bar.before or 0) * scale + 2)
    canvas.text(left + end + 8, middle, bar.text, SIZE, 600, INK)


def _mark(canvas: Canvas, bar: Bar, left, y, height, scale) -> None:
    """Last time's value; after all bars, so that none of them lies over a mark."""
    if bar.before and not bar.is_hidden:
        canvas.rect(left + bar.before * scale - 1.5, y - 3, 3, height + 6, INK, WHITE, 1)
