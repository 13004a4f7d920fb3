"""The two pictures that only the committee's page has: bars of the prerequisites, and the cases of
the audit as squares. Small enough for a third of a page of A4, and told apart without colour.
"""

from collections.abc import Sequence

from keyfigures.charts.picture import HAIRLINE, INK, MUTED, WHITE, Canvas, Picture, num
from keyfigures.charts.plex import text_width
from measurement.charts.thermometer import COLOURS
from measurement.domain import audit_words
from measurement.domain.audit_result import NO, PARTLY, YES, AuditLevels, CriterionResult
from measurement.domain.result import PrerequisiteResult, RoundResult
from measurement.domain.scoring import GREEN, GREY, RED, YELLOW
from recovery_portal.kit import danish

WIDTH, HEIGHT = 358, 226  # as the small staircase beside them
KEY_Y, KEY_SIZE = 220, 11.5
ROOM = 204  # px above the key
# The bars: names, then 0-100, then the score and its shape.
BAR_X, BAR_WIDTH, SCORE_X, SHAPE_X = 112, 180, 326, 346
MOST_ROWS = 16
SQUARES_X, SQUARE_ROOM, COUNT_X = 202, 110, 358


def bars(result: RoundResult, before: RoundResult | None, uid: str) -> Picture:
    """The eight scores as bars, last time's as an upright stroke (D11)."""
    canvas, pitch = Canvas(), ROOM / max(len(result.prerequisites), 1)
    earlier = {p.number: p for p in before.prerequisites} if before else {}
    for place, row in enumerate(result.prerequisites):
        _bar(canvas, row, earlier.get(row.number), place * pitch + pitch / 2)
    _key_of_bars(canvas, bool(earlier))
    title = f"De otte forudsætninger, score 0–100: {result.name}"
    said = (_bar_said(row, earlier.get(row.number)) for row in result.prerequisites)
    return canvas.picture(uid, WIDTH, HEIGHT, title, " ".join(said))


def squares(levels: AuditLevels, uid: str) -> Picture:
    """The criteria with a square for each case, those that are clearly met first (D12)."""
    rows, canvas = shown_criteria(levels), Canvas()
    pitch = min(ROOM / max(len(rows), 1), 20)
    for place, row in enumerate(rows):
        _row(canvas, row, levels.cases, place * pitch + pitch / 2, min(pitch - 3.5, 12))
    _key_of_squares(canvas)
    title = f"Kriterierne, der er tydelige i sagerne: {levels.name}"
    said = (f"{row.short}: {audit_words.out_of(row)}." for row in rows)
    return canvas.picture(uid, WIDTH, HEIGHT, title, " ".join(said))


def shown_criteria(levels: AuditLevels) -> Sequence[CriterionResult]:
    """All criteria in their order; of more than there is room for, those met in fewest cases."""
    if len(levels.criteria) <= MOST_ROWS:
        return levels.criteria
    rated = [c for c in levels.criteria if c.rated]
    fewest = {c.code for c in sorted(rated, key=lambda c: c.yes / c.rated)[:MOST_ROWS]}
    return [c for c in levels.criteria if c.code in fewest]


# --- Bars ---------------------------------------------------------------------------------------


def _bar(canvas: Canvas, row: PrerequisiteResult, earlier: PrerequisiteResult | None, y: float):
    name, size = _fitted(row.short_name, BAR_X - 8, 13)
    canvas.text(0, y + 4.5, name, size)
    canvas.path(f"M{num(BAR_X)} {num(y)}h{num(BAR_WIDTH)}", stroke=HAIRLINE, width=1)
    if row.score is not None:
        fill, edge, _in_bulb = COLOURS[row.colour]
        line = INK if edge == "none" else edge
        canvas.rect(BAR_X, y - 6.5, BAR_WIDTH * row.score / 100, 13, fill, line, 1)
    if earlier is not None and earlier.score is not None:
        x = BAR_X + BAR_WIDTH * earlier.score / 100
        canvas.path(f"M{num(x)} {num(y - 10)}v20", stroke=INK, width=2)
    canvas.text(SCORE_X, y + 4.5, danish.score(row.score), 13, 600, INK, "end")
    _shape(canvas, row.colour, SHAPE_X, y, 5)


