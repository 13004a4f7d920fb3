"""The full report: screen = paper = sheet, by what each of them says when it is opened again."""

import re

import pytest

from recovery_portal.kit.report import BEFORE_MARK, SERIES_MARK
from recovery_portal.overview.archive.frozen import cell
from tests.keyfigures.channels.reading import tables_of, words
from tests.overview.one_truth.reading import (
    A_NUMBER,
    cells,
    paper_tables,
    parts_of,
    shown,
    squeezed,
)

pytestmark = pytest.mark.django_db
SVG = re.compile(r"<svg.*?</svg>", re.S)
# Rows whose head is shorter than the number's label: it hangs under another.
UNDER = {
    "Målet er nået": "Gået ud af trappen: målet er nået",
    "Er flyttet": "Gået ud af trappen: er flyttet",
    "Er døde": "Gået ud af trappen: er døde",
    "Andet": "Gået ud af trappen: andet",
    "Ukendt årsag": "Gået ud af trappen: ukendt årsag",
    "I alt": "Udgifter i alt",
}
YEAR = re.compile(r"20\d\d")


def numbers_of_part(full, key):
    return next(part.numbers for part in full.report.parts if part.key == key)


def test_every_number_stands_on_the_screen(full):
    """Of own figures what they were before stands as words of change."""
    title = words(full.page[: full.page.index('id="del-')])
    missing = []
    for key, html in parts_of(full.page).items():
        text = f"{title} {words(html)}"
        found = {match[0].lstrip("+−") for match in A_NUMBER.finditer(text)}
        missing += [
            number.key
            for number in numbers_of_part(full, key)
            if SERIES_MARK not in number.key and not number.hidden
            if shown(number) not in found and shown(number) not in text
        ]
    assert [key for key in missing if not re.fullmatch(r"own\..+\.before", key)] == []


def test_every_number_in_a_table_of_the_screen_is_one_of_the_report(full):
    """Years head columns and rows; the rest is in the sheet, or it is nowhere."""
    for key, html in parts_of(full.page).items():
        known = {shown(number) for number in numbers_of_part(full, key)}
        told = {text for text in cells(html) if A_NUMBER.fullmatch(text)}
        told = {text.lstrip("+−") for text in told if not YEAR.fullmatch(text)}
        assert told - known == set(), key


def test_a_row_of_a_table_shows_the_numbers_of_its_own_name(full):
    strangers, rows = [], 0
    for key, html in parts_of(full.page).items():
        numbers = numbers_of_part(full, key)
        for head, *row in (row for table in tables_of(html) for row in table[1:]):
            name = UNDER.get(head, head)
            own = {
                shown(one) for one in numbers if name and (name in one.label or one.label in name)
            }
            told = [text.lstrip("+−") for text in row if A_NUMBER.fullmatch(text)]
            rows += bool(own and told)
            strangers += [(key, head, text) for text in told if own and text not in own]
    assert strangers == []
    assert rows > 15


def _is_of(head: str, label: str) -> bool:
    return head in label or label in head


def test_paper_has_the_tables_of_the_screen_cell_by_cell(full):
    printed = [[squeezed(text) for text in table] for table in paper_tables(full.paper)]
    page = SVG.sub("", full.page)
    screen = [[squeezed(text) for row in table for text in row] for table in tables_of(page)]
    assert printed == screen
    assert len(printed) > 5


def test_paper_has_the_sentences_of_the_screen(full):
    """Headings and leads, findings and verdicts: each stands on paper as it stands on screen."""
    printed = squeezed(" ".join(piece.text for piece in full.paper.pieces))
    told = re.findall(r'<(?:h[2-4]|p class="manchet")[^>]*>(.*?)</(?:h[2-4]|p)>', full.page, re.S)
    sentences = [squeezed(words(text)) for text in told]
    missing = [text for text in sentences if text.replace("-", "") not in printed.replace("-", "")]
    assert missing == []
    assert len(sentences) > 10


def test_the_sheet_holds_every_number_as_it_is_shown(full):
    rows = {row[-1]: row for row in full.sheets["Tal"][1:]}
    days = {row[-1]: row for row in full.sheets["Udvikling"][1:]}
    for key, number in full.numbers.items():
        value = cell(number)
        expected = value if isinstance(value, str | int | None) else float(value)
        if SERIES_MARK in key:
            assert days[key][2] == expected, key
        elif key.endswith(BEFORE_MARK):
            row = rows.get(key.removesuffix(BEFORE_MARK)) or rows[key]
            assert row[5] == expected, key
        else:
            assert rows[key][2] == expected, key
    names = {key.removesuffix(BEFORE_MARK) for key in full.numbers if SERIES_MARK not in key}
    assert {key.removesuffix(BEFORE_MARK) for key in rows} == names
    assert days.keys() == {key for key in full.numbers if SERIES_MARK in key}
