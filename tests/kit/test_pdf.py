"""render_pdf: tagged, in Danish, with our fonts, and nothing in it from anywhere else."""

import logging

import pytest
from django.test import override_settings

from recovery_portal.kit.pdf import pdf_of, render_pdf
from recovery_portal.templatetags.danish import count
from tests.kit.paper import Paper, headers_of

ROWS = "".join(
    f'<tr><th scope="row">Trin {number}</th><td class="tal">{number}</td></tr>'
    for number in range(1, 91)
)
BODY = f"""
<p class="fod">Prøve Kommune · Status · syntetiske tal</p>
<section class="forside"><h1>Status på omlægningen</h1><p class="manchet">Æbler, øller og ål.</p>
<p><a href="/730/">Til portalen</a></p></section>
<section class="spor-afsnit"><p class="spor-maerke">3 Virkning</p><h2>Flere får let støtte</h2>
<svg class="billede" viewBox="0 0 100 20" width="100" height="20" font-family="IBM Plex Sans"
 role="img"><title>En trappe</title><path d="M0 0h100v20z" fill="#0A4D63"/>
<text x="1" y="9" font-size="5">62</text></svg>
<table class="table"><caption>Borgere på hvert trin</caption>
<thead><tr><th scope="col">Trin</th><th scope="col" class="tal">Borgere</th></tr></thead>
<tbody>{ROWS}</tbody></table></section>"""


def document(body: str, head: str = "") -> str:
    return (
        '<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Status, Prøve</title>'
        f'<link rel="stylesheet" href="/static/css/report.css">{head}</head>'
        f"<body>{body}</body></html>"
    )


@pytest.fixture(scope="module")
def paper() -> Paper:
    return Paper(pdf_of(document(BODY)))


@pytest.fixture
def complaints(caplog):
    """What WeasyPrint could not read, or has no sign for."""
    caplog.set_level(logging.WARNING, logger="weasyprint")
    return lambda: [r.getMessage() for r in caplog.records if r.name.startswith("weasyprint")]


def test_nothing_is_missing_and_every_rule_of_the_style_sheet_is_understood(complaints):
    pdf_of(document(BODY))
    assert complaints() == []


def test_it_calls_itself_pdf_ua_1_and_is_tagged(paper):
    metadata = paper.metadata()
    assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    assert bool(paper.root.MarkInfo.Marked) is True
    assert paper.tags()[0] == "/Document"


def test_it_is_in_danish_and_shows_its_title(paper):
    assert str(paper.root.Lang) == "da"
    assert bool(paper.root.ViewerPreferences.DisplayDocTitle) is True
    assert paper.metadata()["{http://purl.org/dc/elements/1.1/}title"] == "Status, Prøve"


def test_headings_figure_and_table_keep_their_meaning(paper):
    tags = [tag for tag in paper.tags() if tag in ("/H1", "/H2", "/Figure", "/Caption", "/Table")]
    # A table that goes on over the page is tagged as one table per page.
    assert tags == ["/H1", "/H2", "/Figure", "/Table", "/Caption", "/Table", "/Table"]
    assert [str(node.Alt) for node in paper.with_tag("/Figure")] == ["En trappe"]


def test_every_number_knows_the_header_of_its_row_and_of_its_column(paper):
    headers = {str(node.ID) for node in paper.with_tag("/TH")}
    cells = [headers_of(node) for node in paper.with_tag("/TD")]
    assert len(cells) == 90
    assert [cell for cell in cells if len(cell) != 2 or not cell <= headers] == []
    assert len(set.union(*cells)) == 90 + 3


def test_the_only_fonts_are_ours_and_they_are_embedded(paper):
    assert paper.fonts() == {"IBM-Plex-Sans": True, "IBM-Plex-Sans-Semi-Bold": True}


def test_every_page_has_the_footer_and_its_number(paper):
    count = len(paper.pages)
    assert count > 2
    for number, text in enumerate(paper.pages, start=1):
        assert f"Side {number} af {count}" in text
        assert text.count("Prøve Kommune · Status · syntetiske tal") == 1


def test_the_head_of_a_table_is_repeated_on_every_page_it_reaches(paper):
    with_rows = [text.splitlines() for text in paper.pages if "Trin 9" in text or "Trin 90" in text]
    assert len(with_rows) == 2
    assert [lines.count("Trin Borgere") for lines in with_rows] == [1, 1]


def test_a_heading_never_stands_alone_at_the_foot_of_a_page():
    sections = "".join(
        f"<section><h2>Overskrift {n}</h2>{'<p>En linje tekst.</p>' * (n % 5 + 1)}</section>"
        for n in range(60)
    )
    pages = Paper(pdf_of(document(sections))).pages
    assert len(pages) > 3
    last_lines = [[x for x in text.splitlines() if not x.startswith("Side ")][-1] for text in pages]
    assert [line for line in last_lines if line.startswith("Overskrift")] == []


def test_long_words_are_divided_as_danish_with_a_sign_the_font_has(complaints):
    words = "<p>" + "rehabiliteringsforløbene kommunalbestyrelsens " * 30 + "</p>"
    text = "".join(Paper(pdf_of(document(words))).pages)
    assert "-\n" in text
    assert "\N{HYPHEN}" not in text
    assert complaints() == []


def test_a_sign_no_font_has_is_complained_about(complaints):
    """Shapes are drawn as SVG: on a server without fonts of its own they would be empty boxes."""
    pdf_of(document("<p>\N{WHITE LEFT-POINTING TRIANGLE} \U0010fffd</p>"))
    assert any("\U0010fffd" in message for message in complaints())


def test_links_lead_to_the_portal_where_its_address_is_given():
    pdf = pdf_of(document(BODY), base_url="https://recovery.example/rapport/")
    assert Paper(pdf).links() == ["https://recovery.example/730/"]


def test_a_template_is_rendered_with_its_context(tmp_path, complaints):
    (tmp_path / "note.html").write_text(document("<h1>{{ name }}, {{ n|da_number:1 }}</h1>"))
    engine = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [tmp_path],
        "OPTIONS": {"libraries": {}, "builtins": ["recovery_portal.templatetags.danish"]},
    }
    with override_settings(TEMPLATES=[engine]):
        pdf = render_pdf("note.html", {"name": "Ærø & <b>Fanø</b>", "n": 1234.5})
    paper = Paper(pdf)
    assert "Ærø & <b>Fanø</b>, 1.234,5" in paper.pages[0]
    assert paper.tags().count("/H1") == 1
    assert complaints() == []


def test_a_hidden_number_is_its_sign_and_no_word_beside_it():
    words = Paper(pdf_of(document(f"<p>I alt {count(None)}</p>"))).pages[0].split()
    assert words[:3] == ["I", "alt", "–"]
