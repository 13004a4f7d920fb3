"""The committee's page as a Word document, to be put into the municipality's own template.

Word's own styles throughout (Heading 1-3, List, Table Grid), so that the template's look takes
over. The pictures are tables here: nothing in it needs an alternative text.
"""

from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import override

from recovery_portal.kit import danish
from recovery_portal.overview.reports.one_page import OnePage, TrackInShort
from recovery_portal.overview.reports.one_page_tables import Table

LANGUAGE = "da-DK"
MARGIN, SIZE = 20, 10.5  # millimetres, points


def word_of(page: OnePage) -> bytes:
    """The page as docx."""
    with override("da"):
        document = _document(page)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _document(page: OnePage):
    from docx import Document  # a fifth of a second, for those who fetch a Word document only

    document = Document()
    _prepare(document, page)
    _head(document, page)
    for track in page.tracks:
        _track(document, track, page.report.words.is_draft)
    if page.recommendation or page.report.words.is_draft:
        document.add_heading(_("Indstilling"), 2)
        document.add_paragraph(page.recommendation or _("Ingen indstilling skrevet"))
    _after_table(document).add_run(page.grounds)
    return document


def _prepare(document, page: OnePage) -> None:
    """A4, Danish, and what the document says of itself."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(MARGIN))
    normal = document.styles["Normal"]
    normal.font.size = Pt(SIZE)
    normal.paragraph_format.space_after = Pt(6)
    language = document.styles.element.find(f".//{qn('w:lang')}")
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), LANGUAGE)
    about = document.core_properties
    about.title, about.language = page.title, LANGUAGE
    about.author = about.last_modified_by = page.report.municipality_name
    about.subject, about.comments = _foot(page), ""


def _head(document, page: OnePage) -> None:
    words = page.report.words
    section = document.sections[0]
    section.footer.paragraphs[0].text = _foot(page)
    if words.is_draft:
        section.header.paragraphs[0].text = _("KLADDE")
    document.add_heading(page.title, 1)
    document.add_paragraph(
        " · ".join(filter(None, (page.report.municipality_name, words.audience)))
    )
    if page.report.is_demo:
        document.add_paragraph(_("Syntetiske tal til afprøvning. Ingen rigtige borgere."))
    if page.summary:
        document.add_heading(_("Resumé"), 2)
        document.add_paragraph(page.summary)
    document.add_heading(_("Sagen"), 2)
    document.add_paragraph(page.about)


def _foot(page: OnePage) -> str:
    said = f"{page.report.municipality_name} · {_('data pr.')} {danish.date_long(page.report.day)}"
    return f"{said} · {_('syntetiske tal')}" if page.report.is_demo else said


def _track(document, track: TrackInShort, is_draft: bool) -> None:
    document.add_heading(f"{track.number} {track.name}", 2)
    document.add_heading(track.finding, 3)
    if track.text:
        document.add_paragraph(track.text)
    if track.table:
        _table(document, track.table)
    if track.recommended:
        said = _after_table(document)
        said.add_run(f"{track.recommend_lead} ").bold = True
        said.add_run(track.recommended)
    elif is_draft:
        _after_table(document).add_run(_("Ingen anbefaling skrevet"))


def _after_table(document):
    """A paragraph with air above it: an empty one would be read aloud."""
    from docx.shared import Pt

    said = document.add_paragraph()
    said.paragraph_format.space_before = Pt(6)
    return said


def _table(document, table: Table) -> None:
    """A table with a caption above it and a head that is repeated; rows are not split."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    caption = document.add_paragraph(table.caption, style="Caption")
    caption.paragraph_format.keep_with_next = True
    drawn = document.add_table(rows=0, cols=len(table.heads), style="Table Grid")
    for place, row in enumerate((table.heads, *table.rows)):
        added = drawn.add_row()
        _whole(added, is_head=place == 0)
        for at, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
            said = cell.paragraphs[0]
            said.add_run(text).bold = place == 0
            said.paragraph_format.space_after = 0
            if at in table.numbers:
                said.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _describe(drawn, table)


def _whole(row, is_head: bool) -> None:
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _describe(drawn, table: Table) -> None:
    """The table's alternative text, and that its first row and column are heads."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = drawn._tbl.tblPr
    said = OxmlElement("w:tblCaption")
    said.set(qn("w:val"), table.caption)
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.addnext(said)
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1")
    else:
        properties.append(said)
