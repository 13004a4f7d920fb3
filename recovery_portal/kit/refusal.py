"""The one way to say no, on every floor: a page shows the sentence, a command prints it."""


class Refused(Exception):
    """What was asked was understood but cannot be done, and nothing has changed.

    The text is one Danish sentence for whoever asked. What a caller must tell apart is a class of
    its own below this one.
    """
