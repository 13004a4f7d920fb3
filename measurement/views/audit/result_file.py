"""The result as a file: everything as xlsx, the criteria as csv."""

from django.http import Http404

from measurement.audit_access import audit_of
from measurement.resources import audit_sheets
from measurement.selectors.audit.learning import learning
from measurement.selectors.audit.result import reading
from measurement.views.audit.closed import file_name
from recovery_portal.kit.sheets import download, write_csv, write_xlsx
from steering.access import page
from steering.permissions import Permission as P


@page(P.SEE_DASHBOARD)
def result(request, municipality, audit, ending):
    """A closed audit's result; 404 while it is open, as there is none."""
    row = audit_of(municipality, audit)
    if ending not in ("csv", "xlsx") or row.closed_at is None:
        raise Http404
    read = reading(row)
    name = f"{file_name(row)}.{ending}"
    if ending == "csv":
        return download(write_csv(audit_sheets.CRITERIA, audit_sheets.criteria(read)), name)
    (first, header, rows), *more = audit_sheets.sheets(row, read, learning(row))
    return download(write_xlsx(header, rows, sheet_name=first, more=more), name)
