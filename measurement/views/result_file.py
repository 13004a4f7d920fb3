"""The result as a file: everything as xlsx, the statements as csv."""

from django.http import Http404
from django.utils.text import slugify

from measurement.resources import result_sheets
from measurement.selectors import reflections, temperature
from measurement.selectors.development import development
from measurement.selectors.result import reading
from measurement.views.fetch import round_in
from recovery_portal.kit.sheets import download, write_csv, write_sheet, write_xlsx
from steering.access import page
from steering.permissions import Permission as P


@page(P.SEE_DASHBOARD)
def result(request, municipality, round, ending):
    """A closed round's result; 404 while it is open, as there is none."""
    row = round_in(municipality, round)
    if ending not in ("csv", "xlsx") or row.closed_at is None:
        raise Http404
    read = reading(row)
    name = f"temperatur-{slugify(row.name, allow_unicode=True) or row.pk}.{ending}"
    if ending == "csv":
        rows = result_sheets.statements(read)
        return download(write_csv(result_sheets.STATEMENTS, rows), name)
    finding = temperature.finding(read.individual, read.previous)
    (first, header, rows), *more = result_sheets.sheets(row, read, finding, reflections.common(row))
    return download(write_xlsx(header, rows, sheet_name=first, more=more), name)


@page(P.SEE_DASHBOARD)
def over_rounds(request, municipality, ending):
    """The scores of all closed rounds, a row per round and prerequisite."""
    if ending not in ("csv", "xlsx"):
        raise Http404
    rows = result_sheets.developed(development(municipality))
    options = {"sheet_name": "Udvikling"} if ending == "xlsx" else {}
    name = f"temperatur-udvikling.{ending}"
    return download(write_sheet(name, result_sheets.DEVELOPED, rows, **options), name)
