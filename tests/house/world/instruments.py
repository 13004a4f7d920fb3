"""A municipality's own questionnaire."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
