"""What a page, a paper or a document says, in a form that can be held against another's."""

import io
import re
from collections.abc import Iterator
from itertools import chain

from recovery_portal.kit.report import Number
from recovery_portal.overview.archive.frozen import amount
from tests.keyfigures.channels.reading import tables_of, words
from tests.support.printed import Element, Printed

PART = re.compile(r'<div class="rapport-del" id="del-([\w-]+)">')
# A number as it is shown, with or without sign and unit.
A_NUMBER = re.compile(r"[+−]?(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?")


def opened(reader, content: bytes):
    return reader(io.BytesIO(content))


def parts_of(page: str) -> dict[str, str]:
    """The HTML of each part of a full report, by its key."""
    begins = list(PART.finditer(page))
    ends = [*(match.start() for match in begins[1:]), page.index('id="metode"')]
    return {match[1]: page[match.end() : end] for match, end in zip(begins, ends, strict=True)}


def cells(page: str) -> list[str]:
    """The text of every cell of every table, as it is seen."""
    return [cell for table in tables_of(page) for row in table for cell in row]


def shown(number: Number) -> str:
    """As the page shows it: without unit, the sign of a change left out."""
    return amount(number.value, hidden=number.hidden).lstrip("+−")


def squeezed(text: str) -> str:
    """Without blanks and signs that only divide words: lines are broken elsewhere on paper."""
    return re.sub(r"[\s\u00ad\u200b\x02]+", "", text)


def paper_tables(paper: Printed) -> list[list[str]]:
    """The cells of every table by the file's tags, in reading order."""
    return [list(_cells(paper, one)) for one in paper.elements if one.tag == "Table"]


def _cells(paper: Printed, table: Element) -> Iterator[str]:
    for element in _below(table):
        if element.tag in ("TH", "TD"):
            yield " ".join(piece.text for piece in paper.pieces_of(element))


def _below(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from _below(child)


def document_tables(document) -> list[list[str]]:
    """The cells of every table of a Word document."""
    return [[cell.text for row in table.rows for cell in row.cells] for table in document.tables]


def document_words(document) -> str:
    return words(
        " ".join(
            chain.from_iterable(
                (p.text for p in document.paragraphs),
            )
        )
    )
