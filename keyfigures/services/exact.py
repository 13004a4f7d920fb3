"""*Præcise tal*: no figure without suppression is shown without the event that says who looked."""

from datetime import date

from django.db import transaction

from keyfigures.domain.figure import StaircaseFigure
from keyfigures.selectors.staircase import staircase_figure
from steering import audit

ACTION = "viewed_exact_staircase"


@transaction.atomic
def exact_figure(
    *, by, municipality, day: date, compare_day: date | None = None, request=None
) -> StaircaseFigure:
    """The exact staircase on any day beside an earlier one (default a year before).

    The caller checks the right to it. Raises DayRefused, and then nothing is logged.
    """
    figure = staircase_figure(municipality, day, compare_day, exact=True)
    audit.record_view(
        by=by,
        municipality=municipality,
        action=ACTION,
        details={"date": figure.day.isoformat(), "compare_date": figure.compare_day.isoformat()},
        request=request,
    )
    return figure
