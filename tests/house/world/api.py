"""Keys of the read API."""

from datetime import timedelta

from django.utils import timezone

from steering.services import api_tokens
from tests.factories import make_user


def furnish(municipality, mark: str) -> dict:
    """A key that is open."""
    admin = make_user("ADMIN", municipality=municipality)
    token, _key = api_tokens.add_token(
        by=admin,
        municipality=municipality,
        name=f"{mark} nøgle",
        scopes=["plan"],
        expires_on=timezone.localdate() + timedelta(days=30),
    )
    return {"api_token": token.pk}
