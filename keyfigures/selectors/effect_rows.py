"""What employment and readmissions are drawn from beside the interventions, in columns."""

from datetime import date

from keyfigures.domain.employment import WorkingLives, working_lives
from keyfigures.models import Admission, CitizenStatus
from keyfigures.selectors import columns
from keyfigures.selectors.register import active_between, interventions_between


def lives_between(municipality, first: date, last: date) -> WorkingLives:
    """Interventions and statuses active on a day from `first` to `last`. Two queries."""
    statuses = _STATUSES.read(municipality.pk, first, last)
    return working_lives(interventions_between(municipality, first, last), *statuses)


def admissions(municipality) -> list:
    """Keys of citizens, days of admission and of discharge, and whether it was acute: all of them,
    for a stay that has not ended takes in whatever comes after it. One query."""
    return _ADMISSIONS.read(municipality.pk)


_STATUSES = columns.Reading(
    lambda municipality, first, last: (
        CitizenStatus.objects.filter(
            active_between(first, last), citizen__municipality=municipality
        ),
        columns.numbers("citizen_id"),
        columns.words("status"),
        columns.days("start"),
        columns.days("end"),
    )
)
_ADMISSIONS = columns.Reading(
    lambda municipality: (
        Admission.objects.filter(citizen__municipality=municipality),
        columns.numbers("citizen_id"),
        columns.days("admitted_on"),
        columns.days("discharged_on"),
        columns.flags("is_acute"),
    )
)
