"""A list of a page on its way out: the same rows as xlsx, one sheet for each table, or as csv."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse

from recovery_portal.kit.sheets.out import download, write_csv, write_xlsx


@dataclass(frozen=True)
class Sheet:
    """A table with its name; `rows` are read once."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence]


def download_sheets(name: str, ending: str, first: Sheet, *more: Sheet) -> HttpResponse:
    """The tables as `name`.xlsx, or the first of them as `name`.csv; Http404 for other endings."""
    if ending == "csv":
        return download(write_csv(first.header, first.rows), f"{name}.csv")
    if ending != "xlsx":
        raise Http404("Listen hentes som xlsx eller csv.")
    others = [(one.name, one.header, one.rows) for one in more]
    book = write_xlsx(first.header, first.rows, sheet_name=first.name, more=others)
    return download(book, f"{name}.xlsx")
