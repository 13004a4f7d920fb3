"""Well-being and recovery in sum."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
