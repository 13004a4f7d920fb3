"""What a group makes of a closed round."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
