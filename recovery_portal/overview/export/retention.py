"""The full exports are deleted in time, like everything that is kept for a while."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.overview.export import taking
from steering.models import Municipality
from steering.retention import Rule, Waiting


def _waiting(municipality: Municipality) -> list[Waiting]:
    address = reverse("take_along", args=[municipality.pk])
    return [
        Waiting(timezone.localdate(row.until) + timedelta(1), _("Samlet udtræk"), address)
        for row in taking.waiting(municipality)
    ]


def _forget(by, municipality: Municipality, on: date) -> dict[str, int]:
    return {"exports": taking.forget_old(by=by, municipality=municipality, on=on)}


RULES = (
    Rule(
        code="udtraek",
        title="Samlede udtræk",
        goes="filen med alle kommunens data",
        stays="hvem der bad om den og hentede den, og dens fingeraftryk",
        period="et døgn efter, at den er lavet; senest den følgende nat",
        action=taking.FORGOTTEN,
        words=(("exports", "samlet udtræk", "samlede udtræk"),),
        waiting=_waiting,
        forget=_forget,
    ),
)
