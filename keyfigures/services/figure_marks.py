"""What people say of a figure: a target, and notes on why it moved."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from keyfigures.domain.target import fault_of_target
from keyfigures.models import FigureNote, FigureTarget
from keyfigures.selectors.figures.reading import entry_of
from recovery_portal.kit.refusal import Refused
from steering.models import Municipality, User
from steering.services import editing


@transaction.atomic
def add_target(
    *, by: User, municipality: Municipality, figure: str, value: Decimal, by_day: date | None = None
) -> FigureTarget:
    """The first target of the figure with that code; Refused where somebody has just set one,
    ValidationError where the figure cannot be there."""
    _check_target(municipality, figure, value)
    if FigureTarget.objects.filter(municipality=municipality, figure=figure).exists():
        raise Refused(_("En anden har lige sat et mål: åbn siden igen, og ret det."))
    row = FigureTarget(
        municipality=municipality, figure=figure, value=value, by_day=by_day, set_by=by
    )
    return editing.add(by=by, row=row, action="figure_target_set")


@transaction.atomic
def change_target(*, by: User, target: FigureTarget, version: int, **values) -> FigureTarget:
    """`target` with new value or by_day; ValidationError where the figure cannot be there."""
    if "value" in values:
        _check_target(target.municipality, target.figure, values["value"])
    action = "figure_target_changed"
    return editing.change(by=by, row=target, version=version, action=action, set_by=by, **values)


@transaction.atomic
def remove_target(*, by: User, target: FigureTarget, version: int) -> None:
    """The figure has no target any more."""
    editing.remove(by=by, row=target, version=version, action="figure_target_removed")


@transaction.atomic
def add_note(
    *, by: User, municipality: Municipality, figure: str, on: date, text: str
) -> FigureNote:
    """Why `by` thinks the figure moved on that day. Refused for a day to come."""
    _check_day(on)
    row = FigureNote(municipality=municipality, figure=figure, on=on, text=text, written_by=by)
    return editing.add(by=by, row=row, action="figure_note_added")


@transaction.atomic
def change_note(*, by: User, note: FigureNote, version: int, **values) -> FigureNote:
    """`note` with new day or text; whoever wrote it stays its writer."""
    _check_day(values.get("on", note.on))
    return editing.change(by=by, row=note, version=version, action="figure_note_changed", **values)


@transaction.atomic
def remove_note(*, by: User, note: FigureNote, version: int) -> None:
    """Take the note away."""
    editing.remove(by=by, row=note, version=version, action="figure_note_removed")


def _check_target(municipality: Municipality, figure: str, value: Decimal) -> None:
    if fault := fault_of_target(entry_of(municipality, figure), Decimal(value)):
        raise ValidationError({"value": fault})


def _check_day(on: date) -> None:
    if on > timezone.localdate():
        raise Refused(_("Dagen ligger i fremtiden: vælg i dag eller en tidligere dag."))
