"""The committee's page: screen = paper = Word = sheet."""

import re

import pytest

from recovery_portal.kit.report import BEFORE_MARK
from recovery_portal.overview.archive.frozen import cell
from tests.keyfigures.channels.reading import drawn_words, tables_of, words
from tests.overview.one_truth.reading import (
    A_NUMBER,
    cells,
    document_tables,
    document_words,
    shown,
    squeezed,
)

pytestmark = pytest.mark.django_db
SVG = re.compile(r"<svg.*?</svg>", re.S)
TABLES = re.compile(r"<table.*?</table>", re.S)
SPOKEN = re.compile(r"<(p|h[2-4]|li)\b[^>]*>(.*?)</\1>", re.S)


def sentences(page: str) -> list[str]:
    """What stands in words on the screen: neither in pictures nor in tables."""
    plain = TABLES.sub("", SVG.sub("", page))
    return [text for _tag, inner in SPOKEN.findall(plain) if (text := words(inner))]


def test_word_has_the_tables_of_the_screen(committee):
    screen = [[text for row in table for text in row] for table in tables_of(committee.page)]
    assert document_tables(committee.word) == screen
    assert screen


def test_every_number_of_the_page_stands_in_its_tables_or_words(committee):
    text = f"{words(SVG.sub('', committee.page))} {' '.join(cells(committee.page))}"
    found = {match[0].lstrip("+−") for match in A_NUMBER.finditer(text)}
    missing = [
        key
        for key, number in committee.numbers.items()
        if shown(number) not in found and shown(number) not in text
    ]
    assert missing == []


def test_every_number_in_its_tables_is_one_of_the_report(committee):
    known = {shown(number) for number in committee.numbers.values()}
    told = {text.lstrip("+−") for text in cells(committee.page) if A_NUMBER.fullmatch(text)}
    assert told - known == set()


def test_paper_has_the_words_and_the_pictures_of_the_screen(committee):
    """Lines are divided elsewhere, and letters in pictures stand apart."""
    printed = squeezed("".join(piece.text for piece in committee.paper.pieces)).replace("-", "")
    told = [*sentences(committee.page), *drawn_words(committee.page)]
    missing = [text for text in told if squeezed(text).replace("-", "") not in printed]
    assert missing == []
    assert len(told) > 20
    assert len(committee.paper.sizes) == 1


def test_word_has_the_words_of_the_screen(committee):
    document = squeezed(document_words(committee.word))
    told = sentences(committee.page)
    missing = [text for text in told if squeezed(text) not in document]
    assert missing == []
    screen = squeezed(words(committee.page))
    own = {"Sagen"}  # a heading, which the page has no room for
    strangers = {p.text for p in committee.word.paragraphs if squeezed(p.text) not in screen}
    assert strangers <= own


def test_the_sheet_holds_the_numbers_of_the_page_and_no_others(committee):
    rows = {row[-1]: row for row in committee.sheets["Tal"][1:]}
    for key, number in committee.numbers.items():
        value = cell(number)
        expected = value if isinstance(value, str | int | None) else float(value)
        if key.endswith(BEFORE_MARK):
            assert rows[key.removesuffix(BEFORE_MARK)][5] == expected, key
        else:
            assert rows[key][2] == expected, key
    assert rows.keys() == {key for key in committee.numbers if not key.endswith(BEFORE_MARK)}


def test_its_numbers_are_those_of_the_full_report(committee, told, code):
    whole = told(code, "fuld").numbers
    assert {key: whole[key] for key in committee.numbers} == committee.numbers
