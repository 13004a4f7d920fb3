"""What a page costs to load: the page itself, and the files it links, compressed."""

import gzip
import re
from pathlib import PurePosixPath

from django.contrib.staticfiles import finders

_LINKED = re.compile(r'(?:href|src)="/static/([^"]+)"')
_IMPORTED = re.compile(r'@import url\("([^"]+)"\)')


def linked_files(html: str) -> dict[str, int]:
    """Path → compressed size in bytes, of the files `html` links and those their styles import.

    Fonts are left out: they come after the page can be read.
    """
    sizes, waiting = {}, _LINKED.findall(html)
    while waiting:
        path = waiting.pop()
        if path in sizes:
            continue
        with open(finders.find(path), "rb") as file:
            content = file.read()
        sizes[path] = len(gzip.compress(content))
        if path.endswith(".css"):
            waiting += [_beside(path, url) for url in _IMPORTED.findall(content.decode())]
    return sizes


def _beside(path: str, url: str) -> str:
    folder = PurePosixPath(path).parent
    while url.startswith("../"):
        folder, url = folder.parent, url[3:]
    return str(folder / url)
