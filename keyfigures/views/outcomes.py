"""Well-being and recovery in sum: the page, and the same as files."""

from keyfigures.charts.outcomes import wellbeing_context
from keyfigures.resources.outcome_sheets import wellbeing_sheets
from keyfigures.selectors.outcome_page import outcome_page
from keyfigures.views.effects import Family, family_file, family_page
from steering.access import page
from steering.permissions import Permission

WELLBEING = Family("wellbeing", "trivsel", outcome_page, wellbeing_context, wellbeing_sheets)


@page(Permission.SEE_DASHBOARD)
def wellbeing(request, municipality):
    """Suppressed sums of the 12 months up to two quarter ends (D8, D9): the same for everybody."""
    return family_page(request, municipality, WELLBEING)


@page(Permission.SEE_DASHBOARD)
def wellbeing_xlsx(request, municipality):
    return family_file(request, municipality, WELLBEING, "xlsx")


@page(Permission.SEE_DASHBOARD)
def wellbeing_csv(request, municipality):
    return family_file(request, municipality, WELLBEING, "csv")
