"""Readers who try to work out what is hidden. They know nothing of how it was hidden.

Each returns the hidden keys that can have one value only, given the shown values, the sums and
the lowest value each unknown can have.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp


def lowest(values, hidden, unpublished=()):
    """What a reader knows of the unknowns who has noticed that 0 is shown."""
    if any(values[key] == 0 for key in hidden):
        return dict.fromkeys((*hidden, *unpublished), 0)
    return dict.fromkeys(hidden, 1) | dict.fromkeys(unpublished, 0)


def by_trying_everything(values, sums, low) -> set:
    """For small tables: every whole table up to a little above the true total is tried."""
    high = 2 * max(values.values()) + 2
    ranges = {k: (low[k], high) if k in low else (v, v) for k, v in values.items()}
    sure = set(low)
    for key in low:
        lower, upper = ranges[key]
        for span in ((values[key] + 1, upper), (lower, values[key] - 1)):
            if key in sure:
                other = _any_table(ranges | {key: span}, sums)
                if other:
                    sure = {name for name in sure if other[name] == values[name]}
    return sure


def _any_table(ranges, sums):
    """A table within the ranges that adds up, or None when every one has been ruled out."""
    ranges = _narrowed(ranges, sums)
    if ranges is None:
        return None
    unsure = [key for key, (lower, upper) in ranges.items() if lower < upper]
    if not unsure:
        return {key: lower for key, (lower, _) in ranges.items()}
    key = min(unsure, key=lambda name: ranges[name][1] - ranges[name][0])
    for value in range(ranges[key][0], ranges[key][1] + 1):
        if found := _any_table(ranges | {key: (value, value)}, sums):
            return found
    return None


def _narrowed(ranges, sums):
    ranges, narrower = dict(ranges), True
    while narrower:
        narrower = False
        for total, parts in sums:
            lower = sum(ranges[part][0] for part in parts)
            upper = sum(ranges[part][1] for part in parts)
            bottom, top = ranges[total]
            limits = {total: (lower, upper)} | {
                part: (bottom - upper + ranges[part][1], top - lower + ranges[part][0])
                for part in parts
            }
            for key, (least, most) in limits.items():
                new = max(least, ranges[key][0]), min(most, ranges[key][1])
                if new[0] > new[1]:
                    return None
                if new != ranges[key]:
                    ranges[key], narrower = new, True
    return ranges


def by_programming(values, sums, low) -> set:
    """For large tables: the least and the greatest whole value of each unknown (ILP)."""
    keys = list(values)
    place = {key: n for n, key in enumerate(keys)}
    matrix = np.zeros((len(sums), len(keys)))
    for row, (total, parts) in enumerate(sums):
        matrix[row, place[total]] -= 1
        for part in parts:
            matrix[row, place[part]] += 1
    # A reader knows no upper limit; this one is out of reach of any other table there can be.
    high = 100 * (max(values.values()) + 1)
    bounds = Bounds(
        [low.get(key, values[key]) for key in keys],
        [high if key in low else values[key] for key in keys],
    )
    sure = set(low)
    for key in low:
        for sign in (1, -1):
            if key in sure:
                aim = np.zeros(len(keys))
                aim[place[key]] = sign
                found = milp(
                    aim,
                    constraints=LinearConstraint(matrix, 0, 0),
                    bounds=bounds,
                    integrality=np.ones(len(keys)),
                )
                assert found.status == 0, found.message
                sure = {k for k in sure if round(found.x[place[k]]) == values[k]}
    return sure
