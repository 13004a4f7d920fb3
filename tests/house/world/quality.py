"""What the municipality's data lack: its citizens have no unit, and their references show it."""


def furnish(municipality, mark: str) -> dict:
    """A list is everybody's question: the foreign one is none at all."""
    return {"check": "ukendt" if mark != "Eget" else "uden-enhed"}
