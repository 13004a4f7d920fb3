"""A meeting on the screen."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
