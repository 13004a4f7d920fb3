"""Drafts of status reports."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
