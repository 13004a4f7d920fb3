"""Keys of the read API."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
