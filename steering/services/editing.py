"""Adding and changing rows: checked whole, version counted, logged, in one transaction."""

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit


@transaction.atomic
def add(*, by, row: models.Model, action: str, **many) -> models.Model:
    """Store the new `row` with its many-to-many values.

    Raises ValidationError where a rule of the model is broken.
    """
    store(row)
    for name, values in many.items():
        getattr(row, name).set(values)
    audit.record(by=by, municipality=row.municipality, action=action, obj=row)
    return row


@transaction.atomic
def change(*, by, row: models.Model, version: int, action: str, **values) -> models.Model:
    """`row` with new `values`, if nobody saved since `version`; the log names the fields.

    Raises Stale, ValidationError, or Refused where the row is gone.
    """
    return put(by=by, row=fresh(row, version), action=action, **values)


def put(*, by, row: models.Model, action: str, **values) -> models.Model:
    """The same for a row that the caller has from `fresh` in this transaction."""
    many = {name for name in values if row._meta.get_field(name).many_to_many}
    changed = sorted(name for name, value in values.items() if _differs(row, name, value, many))
    for name in values.keys() - many:
        setattr(row, name, values[name])
    row.version += 1
    store(row)
    for name in many:
        getattr(row, name).set(values[name])
    details = {"fields": changed}
    audit.record(by=by, municipality=row.municipality, action=action, obj=row, details=details)
    return row


@transaction.atomic
def remove(*, by, row: models.Model, version: int, action: str) -> None:
    """Delete `row` if nobody saved since `version`. Raises Stale, or Refused where it is gone."""
    current = fresh(row, version)
    audit.record(by=by, municipality=current.municipality, action=action, obj=current)
    current.delete()


def _differs(row, name: str, value, many: set[str]) -> bool:
    if name in many:
        return set(getattr(row, name).all()) != set(value)
    return getattr(row, name) != value


def store(row: models.Model) -> None:
    """Check and save it in the open transaction; Refused where somebody else has just done so."""
    row.full_clean()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:  # somebody stored the same at the same moment
        raise Refused(
            _("En anden gemte det samme i samme øjeblik: se siden igen, og prøv en gang til.")
        ) from error
