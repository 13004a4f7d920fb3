"""The catalogue, and each figure on its own page."""

from datetime import date

from keyfigures.models import FigureNote, FigureTarget, OwnFigure, OwnFigureValue


def furnish(municipality, mark: str) -> dict:
    """A figure of its own with a value, a target and a note."""
    figure = OwnFigure.objects.create(
        municipality=municipality, name=f"{mark} tal", unit="dage", definition=f"{mark} definition"
    )
    value = OwnFigureValue.objects.create(figure=figure, on=date(2026, 6, 30), value=12)
    told = {"municipality": municipality, "figure": figure.code}
    FigureTarget.objects.create(value=10, **told)
    note = FigureNote.objects.create(on=date(2026, 6, 30), text=f"{mark} note", **told)
    return {
        "own_figure": figure.pk,
        "own_code": figure.code,
        "own_value": value.pk,
        "figure_note": note.pk,
    }
