"""docs/temperaturmaaling.md against the instrument: every point of the guide is reached.

The table quotes the words that reach each point; they must stand in the statement (then its code
is bold) or in its help.
"""

import json
import re

from django.conf import settings

from measurement.reference import FOLDER

DOC = settings.BASE_DIR / "docs" / "temperaturmaaling.md"
ROW = re.compile(r"^\| (\d)\.(\d) \| .+? \| (.+) \|$", re.MULTILINE)
REACHED = re.compile(r"(\*\*)?(\d[a-c])(?:\*\*)? »(.+?)«")
# How many points the guide has under each "Hvad betyder …".
POINTS = {1: 5, 2: 5, 3: 5, 4: 6, 5: 7, 6: 6, 7: 6, 8: 3}


def rows() -> list[tuple[int, int, list[tuple[bool, str, str]]]]:
    """(prerequisite, point, [(is it the statement itself?, code, words)])."""
    found = ROW.findall(DOC.read_text(encoding="utf-8"))
    return [
        (int(n), int(m), [(bool(bold), code, words) for bold, code, words in REACHED.findall(cell)])
        for n, m, cell in found
    ]


def items() -> dict[str, dict]:
    content = json.loads((FOLDER / "instrument_temperature_v2.json").read_text(encoding="utf-8"))
    return {item["code"]: item for section in content["sections"] for item in section["items"]}


def test_the_table_has_the_guides_43_points():
    expected = [(n, m) for n, count in POINTS.items() for m in range(1, count + 1)]
    assert [(n, m) for n, m, _ in rows()] == expected


def test_each_point_is_reached_by_a_statement_of_its_own_prerequisite():
    stray = [
        (n, m, reached)
        for n, m, reached in rows()
        if not reached or {int(code[0]) for _, code, _ in reached} != {n}
    ]
    assert stray == []


def test_the_words_that_reach_a_point_stand_where_the_table_says():
    told = items()
    missing = [
        (n, m, code, words)
        for n, m, reached in rows()
        for is_statement, code, words in reached
        if words not in told[code]["text" if is_statement else "help"]
    ]
    assert missing == []


def test_every_cell_is_read_to_its_end():
    cells = [cell for _, _, cell in ROW.findall(DOC.read_text(encoding="utf-8"))]
    assert [" · ".join(m.group() for m in REACHED.finditer(cell)) for cell in cells] == cells


def test_the_table_knows_every_statement():
    assert {code for _, _, reached in rows() for _, code, _ in reached} == set(items())
