"""The staircase's figures as they leave the portal in a file (design §5)."""

from typing import Any

from keyfigures.domain.figure import REASONS, STEPS, StaircaseFigure, Step

FROM_LOW_TO_HIGH = [*STEPS, None]


def staircase_tree(municipality_code: int, figure: StaircaseFigure) -> dict[str, Any]:
    """The staircase's part of what `manage.py keyfigures --format json` prints."""
    return {
        "municipality": municipality_code,
        "date": figure.day.isoformat(),
        "compare_date": figure.compare_day.isoformat(),
        "staircase": [{"step": step, "count": figure.step(step).count} for step in STEPS],
        "beside": figure.beside,
        "movements": {
            "flows": [
                {"from": start, "to": to, "count": figure.flows[start, to]}
                for start, to in sorted(figure.flows, key=_order)
            ],
            "less": figure.less,
            "more": figure.more,
            "same": figure.same,
            "in": figure.came,
            "out": figure.left,
            "out_by_reason": {reason: figure.left_by_reason[reason] for reason in REASONS},
        },
    }


def _order(pair: tuple[Step, Step]):
    return FROM_LOW_TO_HIGH.index(pair[0]), FROM_LOW_TO_HIGH.index(pair[1])
