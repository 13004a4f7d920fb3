"""The lists of this floor as files, xlsx or csv."""

from measurement.selectors import list_sheets as sheets
from measurement.views.fetch import round_in
from recovery_portal.kit.sheets import download_sheets
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission


@page(P.SEE_DASHBOARD)
def rounds(request, municipality, ending):
    """The rounds of the temperature survey."""
    manages = has_permission(request.user, P.MANAGE_ROUNDS, municipality)
    sheet = sheets.round_sheet(municipality, request.user, manages=manages)
    return download_sheets("temperaturmaalinger", ending, sheet)


@page(P.MANAGE_ROUNDS)
def people(request, municipality, round, ending):
    """Those asked in one round."""
    row = round_in(municipality, round)
    return download_sheets(f"deltagere {row.name}", ending, sheets.people_sheet(row))


@page(P.SEE_INSTRUMENTS)
def instruments(request, municipality, ending):
    """The versions of the questionnaire."""
    return download_sheets("spoergeskemaer", ending, sheets.instrument_sheet(municipality))


@page(P.SEE_DASHBOARD)
def audits(request, municipality, ending):
    """The case audits."""
    return download_sheets("sagsaudits", ending, sheets.audit_sheet(municipality))
