"""Wishes of a municipality, at each step of their way."""

from steering.models import Unit, Wish, WishTheme
from steering.services import wishes
from tests.factories import make_municipality, make_user


def lead(municipality=None):
    return make_user("LEAD", municipality=municipality or make_municipality())


def unit(name="Bostøtte Nord", municipality=None) -> Unit:
    place = municipality or make_municipality()
    return Unit.objects.get_or_create(municipality=place, name=name)[0]


def theme(name="Hverdagen", municipality=None) -> WishTheme:
    place = municipality or make_municipality()
    return WishTheme.objects.get_or_create(municipality=place, name=name)[0]


def new(text="Madlavning onsdag", **fields) -> Wish:
    """A wish that nobody has read."""
    values = {"municipality": make_municipality(), "origin": "borger", "unit": unit()} | fields
    return wishes.add_wish(text=text, **values)


def waiting(text="Madlavning onsdag", **fields) -> Wish:
    """A wish that waits for its answer."""
    row = new(text, **fields)
    return wishes.release(by=lead(), wish=row, version=row.version)


def answered(text="Madlavning onsdag", answer="yes", instead="", **fields) -> Wish:
    row = waiting(text, **fields)
    return wishes.answer(
        by=lead(),
        wish=row,
        version=row.version,
        answer=answer,
        answer_text="Det siger vi",
        instead=instead,
    )
