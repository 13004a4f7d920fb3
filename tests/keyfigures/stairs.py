"""A municipality whose staircase has large, small and hidden numbers, told as counts per step."""

from datetime import date, timedelta

from tests.keyfigures.plain import Stay
from tests.keyfigures.register import load_reference, make_register

DAY, BEFORE = date(2025, 9, 30), date(2024, 9, 30)
MOVED_ON = date(2025, 1, 1)
BASIS = {
    8: "SEL-108", 7: "ABL-105", 6: "SEL-107", 5: "SEL-85",
    4: "SEL-82b", 3: "SEL-82a", 2: "SEL-104", 1: "SEL-10",
}  # fmt: skip
OLD = date(2023, 1, 1)
# Steps 7, 2 and 1 are small.
COUNTS = {8: 20, 7: 3, 6: 14, 5: 60, 4: 25, 3: 12, 2: 4, 1: 2}


def make_stairs(counts=COUNTS, moved=(), code: int = 730, threshold: int = 5):
    """A municipality with `counts` citizens who stood still since 2023, and those who `moved`.

    `moved`: pairs (from step, to step) of citizens who changed step on MOVED_ON; None is outside
    the stairs. One more, on no step, makes the register reach to DAY.
    """
    load_reference()
    still = [[Stay(BASIS[step], OLD, None)] for step, count in counts.items() for _ in range(count)]
    newest = [Stay("SEL-95", DAY, None)]
    citizens = [*still, *(_moved(*pair) for pair in moved), newest]
    municipality = make_register(citizens, code)
    municipality.disclosure_threshold = threshold
    municipality.save(update_fields=["disclosure_threshold"])
    return municipality


def _moved(start: int | None, to: int | None) -> list[Stay]:
    stays = [Stay(BASIS[start], OLD, MOVED_ON - timedelta(days=1), "maal")] if start else []
    return stays + ([Stay(BASIS[to], MOVED_ON, None)] if to else [])
