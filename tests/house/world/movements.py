"""Movements between the steps."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
