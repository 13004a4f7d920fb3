"""Numbers as addresses and forms send them."""

# The longest that a row's number has; Python itself refuses to read the very longest.
DIGITS = 15


def number_in(text: str | None) -> int:
    """The number of a row, a page or a version; 0, which nothing has, where `text` is none."""
    if not text or len(text) > DIGITS or not (text.isascii() and text.isdigit()):
        return 0
    return int(text)
