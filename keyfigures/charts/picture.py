"""A picture as the marks of an SVG: paths, and texts that stay text.

Coordinates are finished strings, so that they are only written out (and no locale puts a comma
in them). Everything is a presentation attribute: the same picture serves page and PDF.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.html import format_html

# The inks. The accent means one thing: towards everyday life, or now. Status colours never.
INK = "#1A1A1A"
MUTED = "#4A4A4A"
ACCENT = "#0A4D63"
TINT = "#DCEBF0"
STONE = "#E9EFF1"
EDGE = "#8E8E8E"
HAIRLINE = "#C9D3D7"
WHITE = "#FFFFFF"


class Path(NamedTuple):
    """One shape."""

    d: str
    fill: str
    stroke: str
    width: str
    dash: str


class TextStyle(NamedTuple):
    """How a group of texts is set; `anchor` is start, middle or end."""

    size: str
    weight: int
    fill: str
    anchor: str


class Text(NamedTuple):
    """A text with its baseline's place."""

    x: str
    y: str
    text: str


@dataclass(frozen=True)
class Picture:
    """What the template draws: `templates/keyfigures/pictures/picture.svg`.

    `title` names it in one sentence, `description` holds every number in words.
    """

    uid: str
    width: str
    height: str
    title: str
    description: str
    paths: tuple[Path, ...]
    texts: tuple[tuple[TextStyle, tuple[Text, ...]], ...]

    @property
    def marks(self) -> str:
        """The elements of the SVG, a line for each path and each style of text: put together in
        one go, for a template takes ten times as long to write out hundreds of them. Coordinates
        stand in the pattern as they are; whatever else there is is escaped."""
        pattern, cells = [], []
        for path in self.paths:
            pattern.append(_PATH)
            cells += path[:2]
            if path.stroke != "none":
                pattern.append(_STROKE)
                cells += path[2:4]
            if path.dash:
                pattern.append(_DASH)
                cells.append(path.dash)
            pattern.append("/>\n")
        for style, texts in self.texts:
            pattern.append(_GROUP)
            cells += style
            pattern += [f'<text x="{x}" y="{y}">{{}}</text>' for x, y, _ in texts]
            cells += [text for _, _, text in texts]
            pattern.append("</g>\n")
        return format_html("".join(pattern), *cells) if cells else ""


_PATH = '<path d="{}" fill="{}"'
_STROKE, _DASH = ' stroke="{}" stroke-width="{}"', ' stroke-dasharray="{}"'
_GROUP = '<g font-size="{}" font-weight="{}" fill="{}" text-anchor="{}">'


def num(value: float) -> str:
    """A coordinate with at most five digits: `976`, `97.6`, `1234.6`."""
    return f"{value:.5g}"


@dataclass
class Canvas:
    """Collects marks; shapes of one look become one path, painted where the first of them was.

    So what lies under something else must be added before it. Texts lie on top of all shapes.
    """

    shapes: dict[tuple, list[str]] = field(default_factory=dict)
    texts: dict[TextStyle, list[Text]] = field(default_factory=dict)

    def path(self, d: str, fill: str = "none", stroke: str = "none", width=1, dash: str = ""):
        """Add a shape; nothing is drawn for an empty path."""
        if d:
            self.shapes.setdefault((fill, stroke, num(width), dash), []).append(d)

    def rect(self, x, y, width, height, fill=WHITE, stroke=INK, line=1.2, dash=""):
        d = f"M{num(x)} {num(y)}h{num(width)}v{num(height)}h{num(-width)}z"
        self.path(d, fill, stroke, line, dash)

    def text(self, x, y, text: str, size, weight=400, fill=INK, anchor="start"):
        style = TextStyle(num(size), weight, fill, anchor)
        self.texts.setdefault(style, []).append(Text(num(x), num(y), text))

    def picture(self, uid: str, width, height, title: str, description: str) -> Picture:
        """The finished picture."""
        paths = tuple(Path("".join(ds), *look) for look, ds in self.shapes.items())
        texts = tuple((style, tuple(items)) for style, items in self.texts.items())
        size = num(width), str(round(height))
        return Picture(uid, *size, title, description, paths, texts)
