"""Employment, readmissions and expenditure."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
