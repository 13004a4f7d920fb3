"""Municipalities as commands name them; a page reaches its own through `steering.access`."""

from recovery_portal.kit.refusal import Refused
from steering.models import Municipality


def municipality_with(code: int) -> Municipality:
    """The municipality with `code`; Refused where there is none."""
    municipality = Municipality.objects.filter(pk=code).first()
    if municipality is None:
        raise Refused(f"Kommunekoden {code} findes ikke.")
    return municipality
