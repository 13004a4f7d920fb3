"""What the municipality's data lack."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