def _shape(canvas: Canvas, colour: str, x: float, y: float, r: float) -> None:
    """The shape of a colour around (x, y): circle, triangle, square; an empty circle for grey."""
    if colour == YELLOW:
        d = f"M{num(x)} {num(y - r)}l{num(r)} {num(2 * r)}h{num(-2 * r)}z"
    elif colour == RED:
        d = f"M{num(x - r)} {num(y - r)}h{num(2 * r)}v{num(2 * r)}h{num(-2 * r)}z"
    else:
        d = _circle(x, y, r)
    canvas.path(d, WHITE if colour == GREY else INK, INK if colour == GREY else "none", 1.2)


def _circle(x: float, y: float, r: float) -> str:
    """Of four curves: so small an arc comes out as a hexagon on paper."""
    k = 0.5523 * r
    quarters = (
        (k, 0, r, r - k, r, r),
        (0, k, k - r, r, -r, r),
        (-k, 0, -r, k - r, -r, -r),
        (0, -k, r - k, -r, r, -r),
    )
    return f"M{num(x)} {num(y - r)}" + "".join(f"c{' '.join(map(num, q))}" for q in quarters) + "z"


def _key_of_bars(canvas: Canvas, has_before: bool) -> None:
    x = 5.0
    for colour, word in ((GREEN, "grøn"), (YELLOW, "gul"), (RED, "rød"), (GREY, "grå")):
        _shape(canvas, colour, x, KEY_Y - 4, 4.5)
        canvas.text(x + 9, KEY_Y, word, KEY_SIZE, 400, MUTED)
        x += 9 + text_width(word, KEY_SIZE, 400) + 16
    if has_before:
        canvas.path(f"M{num(x)} {num(KEY_Y - 10)}v12", stroke=INK, width=2)
        canvas.text(x + 6, KEY_Y, "sidste måling", KEY_SIZE, 400, MUTED)


def _bar_said(row: PrerequisiteResult, earlier: PrerequisiteResult | None) -> str:
    last = earlier and earlier.score is not None
    then = f", sidst {danish.score(earlier.score)}" if last else ""
    return f"{row.short_name}: {danish.score(row.score)}, {row.colour}{then}."


# --- Squares ------------------------------------------------------------------------------------


def _row(canvas: Canvas, row: CriterionResult, cases: int, y: float, side: float) -> None:
    name, size = _fitted(row.short, SQUARES_X - 6, 11.5)
    canvas.text(0, y + 4, name, size)
    step = SQUARE_ROOM / max(cases, 10)
    side = min(side, step - 2.5)
    order = sorted((x for x in row.levels if x in (YES, PARTLY, NO)), reverse=True)
    for place, level in enumerate(order):
        x, top = SQUARES_X + place * step, y - side / 2
        canvas.rect(x, top, side, side, INK if level == YES else WHITE, INK, 0.9)
        if level == PARTLY:
            canvas.path(_half(x, top, side), INK)
    canvas.text(COUNT_X, y + 4, audit_words.out_of(row), 11.5, 600, INK, "end")


def _half(x: float, top: float, side: float) -> str:
    return f"M{num(x)} {num(top)}v{num(side)}h{num(side)}z"


def _key_of_squares(canvas: Canvas) -> None:
    x = 0.0
    for level, word in ((YES, "ja, tydeligt"), (PARTLY, "delvist"), (NO, "nej")):
        canvas.rect(x, KEY_Y - 9, 9, 9, INK if level == YES else WHITE, INK, 0.9)
        if level == PARTLY:
            canvas.path(_half(x, KEY_Y - 9, 9), INK)
        canvas.text(x + 14, KEY_Y, word, KEY_SIZE, 400, MUTED)
        x += 14 + text_width(word, KEY_SIZE, 400) + 18


def _fitted(text: str, room: float, size: float) -> tuple[str, float]:
    """`text` and the size at which it fits in `room`: a little smaller, else cut at a word."""
    smallest = size - 1.5
    wide = text_width(text, size, 400)
    if wide <= room:
        return text, size
    if text_width(text, smallest, 400) <= room:
        return text, size * room / wide
    while " " in text and text_width(f"{text} …", smallest, 400) > room:
        text = text.rpartition(" ")[0]
    return f"{text} …", smallest
