"""Reports that were sent."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
