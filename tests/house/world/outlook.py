"""The projection, and the three tracks in one picture."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
