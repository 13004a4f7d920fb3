"""A municipality with figures of its own, and somebody to look at them."""

from datetime import date
from decimal import Decimal

from django.test import Client

from keyfigures.domain.quarters import quarter_ends
from keyfigures.models import OwnFigure, OwnFigureValue
from tests.factories import make_municipality, make_user
from tests.keyfigures.register import load_reference

TODAY = date(2026, 9, 30)
STEADY = [20, 22, 19, 21, 20, 23, 21, 20, 22, 21, 20, 19]
RISING = [*STEADY[:8], 40]


def municipality_with_reference(code: int = 730):
    load_reference()
    return make_municipality(code)


def own_figure(municipality, values=STEADY, name: str = "Ventetid", **fields) -> OwnFigure:
    """A figure with these values at the latest quarter ends; None = no value then."""
    fields = {"unit": "dage", "definition": "Dage til samtale"} | fields
    figure = OwnFigure.objects.create(municipality=municipality, name=name, **fields)
    days = quarter_ends(TODAY, len(values)) if values else ()
    OwnFigureValue.objects.bulk_create(
        OwnFigureValue(figure=figure, on=day, value=Decimal(str(value)))
        for day, value in zip(days, values, strict=True)
        if value is not None
    )
    return figure


def client_of(municipality, *roles: str) -> Client:
    client = Client()
    client.force_login(make_user(*roles, municipality=municipality))
    return client
