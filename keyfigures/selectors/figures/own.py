"""Figures of the municipality's own as catalogue entries and readings (D9, D10)."""

from datetime import date

from keyfigures.domain.catalogue import OWN, OWN_FAMILY, Entry
from keyfigures.domain.series import Reading, Readings
from keyfigures.models import OwnFigure, OwnFigureValue
from steering.models import Municipality

WISHES = {OwnFigure.Direction.UP: 1, OwnFigure.Direction.DOWN: -1, OwnFigure.Direction.NONE: 0}
NO_DEFINITION = "Kommunen har ikke skrevet en definition endnu."
OWN_CAUTION = (
    "Kommunen opgør selv tallet: udsving kan også komme af, at det er opgjort på en anden måde. "
    "Læs det sammen med forudsætningerne og praksis."
)


def own_figures(municipality: Municipality, key: int | None = None) -> list[OwnFigure]:
    """The municipality's own figures by name, or the one with `key`. One query."""
    rows = municipality.own_figures.order_by("name")
    return list(rows if key is None else rows.filter(pk=key))


def own_entry(figure: OwnFigure) -> Entry:
    """It in the catalogue's words."""
    return Entry(
        code=figure.code,
        name=figure.name,
        family=OWN_FAMILY,
        unit=figure.unit,
        period=OWN,
        wish=WISHES[figure.direction],
        definition=figure.definition or NO_DEFINITION,
        source=figure.source or "Kommunens egen opgørelse",
        caution=OWN_CAUTION,
        kind="noegletal",
        counts_people=figure.counts_people,
    )


def own_readings(
    figures: list[OwnFigure], threshold: int, until: date, *, exact: bool = False
) -> dict[str, Readings]:
    """The values of `figures` up to `until`, by their codes. One query.

    Where a figure counts citizens, values between 0 and `threshold` are hidden (D9).
    """
    rows: dict[int, list[Reading]] = {figure.pk: [] for figure in figures}
    hiding = {
        figure.pk: threshold if figure.counts_people and not exact else 0 for figure in figures
    }
    values = OwnFigureValue.objects.filter(figure_id__in=list(rows), on__lte=until)
    for key, on, value in values.order_by("on").values_list("figure_id", "on", "value"):
        rows[key].append(_reading(on, value, hiding[key]))
    return {
        figure.code: Readings(figure.code, figure.unit, True, tuple(rows[figure.pk]))
        for figure in figures
    }


def is_small(value, threshold: int) -> bool:
    """Whether a number of citizens is hidden (D9): more than none, fewer than the threshold."""
    return 0 < value < threshold


def _reading(on: date, value, threshold: int) -> Reading:
    hidden = is_small(value, threshold)
    return Reading(on, None if hidden else float(value), hidden=hidden)
