"""What a municipality in the world of the tests has of this area."""

from datetime import date

from steering.models import Unit, Wish, WishTheme
from steering.services import wishes

DAY = date(2026, 1, 1)


def furnish(municipality, mark: str) -> dict:
    """A theme, a wish that waits for its answer, one that nobody has read, and a tablet."""
    theme = WishTheme.objects.create(
        municipality=municipality, name=f"{mark} tema", frame=f"{mark} ramme"
    )
    unit = Unit.objects.create(municipality=municipality, name=f"{mark} ønskeenhed")
    common = {"municipality": municipality, "theme": theme, "unit": unit, "origin": "borger"}
    wish = Wish.objects.create(
        text=f"{mark} ønske", state="open", created_on=DAY, released_on=DAY, **common
    )
    Wish.objects.create(text=f"{mark} ulæst ønske", created_on=DAY, **common)
    door, _token = wishes.open_door(by=None, unit=unit, name=f"{mark} tablet")
    return {"wish": wish.pk, "wish_theme": theme.pk, "wish_door": door.pk}
