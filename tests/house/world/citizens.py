"""A caseworker's own citizens."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
