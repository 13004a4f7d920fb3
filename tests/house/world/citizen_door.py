"""The tablet in a citizen's hands, and personal links."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
