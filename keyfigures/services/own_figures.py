"""Figures of the municipality's own: defined, changed, their values typed day by day.

Each begins with the municipality's lock, as files do: what is typed meets no file half-way in or
half-way back, and neither loses the other's work.
"""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from keyfigures.domain.catalogue import counts_citizens, is_reserved
from keyfigures.models import FigureNote, FigureTarget, OwnFigure, OwnFigureValue
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.models import Municipality, User
from steering.services import editing


@transaction.atomic
def add_figure(*, by: User, municipality: Municipality, name: str, **values) -> OwnFigure:
    """A new figure. `values`: unit, direction, definition, source, counts_people.

    ValidationError where the name is taken, by another of its own or by the portal's figures.
    In a unit of citizens its values count citizens, whether that was said or not (D9).
    """
    _one_at_a_time(municipality.pk)
    row = OwnFigure(municipality=municipality, name=_checked(name), **_counting(values))
    return editing.add(by=by, row=row, action="own_figure_added")


@transaction.atomic
def change_figure(*, by: User, figure: OwnFigure, version: int, **values) -> OwnFigure:
    """`figure` with new values; what people said of it stays with it.

    ValidationError where small values of it would come to be shown (D9).
    """
    _one_at_a_time(figure.municipality_id)
    row = fresh(figure, version)
    if "name" in values:
        values["name"] = _checked(values["name"])
    values = _counting(values)
    if row.counts_people and not values.get("counts_people", True):
        _refuse_to_show_small(row)
    return editing.put(by=by, row=row, action="own_figure_changed", **values)


@transaction.atomic
def remove_figure(*, by: User, figure: OwnFigure, version: int) -> None:
    """Delete it with its values, its target and its notes. Decisions keep what they said of it."""
    _one_at_a_time(figure.municipality_id)
    row = fresh(figure, version)
    for model in (FigureTarget, FigureNote):
        model.objects.filter(municipality=row.municipality, figure=row.code).delete()
    editing.remove(by=by, row=row, version=version, action="own_figure_removed")


@transaction.atomic
def set_value(*, by: User, figure: OwnFigure, on: date, value: Decimal) -> OwnFigureValue:
    """The figure's value on a day; typed again, the last one counts. Refused for a day to come."""
    row = _locked(figure)
    if on > timezone.localdate():
        raise Refused(_("Dagen ligger i fremtiden: vælg i dag eller en tidligere dag."))
    stored, is_new = _stored(row, on, value)
    audit.record(
        by=by,
        municipality=row.municipality,
        action="own_value_added" if is_new else "own_value_changed",
        obj=row,
        details={"on": on.isoformat()},
    )
    return stored


@transaction.atomic
def remove_value(*, by: User, value: OwnFigureValue) -> None:
    """Take a value out again. Refused where it is gone already."""
    row = _locked(value.figure)
    deleted, _kinds = row.values.filter(pk=value.pk).delete()
    if not deleted:
        raise Refused(_("Værdien er slettet af en anden, siden du åbnede siden."))
    details = {"on": value.on.isoformat()}
    audit.record(
        by=by, municipality=row.municipality, action="own_value_removed", obj=row, details=details
    )


def _stored(row: OwnFigure, on: date, value: Decimal) -> tuple[OwnFigureValue, bool]:
    known = row.values.filter(on=on).first()
    stored = known or OwnFigureValue(figure=row, on=on)
    stored.value = value
    editing.store(stored)
    return stored, known is None


def _one_at_a_time(code: int) -> None:
    """no_key: whoever writes a row that only points at the municipality need not wait."""
    Municipality.objects.select_for_update(no_key=True).get(pk=code)


def _locked(figure: OwnFigure) -> OwnFigure:
    """The figure as it is now, after everybody who was before us."""
    _one_at_a_time(figure.municipality_id)
    row = OwnFigure.objects.select_for_update().order_by("pk").filter(pk=figure.pk).first()
    if row is None:
        raise Refused(_("Nøgletallet er slettet af en anden, siden du åbnede siden."))
    return row


def _counting(values: dict) -> dict:
    return values | ({"counts_people": True} if counts_citizens(values.get("unit", "")) else {})


def _refuse_to_show_small(row: OwnFigure) -> None:
    k = row.municipality.disclosure_threshold
    if row.values.filter(value__gt=0, value__lt=k).exists():
        words = _(
            "Nøgletallet har tal over 0 og under %s, som så ville blive vist for alle. Slet dem "
            "først, hvis de ikke tæller borgere."
        )
        raise ValidationError({"counts_people": words % k})


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if is_reserved(name):
        words = _("Et af portalens egne nøgletal hedder sådan: vælg et andet navn.")
        raise ValidationError({"name": words})
    return name
