"""Recovery talks."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
