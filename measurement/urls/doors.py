"""Pages that two doors lead to, each with addresses of its own."""

from collections.abc import Sequence
from typing import Any

from django.urls import path


def pages_behind(door: str, start: str, name: str, pages: Sequence[tuple[str, Any, str]]) -> list:
    """`pages`: (the rest of the address, the view by its doors, the page's name), below `start`
    and through its `door`; each is called `name`_ and the page's name."""
    return [
        path(start + rest, getattr(view, door), name=f"{name}_{page}") for rest, view, page in pages
    ]
