"""Templates to tagged PDF (PDF/UA-1) with WeasyPrint, which sees our static files and no others.

What WeasyPrint could not read or use is in its log: an error for a missing file, a warning for a
sign that no font has. The fonts are the pages' own (static/css/report.css) and must be enough, as
nobody knows which others a server has: shapes such as an arrowhead are drawn as SVG, not written.
"""

import mimetypes
import warnings
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string
from django.utils.translation import override

# Where relative addresses point when the caller names no other place: reserved, never asked.
NOWHERE = "https://portal.invalid/"
VARIANT = "pdf/ua-1"


class NotStatic(ValueError):
    """A document asked for something else than one of our static files."""


def render_pdf(template: str, context: dict, *, base_url: str | None = None) -> bytes:
    """`template` rendered in Danish with `context`, as PDF/UA-1.

    The template sets `<html lang="da">` and a title, and gives every picture its text.
    `base_url` is the portal's own address, where links in the document lead to.
    """
    with override("da"):
        html = render_to_string(template, context)
    return pdf_of(html, base_url=base_url)


def pdf_of(html: str, *, base_url: str | None = None) -> bytes:
    """`html` as PDF/UA-1; see `render_pdf`."""
    return _laid_out(html, base_url).write_pdf(pdf_variant=VARIANT)


def one_page_pdf(htmls: Iterable[str], *, base_url: str | None = None) -> bytes:
    """The first of `htmls` that fills no more than one page, as PDF/UA-1; else the last of them."""
    document = None
    for html in htmls:
        document = _laid_out(html, base_url)
        if len(document.pages) == 1:
            break
    return document.write_pdf(pdf_variant=VARIANT)


def _laid_out(html: str, base_url: str | None):
    """The document with its pages, not yet written."""
    # Already the import warns where the machine has no fonts; the documents bring theirs.
    warnings.filterwarnings("ignore", "No fonts configured in FontConfig", UserWarning)
    from weasyprint import HTML  # half a second, for those who make a PDF only

    base_url = base_url or NOWHERE
    document = HTML(string=html, base_url=base_url, url_fetcher=_fetcher(base_url))
    return document.render(pdf_variant=VARIANT)


def static_file(url: str, base_url: str = NOWHERE) -> Path:
    """The file behind the static `url` of the portal at `base_url`; raises NotStatic for others."""
    wanted, home = urlsplit(url), urlsplit(base_url)
    prefix = urlsplit(settings.STATIC_URL).path
    if (wanted.scheme, wanted.netloc) != (home.scheme, home.netloc):
        raise NotStatic(f"{url}: only the portal's own static files may be read.")
    if not wanted.path.startswith(prefix):
        raise NotStatic(f"{url}: not below {prefix}.")
    path = _find(unquote(wanted.path.removeprefix(prefix)))
    if path is None:
        raise NotStatic(f"{url}: there is no such static file.")
    return path


def _find(name: str) -> Path | None:
    """By name in the folders of static files, else (names with a hash) among the collected ones."""
    try:
        candidates = [Path(finders.find(name) or ""), Path(staticfiles_storage.path(name))]
    except SuspiciousFileOperation:  # a way out of the folder: ../
        return None
    return next((path for path in candidates if path.is_file()), None)


def _fetcher(base_url: str):
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class StaticFetcher(URLFetcher):
        """Overrides the only door to files and network; nothing of the parent's is used."""

        def fetch(self, url, headers=None):
            path = static_file(url, base_url)
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, _content(path), {"Content-Type": kind})

    return StaticFetcher()


def _content(path: Path) -> bytes:
    """What `path` holds; a web font as WeasyPrint wants it, which else unpacks it each time."""
    if path.suffix != ".woff2":
        return path.read_bytes()
    return _unpacked(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _unpacked(path: Path, _changed: int) -> bytes:
    """The web font without its packing: for a short document that takes longer than the rest."""
    from fontTools.ttLib import woff2

    font = BytesIO()
    woff2.decompress(BytesIO(path.read_bytes()), font)
    return font.getvalue()
