"""What the municipality decides about citizens' answers."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
