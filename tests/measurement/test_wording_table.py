"""docs/temperaturmaaling.md against the instrument: every point of the guide is reached."""

import json
import re

from django.conf import settings

from measurement.reference import FOLDER

DOC = settings.BASE_DIR / "docs" / "temperaturmaaling.md"
ROW = re.compile(r"^\| (\d)\.(\d) \| .+ \| (.+) \|$", re.MULTILINE)
# How many points the guide has under each "Hvad betyder …".
POINTS = {1: 5, 2: 5, 3: 5, 4: 6, 5: 7, 6: 6, 7: 6, 8: 3}


def rows() -> list[tuple[int, int, list[str]]]:
    found = ROW.findall(DOC.read_text(encoding="utf-8"))
    return [(int(n), int(m), re.findall(r"\d[a-c]", codes)) for n, m, codes in found]


def codes() -> set[str]:
    content = json.loads((FOLDER / "instrument_temperature_v1.json").read_text(encoding="utf-8"))
    return {item["code"] for section in content["sections"] for item in section["items"]}


def test_the_table_has_the_guides_43_points():
    expected = [(n, m) for n, count in POINTS.items() for m in range(1, count + 1)]
    assert [(n, m) for n, m, _ in rows()] == expected


def test_each_point_is_reached_by_a_statement_of_its_own_prerequisite():
    stray = [
        (n, m, reached)
        for n, m, reached in rows()
        if not reached or {int(code[0]) for code in reached} != {n}
    ]
    assert stray == []


def test_the_table_knows_every_statement():
    assert {code for _, _, reached in rows() for code in reached} == codes()
