"""What employment, readmissions and expenditure are drawn from, read as plain rows.

Building thousands of objects would cost more than the figures themselves, and so would a date of
every text SQLite keeps days as: they come as text (åååå-mm-dd), and each is read once.
"""

from datetime import date

from django.db import connection
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from keyfigures.models import Admission, CitizenStatus
from steering.models import Intervention

START, END, ADMITTED, DISCHARGED = (
    Cast(name, TextField()) for name in ("start", "end", "admitted_on", "discharged_on")
)


def _rows(queryset, *columns) -> list[tuple]:
    query = queryset.order_by().values_list(*columns).query
    with connection.cursor() as cursor:
        cursor.execute(*query.sql_with_params())
        return cursor.fetchall()


def _between(first: date, last: date) -> Q:
    """Active on a day from `first` to `last` (D1)."""
    return Q(start__lte=last) & (Q(end=None) | Q(end__gte=first))


def intervention_rows(municipality, first: date, last: date) -> list[tuple]:
    """(citizen, birth year or None, start, end or None) of what was active between. One query."""
    active = Intervention.objects.filter(_between(first, last), citizen__municipality=municipality)
    return _rows(active, "citizen_id", "citizen__birth_year", START, END)


def status_rows(municipality, first: date, last: date) -> list[tuple]:
    """(citizen, status, start, end or None) of what was active between. One query."""
    active = CitizenStatus.objects.filter(_between(first, last), citizen__municipality=municipality)
    return _rows(active, "citizen_id", "status", START, END)


def admission_rows(municipality) -> list[tuple]:
    """(citizen, admitted on, discharged on or None, is acute): all of them, for a stay that has
    not ended takes in whatever comes after it. One query."""
    all_of_them = Admission.objects.filter(citizen__municipality=municipality)
    return _rows(all_of_them, "citizen_id", ADMITTED, DISCHARGED, "is_acute")


def use_rows(municipality, first: date, last: date) -> list[tuple]:
    """(citizen, legal basis, start, end or None) of what was active between. One query."""
    active = Intervention.objects.filter(_between(first, last), citizen__municipality=municipality)
    return _rows(active, "citizen_id", "offer__legal_basis_id", START, END)
