"""*Præcise tal* of one figure: not read without the event that says who looked."""

from datetime import date

from django.db import transaction

from keyfigures.domain.shown_figure import ShownFigure
from keyfigures.selectors.figures.reading import figure_on
from keyfigures.selectors.figures.registry import QUARTERS
from steering import audit

ACTION = "viewed_exact_series"


@transaction.atomic
def exact_series(
    *, by, municipality, figure: str, until: date, quarters: int = QUARTERS, whole: bool = False
) -> ShownFigure:
    """The figure with that code up to any day, nothing hidden.

    The caller checks the right to it. Raises NoSuchFigure, and then nothing is logged.
    """
    shown = figure_on(municipality, figure, until, quarters, exact=True, whole=whole)
    details = {"figure": shown.entry.code, "date": until.isoformat(), "quarters": quarters}
    audit.record_view(by=by, municipality=municipality, action=ACTION, details=details)
    return shown
