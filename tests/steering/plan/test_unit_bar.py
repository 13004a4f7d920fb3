"""The unit bar's geometry: one block each, in order, wrapped and never a percentage."""

import re

from hypothesis import given
from hypothesis import strategies as st

from steering.charts.unit_bar import PHONE, SIDE, WIDE, unit_bar
from steering.domain.plan import BAR_ORDER, blocks

MANY = st.lists(st.tuples(st.sampled_from(BAR_ORDER), st.booleans()), max_size=600)


def corners(path: str) -> list[tuple[float, float]]:
    """Where each part of a path begins."""
    return [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)", path)]


def places(bar, status=None):
    found = [
        c for layer in bar.layers if status in (None, layer.status) for c in corners(layer.outline)
    ]
    return sorted(found, key=lambda corner: (corner[1], corner[0]))


@given(pairs=MANY, room=st.sampled_from([WIDE, PHONE]))
def test_one_block_each_inside_the_picture_and_none_on_another(pairs, room):
    bar = unit_bar(blocks(pairs), room)
    found = places(bar)
    assert len(found) == len(set(found)) == len(pairs)
    assert len(corners(bar.over)) == sum(is_over for _status, is_over in pairs)
    _x, _y, width, height = map(int, bar.view_box.split())
    assert all(x + SIDE - 4 <= width and y + SIDE - 2 <= height for x, y in found)
    assert bar.width <= room


@given(pairs=MANY)
def test_blocks_are_read_in_the_bars_order(pairs):
    bar = unit_bar(blocks(pairs))
    order = {corner: at for at, corner in enumerate(places(bar))}
    seen = [order[c] for status in BAR_ORDER for c in places(bar, status)]
    assert seen == sorted(seen)


def test_fourteen_stand_on_one_line_of_a_desk_and_two_of_a_phone():
    made = blocks([("klar", False)] * 14)
    lines = [len({y for _x, y in places(unit_bar(made, room))}) for room in (WIDE, PHONE)]
    assert lines == [1, 2]


def test_a_bar_of_nothing_is_nothing():
    assert unit_bar(()).layers == ()
