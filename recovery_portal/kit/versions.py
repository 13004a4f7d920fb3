"""Two people editing one thing: a version travels with the form, and the later save is told.

See docs/decisions/0006. A model that people edit inherits `Versioned`; a service begins with
`fresh(row, version)`; a form shows `Stale` by `meet(...)` (kit/forms).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused


class Versioned(models.Model):
    """A row that people edit; `version` counts its saves (design §3)."""

    version = models.PositiveIntegerField("version", default=1)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(version__gte=1), name="%(class)s_version_from_1")
        ]


class Stale(Refused):
    """Somebody saved since this was read; `theirs` is the row as it is now."""

    def __init__(self, theirs):
        self.theirs = theirs
        super().__init__(
            _(
                "En anden har gemt, siden du åbnede siden: se begge dele, og vælg, "
                "hvad der skal gælde."
            )
        )


def fresh(row: models.Model, version: int | None) -> models.Model:
    """`row` as it is now, locked until the transaction ends.

    Raises Stale unless it still has `version`; Refused where it has been deleted.
    """
    # In the order of a key of its own: a model's order may join other tables, and lock them too.
    rows = type(row)._default_manager.select_for_update().order_by("pk")
    current = rows.filter(pk=row.pk).first()
    if current is None:
        raise Refused(_("Det er slettet af en anden, siden du åbnede siden."))
    if current.version != version:
        raise Stale(current)
    return current
