"""Answering a page of the survey: how much it weighs, and how long the server takes."""

import gzip

from django.test import Client
from django.urls import reverse

from tests.factories import make_user
from tests.measurement.survey import answer, make_round
from tools.bench import Row, seconds
from tools.weight import linked_files

KB = 1024
FIRST, NEXT = 100, 15


def run() -> list[Row]:
    round = make_round()
    user = make_user("CASEWORKER", municipality=round.municipality)
    answer(round, *[1] * 12, user=user, submit=False)
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(user)
    address = reverse("temperature_section", args=[round.municipality_id, round.pk, 4])
    page = client.get(address).content
    linked = sum(linked_files(gzip.decompress(page).decode()).values())
    return [
        _weight("first visit, without fonts", len(page) + linked, FIRST),
        _weight("next page", len(page), NEXT),
        _time(client, address),
    ]


def _weight(what: str, size: int, limit: int) -> Row:
    value = f"{size / KB:.1f} KB"
    return Row(f"Survey page weight, {what}", value, "", None, f"≤ {limit} KB", size <= limit * KB)


def _time(client, address) -> Row:
    """Against a logged-in page that reads nothing more than who is asking."""
    ours = seconds(lambda: client.get(address), repeat=15)
    bare = reverse("privacy")
    floor = seconds(lambda: client.get(bare), repeat=15)
    name = "Survey page, server time against a page without data"
    ratio = ours / floor
    return Row(name, f"{ours * 1000:.0f} ms", f"{floor * 1000:.0f} ms", ratio, "told only", True)
