"""The letters: our own fonts, figures that stand under each other, words divided as Danish."""

import ctypes
import re
from itertools import pairwise

import pypdfium2.raw as pdfium
import pyphen
import pytest

from tests.overview.pdf.conftest import FULL
from tests.support.printed import Printed

pytestmark = pytest.mark.django_db
ALL = [*FULL, "committee"]
PLEX = {"IBM-Plex-Sans", "IBM-Plex-Sans-Medium", "IBM-Plex-Sans-Semi-Bold"}
# As static/css/report.css has it: hyphenate-limit-chars.
SHORTEST, BEFORE, AFTER = 9, 4, 4


@pytest.mark.parametrize("name", ALL)
def test_the_only_fonts_are_ours_and_they_are_embedded(drawn, name):
    """A sign that they lack would be drawn in another, or as an empty box on a bare server."""
    fonts = drawn(name).paper.fonts()
    assert set(fonts) <= PLEX
    assert set(fonts.values()) == {True}


def drawn_by(letters, at: int) -> int | None:
    """The piece of text that the letter belongs to."""
    return ctypes.cast(pdfium.FPDFText_GetTextObject(letters, at), ctypes.c_void_p).value


def steps_between_figures(paper: Printed, page: int) -> set[float]:
    """How far apart two figures in a row begin, in sizes of the letter."""
    letters = paper.document[page].get_textpage()
    text = letters.get_text_range()
    found = set()
    for match in re.finditer(r"(?<=\d)\d", text):
        at = match.start()
        things = [drawn_by(letters, k) for k in (at - 1, at)]
        if things[0] == things[1]:
            places = [letters.get_charbox(k, loose=True)[0] for k in (at - 1, at)]
            size = pdfium.FPDFText_GetFontSize(letters, at)
            found.add(round((places[1] - places[0]) / size, 2))
    return found


def test_figures_are_tabular(drawn):
    """1 is as wide as 0, so that numbers stand under each other."""
    paper = drawn("demo").paper
    with_tables = {mark[0] for table in paper.tagged("Table") for mark in table.all_marks()}
    assert len(with_tables) > 5
    steps = set().union(*(steps_between_figures(paper, page) for page in with_tables))
    # 0.6 of the letter, which is measured in pixels of 0.75 points.
    assert steps == {0.45}


def divisions(paper: Printed) -> list[tuple[str, str]]:
    """Words that a line's end divides, as (before, after)."""
    found = []
    for element in paper.tagged("P", "LBody", "TH", "TD"):
        for one, following in pairwise(paper.pieces_of(element)):
            before = re.search(r"(\w+)-$", one.text.rstrip())
            after = re.match(r"\w+", following.text)
            if before and after and following.box.top > one.box.top:
                found.append((before[1], after[0]))
    return found


@pytest.mark.parametrize("name", ["demo", "long"])
def test_long_words_are_divided_where_danish_divides_them(drawn, name):
    danish = pyphen.Pyphen(lang="da_DK", left=BEFORE, right=AFTER)
    found = divisions(drawn(name).paper)
    assert len(found) > 3
    wrong = [
        (before, after)
        for before, after in found
        if len(before) not in danish.positions(before + after) or len(before + after) < SHORTEST
    ]
    assert wrong == []


def test_headings_are_never_divided(drawn):
    """But the title that people wrote, where a word of theirs is wider than the page."""
    paper = drawn("long").paper
    headings = [paper.text_of(one) for one in paper.tagged("H2", "H3", "Caption")]
    assert [text for text in headings if re.search(r"\w-\w", text.replace("WHO-5", "")
            .replace("INSPIRE-O", ""))] == []  # fmt: skip
