"""A PDF as it lies before its reader: where each piece of text stands, and what the tags say it is.

Two libraries, neither of which made the file: pdfium for the pages, pikepdf for the tags. Lengths
are points from the upper left corner of the page.
"""

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

# What pdfium makes of a hyphen that ends a line.
DIVIDED = "\x02"


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", by: float = 0.0) -> bool:
        """Whether they share more than a strip of `by` points."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > by and down > by

    def joined(self, other: "Box") -> "Box":
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Piece:
    """A line of text, or a part of one. `mark`: what the tags know it by; None deep in a picture,
    -1 outside the tags."""

    page: int
    mark: int | None
    text: str
    box: Box
    size: float


@dataclass
class Element:
    """An element of the structure tree; `marks`: (page, mark) of its own, without its children's.

    `number`: its place in reading order.
    """

    tag: str
    node: pikepdf.Dictionary
    parent: "Element | None"
    number: int
    children: list["Element"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)

    def all_marks(self) -> Iterator[tuple[int, int]]:
        yield from self.marks
        for child in self.children:
            yield from child.all_marks()

    def within(self, *tags: str) -> "Element | None":
        """The nearest element around it, itself included, with one of these tags."""
        found = self
        while found is not None and found.tag not in tags:
            found = found.parent
        return found


class Printed:
    """A whole file: `pieces` as they are drawn, `elements` as they are read."""

    def __init__(self, content: bytes):
        self.content = content
        self.file = pikepdf.open(io.BytesIO(content))
        self.document = pypdfium2.PdfDocument(content)
        self.sizes = [page.get_size() for page in self.document]
        self.pieces = [piece for page in range(len(self.sizes)) for piece in self._pieces(page)]
        self.elements: list[Element] = []
        self._read(self.file.Root.StructTreeRoot.K, None, None)

    def close(self) -> None:
        self.document.close()
        self.file.close()

    def _pieces(self, number: int) -> Iterator[Piece]:
        page = self.document[number]
        letters = page.get_textpage()
        for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,), max_depth=9):
            text = _text_of(thing, letters)
            if text.strip():
                mark = None if thing.level else pdfium.FPDFPageObj_GetMarkedContentID(thing)
                yield Piece(number, mark, text, self._box(thing, number), _size_of(thing))

    def _box(self, thing, page: int) -> Box:
        left, bottom, right, top = thing.get_bounds()
        around = thing.container
        while around is not None:
            corners = ((left, bottom), (left, top), (right, bottom), (right, top))
            moved = [around.get_matrix().on_point(*corner) for corner in corners]
            across, up = zip(*moved, strict=True)
            left, right, bottom, top = min(across), max(across), min(up), max(up)
            around = around.container
        height = self.sizes[page][1]
        return Box(left, height - top, right, height - bottom)

    @cached_property
    def by_mark(self) -> dict[tuple[int, int], list[Piece]]:
        found: dict[tuple[int, int], list[Piece]] = {}
        for piece in self.pieces:
            if piece.mark is not None and piece.mark >= 0:
                found.setdefault((piece.page, piece.mark), []).append(piece)
        return found

    @cached_property
    def _pages(self) -> dict:
        return {page.objgen: number for number, page in enumerate(self.file.pages)}

    def _read(self, node, parent: Element | None, page: int | None) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                self._read(child, parent, page)
        elif isinstance(node, int):
            parent.marks.append((page, int(node)))
        elif isinstance(node, pikepdf.Dictionary):
            page = self._pages[node.Pg.objgen] if "/Pg" in node else page
            if "/S" in node:
                element = Element(str(node.S)[1:], node, parent, len(self.elements))
                self.elements.append(element)
                if parent is not None:
                    parent.children.append(element)
                self._read(node.get("/K", []), element, page)
            elif "/MCID" in node:
                parent.marks.append((page, int(node.MCID)))

    def pieces_of(self, element: Element) -> list[Piece]:
        return [piece for mark in element.all_marks() for piece in self.by_mark.get(mark, [])]

    def text_of(self, element: Element) -> str:
        return " ".join("".join(piece.text for piece in self.pieces_of(element)).split())

    def boxes_of(self, element: Element) -> dict[int, Box]:
        """Page by page what its text covers."""
        found: dict[int, Box] = {}
        for piece in self.pieces_of(element):
            before = found.get(piece.page)
            found[piece.page] = piece.box.joined(before) if before else piece.box
        return found

    def tagged(self, *tags: str) -> list[Element]:
        return [element for element in self.elements if element.tag in tags]

    @cached_property
    def read_marks(self) -> list[tuple[int, int]]:
        """Every mark of the tree in the order it is read aloud, those of pictures aside."""
        return [mark for mark in self.elements[0].all_marks() if mark not in self.pictured]

    @cached_property
    def pictured(self) -> set[tuple[int, int]]:
        """What stands in pictures: read aloud by their alternative text."""
        return {mark for figure in self.tagged("Figure") for mark in figure.all_marks()}

    def outline(self) -> list[tuple[int, str, int]]:
        """The bookmarks: (depth from 1, words, page)."""
        return [
            (mark.level + 1, mark.get_title(), mark.get_dest().get_index())
            for mark in self.document.get_toc()
        ]

    def fonts(self) -> dict[str, bool]:
        """Name of every font of the pages, and whether it is embedded."""
        found = {}
        for page in self.file.pages:
            for font in page.Resources.get("/Font", {}).values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                name = str(font.BaseFont).partition("+")[2]
                found[name] = "/FontFile2" in descriptor or "/FontFile3" in descriptor
        return found

    def picture(self, page: int, scale: float = 1.0) -> numpy.ndarray:
        """The page in grey: rows of 0 (black) to 255 (white), `scale` pixels a point."""
        bitmap = self.document[page].render(scale=scale, grayscale=True)
        return bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].copy()


def _text_of(thing, letters) -> str:
    length = pdfium.FPDFTextObj_GetText(thing, letters, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pointer = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FPDFTextObj_GetText(thing, letters, pointer, length)
    return buffer.raw.decode("utf-16-le").rstrip("\0").replace(DIVIDED, "-")


def _size_of(thing) -> float:
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(thing, ctypes.byref(size))
    return size.value * abs(thing.get_matrix().d)
