"""The shapes of a status on a 16 × 16 grid: shape, colour and word go together (design §6)."""

SHAPES = {
    "groen": "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2z",
    "gul": "M8 1.5L15 14.5H1z",
    "roed": "M2 2h12v12H2z",
    "graa": "M8 2.75a5.25 5.25 0 1 1 0 10.5 5.25 5.25 0 0 1 0-10.5z",
    "ikke": "M8 2.75a5.25 5.25 0 1 1 0 10.5 5.25 5.25 0 0 1 0-10.5z",
    "klar": "M2 8.5L6 12.5 14 3.5",
    "over": "M1 2.5h14L8 14z",
}
# The colour words of the figures (D11) mean the same shapes.
_KEYS = {"grøn": "groen", "rød": "roed", "grå": "graa"}


def shape_key(word: str) -> str:
    """The key of SHAPES for a colour word ("grøn"); a key stays what it is."""
    return _KEYS.get(word, word)
