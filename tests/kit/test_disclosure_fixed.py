"""Items whose fate is decided elsewhere: the answer is safe, and a refusal is deserved."""

import random

import pytest

from recovery_portal.kit.disclosure import is_small, protect
from tests.kit.attackers import by_trying_everything
from tests.kit.test_disclosure_attack import pairs, random_tables, with_margins


def decided(rng, values):
    """Some items shown already (none of them small), some hidden, some printed nowhere."""
    drawn = {key: rng.choice(["", "", "", "", "fixed", "hidden", "unpublished"]) for key in values}
    keys = {
        name: {key for key in values if drawn[key] == name}
        for name in ("fixed", "hidden", "unpublished")
    }
    keys["fixed"] -= {key for key in keys["fixed"] if is_small(values[key], 4)}
    return keys


def deserved(values, sums, keys):
    """Whether something follows from the fixed items even with all else hidden."""
    low = dict.fromkeys(values.keys() - keys["fixed"], 0)
    found = by_trying_everything(values, pairs(sums), low)
    small = {key for key, value in values.items() if is_small(value, 4)}
    return bool(found & (small | keys["hidden"]))


@pytest.mark.parametrize("shape", [(2, 2), (2, 3), (3, 3), (3, 4)])
def test_safe_or_rightly_refused(shape):
    rng = random.Random(8)
    refused = 0
    for cells in random_tables(*shape, 300):
        values, sums = with_margins(cells)
        keys = decided(rng, values)
        try:
            hidden = protect(
                values, sums, 4,
                fixed=keys["fixed"], always_hidden=keys["hidden"] - keys["unpublished"],
                unpublished=keys["unpublished"],
            )  # fmt: skip
        except ValueError:
            refused += 1
            assert deserved(values, sums, keys), (cells, keys)
            continue
        assert hidden & (keys["fixed"] | keys["unpublished"]) == set()
        assert keys["hidden"] <= hidden
        low = dict.fromkeys(hidden | keys["unpublished"], 0)
        found = by_trying_everything(values, pairs(sums), low)
        assert {key for key in found if key in hidden or is_small(values[key], 4)} == set()
    assert 0 < refused < 150
