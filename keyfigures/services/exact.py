"""*Præcise tal*: no figure without suppression is shown without the event that says who looked."""

from datetime import date

from django.db import transaction

from keyfigures.selectors.key_figures import KeyFigures, key_figures
from steering import audit

ACTION = "viewed_exact_staircase"


@transaction.atomic
def exact_figures(
    *, by, municipality, day: date, compare_day: date | None = None, request=None
) -> KeyFigures:
    """The exact figures of any day beside an earlier one (default a year before).

    The caller checks the right to it. Raises DayRefused, and then nothing is logged.
    """
    figures = key_figures(municipality, day, compare_day, exact=True)
    shown = figures.staircase
    audit.record_view(
        by=by,
        municipality=municipality,
        action=ACTION,
        details={"date": shown.day.isoformat(), "compare_date": shown.compare_day.isoformat()},
        request=request,
    )
    return figures
