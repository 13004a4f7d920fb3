"""Hand-made figures: an ordinary municipality and the extremes that the picture must hold."""

from dataclasses import replace
from datetime import date

from keyfigures.domain.figure import REASONS, StaircaseFigure, StepFigure, Verdict

NAMES = {
    8: ("Længerevarende botilbud", ("Længerevarende", "botilbud"), ("SEL § 108",)),
    7: ("Botilbudslignende tilbud", ("Botilbuds-", "lignende tilbud"), ("ABL § 105",)),
    6: ("Midlertidigt botilbud", ("Midlertidigt", "botilbud"), ("SEL § 107",)),
    5: (
        "Udgående støtte i eget hjem",
        ("Udgående støtte", "i eget hjem"),
        ("SEL § 83", "SEL § 85", "SEL § 85 a"),
    ),
    4: (
        "Individuel tidsbegrænset støtte",
        ("Individuel tids-", "begrænset støtte"),
        ("SEL § 82 b",),
    ),
    3: (
        "Gruppebaseret støtte og støtte med frivillige",
        ("Grupper og hjælp", "fra frivillige"),
        ("SEL § 82 a", "SEL § 82 d"),
    ),
    2: (
        "Åbne tilbud, aktivitet og beskyttet beskæftigelse",
        ("Åbne tilbud", "og aktivitet"),
        ("SEL § 82 c", "SEL § 99", "SEL § 103", "SEL § 104"),
    ),
    1: (
        "Rådgivning og civilsamfund",
        ("Rådgivning og", "civilsamfund"),
        ("SEL § 10", "SEL § 12", "SEL § 18"),
    ),
}
RISE = Verdict(True, 1, "sikker stigning")
FALL = Verdict(True, -1, "sikkert fald")
UNSURE = Verdict(False, 0, "ingen sikker ændring")

NOW = (94, 63, 58, 604, 149, 101, 214, 62)
BEFORE = (98, 66, 70, 598, 131, 88, 196, 54)
DOWN = (8, 11, 19, 52, 15, 5, 7, 0)
UP = (0, 0, 7, 11, 11, 11, 9, 10)
CAME = (5, None, 11, 73, 26, 20, 31, 13)
LEFT = (8, 6, 8, 57, 23, 14, 12, 13)
REASON = (58, 24, 17, 19, 11)
VERDICTS = {4: RISE, 3: RISE, 6: FALL}


def step(number, count, before, down, up, came, left, verdict=None) -> StepFigure:
    name, lines, bases = NAMES[number]
    known = count is not None and before is not None
    change = count - before if known else None
    verdict = (verdict or UNSURE) if known else None
    return StepFigure(
        number, name, lines, bases, count, before, change, came, left, down, up, verdict
    )


def staircase(
    now=NOW, before=BEFORE, down=DOWN, up=UP, came=CAME, left=LEFT, reason=REASON, **other
) -> StaircaseFigure:
    """A figure from rows of eight numbers, step 8 first."""
    verdicts = other.pop("verdicts", VERDICTS)
    rows = zip(range(8, 0, -1), now, before, down, up, came, left, strict=True)
    steps = tuple(step(*row, verdicts.get(row[0])) for row in rows)
    values = {
        "municipality_name": "Randers Kommune",
        "day": date(2026, 9, 30),
        "compare_day": date(2025, 9, 30),
        "exact": False,
        "version_name": "Indsatstrappen, version 1",
        "threshold": 5,
        "steps": steps,
        "total": _sum(now),
        "total_before": _sum(before),
        "beside": 312,
        "less": _sum(down),
        "more": _sum(up),
        "same": 812,
        "came": _sum(came, 179),
        "left": _sum(left, 141),
        "left_by_reason": dict(zip(REASONS, reason, strict=True)),
        "flows": {},
        "bands": {},
        "data_until": date(2026, 10, 2),
        "title": "Sikker stigning: 18 flere med individuel tidsbegrænset støtte",
        "lead": "12 færre i midlertidigt botilbud end for et år siden.",
    }
    return StaircaseFigure(**values | other)


def _sum(numbers, otherwise=None):
    return otherwise if None in numbers else sum(numbers)


def scaled(factor: float) -> StaircaseFigure:
    """The ordinary municipality times `factor`."""

    def times(row):
        return tuple(None if n is None else int(n * factor) for n in row)

    return staircase(*(times(row) for row in (NOW, BEFORE, DOWN, UP, CAME, LEFT, REASON)))


NONE8, ZERO8, NONE5, ZERO5 = (None,) * 8, (0,) * 8, (None,) * 5, (0,) * 5


def on_one_step(number: int, count: int = 11_000) -> StaircaseFigure:
    row = tuple(count if k == number else 0 for k in range(8, 0, -1))
    return staircase(row, row, ZERO8, ZERO8, ZERO8, ZERO8, ZERO5, verdicts={})


ORDINARY = staircase()
FORTY = replace(
    staircase(
        (7, None, None, 21, 6, 0, 9, 0),
        (8, None, None, 19, 0, 0, 9, 0),
        (0, None, None, None, 0, 0, 0, 0),
        (0, 0, None, None, None, 0, 0, 0),
        (0, None, None, 8, 6, 0, None, 0),
        (None, 0, None, 6, 0, 0, None, 0),
        (5, None, None, 0, 6),
        verdicts={},
    ),
    total=40,
    total_before=36,
    beside=None,
    came=15,
    left=11,
)
LARGE = scaled(9.7)
HIDDEN = replace(
    staircase(NONE8, NONE8, NONE8, NONE8, NONE8, NONE8, NONE5),
    beside=None,
    came=None,
    left=None,
    same=None,
)
EMPTY = staircase(
    ZERO8, ZERO8, ZERO8, ZERO8, ZERO8, ZERO8, ZERO5, beside=0, same=0, data_until=None, verdicts={}
)
# Every mark at its largest at once: five digits, all moves large, every change sure.
HUGE = staircase(
    (88_888,) * 8,
    (75_765,) * 8,
    (*(8_888,) * 7, 0),
    (0, *(8_888,) * 7),
    (8_888,) * 8,
    (8_888,) * 8,
    (8_888,) * 5,
    verdicts=dict.fromkeys(range(1, 9), RISE),
    compare_day=date(2023, 12, 31),
)
FIGURES = {
    "ordinary": ORDINARY,
    "40 citizens": FORTY,
    "11,000 citizens": LARGE,
    "all hidden": HIDDEN,
    "empty": EMPTY,
    "huge": HUGE,
    "longer ago": replace(ORDINARY, compare_day=date(2023, 12, 31)),
    **{f"all on step {number}": on_one_step(number) for number in range(1, 9)},
}
