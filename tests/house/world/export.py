"""All data in one file."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
