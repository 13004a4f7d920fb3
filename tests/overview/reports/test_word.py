"""The committee's page as Word: Word's own styles, tables with heads, the same numbers."""

from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from recovery_portal.overview.report import COMMITTEE, status_report
from recovery_portal.overview.reports.one_page import one_page
from recovery_portal.overview.reports.word import word_of
from recovery_portal.overview.reports.words import Words

WORDS = Words("Status", "Udvalget", "Et resumé.", ("at gøre noget", "", ""), "Vi indstiller.")


def opened(page):
    return Document(BytesIO(word_of(page)))


@pytest.fixture
def page(demo):
    return one_page(status_report(demo, level=COMMITTEE, words=WORDS))


def test_its_headings_are_word_s_own_and_in_order(page):
    heads = [
        (p.style.name, p.text) for p in opened(page).paragraphs if p.style.name.startswith("Head")
    ]
    tracks = [
        one
        for track in page.tracks
        for one in (
            ("Heading 2", f"{track.number} {track.name}"),
            ("Heading 3", track.finding),
        )
    ]
    assert heads == [
        ("Heading 1", "Status"),
        ("Heading 2", "Resumé"),
        ("Heading 2", "Sagen"),
        *tracks,
        ("Heading 2", "Indstilling"),
    ]


def test_its_tables_hold_the_page_s_numbers_under_heads_that_repeat(page):
    tables = opened(page).tables
    drawn = [[tuple(cell.text for cell in row.cells) for row in t.rows] for t in tables]
    assert drawn == [[t.table.heads, *t.table.rows] for t in page.tracks]
    for table, track in zip(tables, page.tracks, strict=True):
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(table.rows) - 1)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        said = table._tbl.tblPr.find(qn("w:tblCaption"))
        assert said.get(qn("w:val")) == track.table.caption


def test_it_is_danish_says_whose_it_is_and_has_nothing_empty(page):
    document = opened(page)
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "da-DK"
    about = document.core_properties
    assert (about.title, about.author, about.language) == ("Status", "Randers Kommune", "da-DK")
    assert [p.text for p in document.paragraphs if not p.text.strip()] == []
    assert document.inline_shapes._body.findall(f".//{qn('w:drawing')}") == []
    text = [p.text for p in document.paragraphs]
    assert "Det anbefales, at gøre noget" in text
    assert [one for one in text if "Ingen anbefaling" in one] == []
    assert document.sections[0].header.paragraphs[0].text == ""
    assert document.sections[0].footer.paragraphs[0].text == (
        "Randers Kommune · data pr. 30. september 2026 · syntetiske tal"
    )


def test_a_draft_says_so(demo):
    report = status_report(demo, level=COMMITTEE, words=Words(is_draft=True))
    document = opened(one_page(report))
    assert document.sections[0].header.paragraphs[0].text == "KLADDE"
    text = [p.text for p in document.paragraphs]
    assert text.count("Ingen anbefaling skrevet") == 3
    assert "Ingen indstilling skrevet" in text


def test_nothing_is_measured_yet(empty):
    document = opened(one_page(status_report(empty, level=COMMITTEE)))
    assert document.tables == []
    assert "Virkningen er ikke målt endnu" in [p.text for p in document.paragraphs]
