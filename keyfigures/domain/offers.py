"""Which numbers of users per offer stay hidden (D9)."""

from keyfigures.domain.hiding import hidden_on_day
from keyfigures.domain.staircase import DayCounts
from recovery_portal.kit.disclosure import Sum, protect


def hidden_offers(users: dict[int, dict[int, int]], counts: DayCounts, k: int) -> frozenset[int]:
    """Keys of the offers whose users are hidden; `users`: step → offer → citizens in it.

    A citizen on a step may use several of its offers, and offers of lower steps too, so users
    do not add up to the step. But often they nearly do, and whoever knows that could work one
    out: each step's offers are judged as if their sum were known where the step's own number
    is shown, and as hidden with it where it is not.
    """
    hidden_steps = hidden_on_day(counts, k)
    values = {("offer", pk): n for group in users.values() for pk, n in group.items()}
    sums, fixed, hidden = [], set(), set()
    for step, group in users.items():
        key = ("step", step)
        values[key] = sum(group.values())
        sums.append(Sum(key, tuple(("offer", pk) for pk in group)))
        is_hidden = step in hidden_steps or 0 < values[key] < k
        (hidden if is_hidden else fixed).add(key)
    found = protect(values, sums, k, always_hidden=hidden, fixed=fixed)
    return frozenset(pk for kind, pk in found if kind == "offer")
