"""Who may be made responsible for something: one rule for the plan, the meetings and the trials."""

from django.core.exceptions import ValidationError

from steering.models import Municipality, User
from steering.selectors.people import responsible_in


def check_owner(municipality: Municipality, owner: User | None, words: str) -> None:
    """ValidationError with `words` at `owner` unless they can open it here and say how it goes."""
    if owner is not None and not responsible_in(municipality).filter(pk=owner.pk).exists():
        raise ValidationError({"owner": words})
