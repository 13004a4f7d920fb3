"""Benchmarks: each module here has `run() -> list[Row]`, and `make bench` runs them all.

A figure means little alone: a row holds the product's own figure beside a floor, the least that
could be done, measured in the same run, and the ratio that must not be broken.
They run inside Django, on an empty SQLite database with the reference data loaded; a module
makes the data it needs.
"""

import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure. `limit` in words, e.g. "≤ 1.25"; `ok` says whether it was kept."""

    name: str
    value: str
    floor: str
    ratio: float | None
    limit: str
    ok: bool


def seconds(work, *, repeat=5):
    """The shortest of `repeat` runs of work(), in seconds: the one least disturbed by others."""
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def paired(work, floor, *, repeat=15):
    """Seconds of work() and of floor(), run in turn, so that a busy moment meets both alike."""
    pairs = [(seconds(work, repeat=1), seconds(floor, repeat=1)) for _ in range(repeat)]
    return min(value for value, _ in pairs), min(least for _, least in pairs)


def table(rows):
    """The rows as a Markdown table."""
    lines = [
        "| what | value | floor | ratio | limit | kept |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        kept = "yes" if row.ok else "NO"
        cells = [row.name, row.value, row.floor, ratio, row.limit, kept]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
