"""The staircase's figures as they leave the portal in a file (design §5)."""

from collections.abc import Mapping
from typing import Any

from keyfigures.domain.figure import REASONS, STEPS, StaircaseFigure, Step

FROM_LOW_TO_HIGH = [*STEPS, None]


def as_json(municipality_code: int, figure: StaircaseFigure) -> dict[str, Any]:
    """What `manage.py keyfigures --format json` prints; hidden values are null and pointed at."""
    tree = {
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
    return tree | {"suppressed": hidden_pointers(tree)}


def hidden_pointers(tree: Mapping[str, Any]) -> list[str]:
    """JSON Pointers (RFC 6901) of the counts that are null; a null `from` or `to` is "outside"."""
    return [
        pointer
        for pointer, value in _leaves(tree)
        if value is None and pointer.rpartition("/")[2] not in ("from", "to")
    ]


def _leaves(node, pointer=""):
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _leaves(value, f"{pointer}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _leaves(value, f"{pointer}/{index}")
    else:
        yield pointer, node


def _order(pair: tuple[Step, Step]):
    return FROM_LOW_TO_HIGH.index(pair[0]), FROM_LOW_TO_HIGH.index(pair[1])
