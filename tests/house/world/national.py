"""What Statistics Denmark publishes, apart from the municipality's own figures."""


def furnish(municipality, mark: str) -> dict:
    """Nothing yet."""
    return {}
