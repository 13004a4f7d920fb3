"""The catalogue, and each figure on its own page."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
