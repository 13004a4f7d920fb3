"""Realistic linked tables (D3, D4): two staircases, the movements between them, their sums."""

import random

from recovery_portal.kit.disclosure import Sum, protect

STEPS = range(1, 9)
ENDS = (*STEPS, None)
REASONS = ("maal", "flyttet", "doed", "andet", "ukendt")
BANDS = {"8-6": (8, 7, 6), "5": (5,), "4-1": (4, 3, 2, 1), "outside": (None,)}
UNPUBLISHED = frozenset({"above 2", "not beside"})


def movement_table(seed: int, citizens: int) -> tuple[dict, list[Sum]]:
    """Values and sums of everything D3 and D4 publish for two days."""
    rng = random.Random(seed)
    flows = _flows(rng, citizens)
    table = _Table({("flow", a, b): n for (a, b), n in flows.items()})
    for s in STEPS:
        table.add(("before", s), [("flow", s, b) for b in ENDS])
        table.add(("after", s), [("flow", a, s) for a in ENDS])
        table.add(("down", s), [("flow", s, b) for b in STEPS if b < s])
        table.add(("up", s), [("flow", s, b) for b in STEPS if b > s])
    _add_totals(table, rng)
    _add_bands(table)
    return table.values, table.sums


def _flows(rng, citizens):
    """Most stay, some come or leave, few move, and those not far; (None, None) is no flow."""
    flows = {(a, b): 0 for a in ENDS for b in ENDS if (a, b) != (None, None)}
    shares = [rng.uniform(0.3, 2) for _ in STEPS]
    for start in rng.choices(STEPS, shares, k=citizens):
        moved = min(8, max(1, start + rng.choice([-3, -2, -1, -1, -1, 1, 1, 2])))
        pairs = [(start, start), (start, None), (None, start), (start, moved)]
        flows[rng.choices(pairs, [75, 8, 8, 9])[0]] += 1
    return flows


def _add_totals(table, rng):
    table.add("total before", [("before", s) for s in STEPS])
    table.add("total after", [("after", s) for s in STEPS])
    table.add("less", [("down", s) for s in STEPS])
    table.add("more", [("up", s) for s in STEPS])
    table.add("same", [("flow", s, s) for s in STEPS])
    table.add("in", [("flow", None, s) for s in STEPS])
    table.add("out", [("flow", s, None) for s in STEPS])
    drawn = rng.choices(REASONS, k=table.values["out"])
    table.values |= {("reason", name): drawn.count(name) for name in REASONS}
    table.add("out", [("reason", name) for name in REASONS])
    table.add("above 2", [("after", s) for s in range(3, 9)])
    table.values["beside"] = rng.randint(0, table.values["above 2"] // 3)
    table.values["not beside"] = table.values["above 2"] - table.values["beside"]
    table.add("above 2", ["beside", "not beside"])


def _add_bands(table):
    for a, froms in BANDS.items():
        for b, tos in BANDS.items():
            if (a, b) != ("outside", "outside"):
                table.add(("band", a, b), [("flow", f, t) for f in froms for t in tos])


def protect_days(values, sums, k) -> tuple[set, set]:
    """What each day's staircase alone hides and shows."""
    hidden, shown = set(), set()
    for day, more in (("before", set()), ("after", {"above 2", "beside", "not beside"})):
        keys = {(day, s) for s in STEPS} | {f"total {day}"} | more
        own = {key: values[key] for key in keys}
        own_sums = [s for s in sums if {s.total, *s.parts} <= keys]
        found = protect(own, own_sums, k, unpublished=UNPUBLISHED & keys)
        hidden |= found
        shown |= keys - found - UNPUBLISHED
    return hidden, shown


def protect_in_two_steps(values, sums, k, cost=lambda key: 1):
    """First each day's staircase alone, then all, with the staircases given."""
    hidden, shown = protect_days(values, sums, k)
    return protect(
        values, sums, k, always_hidden=hidden, fixed=shown, unpublished=UNPUBLISHED, cost=cost
    )


def dearer(key) -> int:
    """Sums and those who stayed are worth more than single flows."""
    if key in ("less", "more", "same", "in", "out"):
        return 8
    return {"band": 5, "flow": 4 if key[1:2] == key[2:3] else 1}.get(key[0], 2)


class _Table:
    def __init__(self, values):
        self.values, self.sums = dict(values), []

    def add(self, total, parts):
        self.values[total] = sum(self.values[part] for part in parts)
        self.sums.append(Sum(total, tuple(parts)))
