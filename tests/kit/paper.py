"""Reading a PDF again: its structure tree, its fonts and the text of its pages."""

import io

import pikepdf
import pypdf


class Paper:
    """A PDF opened by two libraries: pikepdf for what it is built of, pypdf for its text."""

    def __init__(self, content: bytes):
        self.file = pikepdf.open(io.BytesIO(content))
        self.root = self.file.Root
        self.pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]

    def elements(self) -> list[tuple[str, pikepdf.Dictionary]]:
        """Every element of the structure tree, in reading order, with its tag."""
        found = []

        def walk(node):
            if isinstance(node, pikepdf.Array):
                for child in node:
                    walk(child)
            elif isinstance(node, pikepdf.Dictionary):
                if "/S" in node:
                    found.append((str(node.S), node))
                if "/K" in node:
                    walk(node.K)

        walk(self.root.StructTreeRoot)
        return found

    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements()]

    def with_tag(self, tag: str) -> list[pikepdf.Dictionary]:
        return [node for name, node in self.elements() if name == tag]

    def fonts(self) -> dict[str, bool]:
        """Name of every font on the pages, and whether it is embedded."""
        fonts = {}
        for page in self.file.pages:
            for font in page.Resources.get("/Font", {}).values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                name = str(font.BaseFont).partition("+")[2]
                fonts[name] = "/FontFile2" in descriptor or "/FontFile3" in descriptor
        return fonts

    def images(self) -> int:
        """Number of pictures made of pixels."""
        objects = [page.Resources.get("/XObject", {}) for page in self.file.pages]
        return sum(o.get("/Subtype") == "/Image" for each in objects for o in each.values())

    def metadata(self) -> dict[str, str]:
        with self.file.open_metadata() as data:
            return dict(data)

    def links(self) -> list[str]:
        notes = [note for page in self.file.pages for note in page.get("/Annots", [])]
        return [str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A]


def headers_of(cell: pikepdf.Dictionary) -> set[str]:
    """The identifiers of the header cells that a cell of a table names."""
    return {str(header) for header in cell.A.get("/Headers", [])}
