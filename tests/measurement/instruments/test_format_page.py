"""docs/spoergeskema.md says of the file what the code asks for."""

import json
import re

from django.conf import settings

from measurement.domain import instrument_file as rules
from measurement.domain.instrument_file import read_instrument
from tests.measurement.instruments.files import as_bytes, content

TEXT = (settings.BASE_DIR / "docs" / "spoergeskema.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| (.+) \|$", re.MULTILINE)


def test_every_field_has_its_row_in_order():
    fields = [*rules.TOP, *rules.LEVEL, *rules.SECTION, *rules.ITEM]
    assert [name for name, _, _ in ROW.findall(TEXT)] == fields


def test_every_length_is_the_one_that_is_asked_for():
    ours = [*rules.TOP.items(), *rules.LEVEL.items(), *rules.SECTION.items(), *rules.ITEM.items()]
    told = [re.search(r"højst (\d+) tegn", words) for _, words, _ in ROW.findall(TEXT)]
    lengths = [int(found.group(1)) if found else None for found in told]
    expected = [rule.longest if rule else None for _, rule in ours]
    expected[-1] = rules.EXAMPLE.longest
    assert lengths == expected


def test_what_may_be_empty_is_said():
    ours = [*rules.TOP.items(), *rules.LEVEL.items(), *rules.SECTION.items(), *rules.ITEM.items()]
    may = ["må være tom" in words for _, words, _ in ROW.findall(TEXT)]
    assert may == [bool(rule and rule.may_be_empty) for _, rule in ours]


def test_the_other_bounds_are_said():
    for words in (
        f"højst {rules.MAX_BYTES // 1000} kB",
        f"(højst {rules.HIGHEST_VERSION})",
        f"1–{rules.MOST_ITEMS} udsagn",
        ", ".join(f"`{label}`" for label in rules.SCALE),
    ):
        assert words in TEXT


def test_the_example_is_taken():
    section = json.loads(re.search(r"```json\n(.*?)```", TEXT, re.DOTALL).group(1))
    made = content()
    made["sections"][0] = section
    assert read_instrument(as_bytes(made)) == (made, [])
