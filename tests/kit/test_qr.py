"""The drawn code, read back square by square, against the library's own matrix."""

import re

import pytest
import segno

from recovery_portal.kit.qr import QUIET, picture

RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z")


def squares(path: str) -> set[tuple[int, int]]:
    """(x, y) of every black square."""
    assert RUN.sub("", path) == ""
    runs = [tuple(map(int, run)) for run in RUN.findall(path)]
    assert [there for *_, there, back in runs if there != back] == []
    return {(x + step, y) for x, y, width, _ in runs for step in range(width)}


@pytest.mark.parametrize(
    "link",
    [
        "https://recovery.eksempel.example/svar/17-4QZM-0R9X-T2HB-8KVC/",
        "https://portal.eksempel.example/svar/123456.12-" + "ZZZZ-" * 3 + "ZZZZ/",
        "x",
    ],
)
def test_every_square_stands_where_the_library_has_it(link):
    code = segno.make_qr(link, error="m")
    drawn = picture(link)
    assert drawn.side == code.symbol_size(border=QUIET)[0]
    assert squares(drawn.path) == {
        (x, y)
        for y, row in enumerate(code.matrix_iter(border=QUIET))
        for x, is_black in enumerate(row)
        if is_black
    }
