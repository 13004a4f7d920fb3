"""What tests of a personal link share: its sentences, and how it is gone through."""

from tests.measurement.pages import text

GONE = "Linket virker ikke længere: brug det nyeste, du har fået, eller bed tovholderen om et nyt."
CLOSED = "Runden er lukket, og der kan ikke længere svares."
WRITTEN = {"2a": "3", "kommentar": "Skrevet i god tro", "bygger": "Mødet i maj"}


def begin(client, here):
    client.post(here, {"viewpoint": "borger"})


def missing(page, *words: str) -> list[str]:
    return [word for word in words if word not in text(page)]
