"""What is said beside what cases show: an opening for a talk."""

from django.shortcuts import render

from measurement.charts.say_and_do import chart
from measurement.selectors.audit.levels import levels_of
from measurement.selectors.audit.say_and_do import say_and_do
from measurement.selectors.list_sheets import say_and_do_sheet
from measurement.views.audit.closed import file_name, of_closed
from recovery_portal.kit.sheets import download_sheets
from steering.access import page
from steering.permissions import Permission as P


@page(P.SEE_DASHBOARD)
@of_closed
def show(request, municipality, audit):
    """The prerequisites that the criteria show, largest distance first."""
    levels = levels_of(audit)
    found = say_and_do(audit, levels)
    rows = [{"pair": pair, "chart": _chart(pair)} for pair in found.pairs]
    context = {"audit": audit, "levels": levels, "found": found, "rows": rows}
    return render(request, "measurement/audit/say_and_do.html", context)


@page(P.SEE_DASHBOARD)
@of_closed
def file(request, municipality, audit, ending):
    """The same as a list, a row for each criterion."""
    found = say_and_do(audit, levels_of(audit))
    return download_sheets(file_name(audit, "siger-og-goer"), ending, say_and_do_sheet(found.pairs))


def _chart(pair):
    return chart(pair.score, pair.said.colour if pair.said else "", pair.shown)
