"""One row of the table of what people edit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Edited:
    """`url`: the edit page's name; `part`: the row's id in the world; `data`: the other fields
    that a valid form sends; `field`: a text field, written by both; `prefix`: what stands before
    its name, and the version's, where one page has several forms."""

    url: str
    part: str
    data: dict
    field: str
    prefix: str = ""
