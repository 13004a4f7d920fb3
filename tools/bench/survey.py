"""Answering a page of the survey: how much it weighs, and how long the server takes."""

import gzip
import http.client
import time
from threading import Thread

from django.test import Client
from django.urls import reverse

from tests.factories import make_user
from tests.measurement.serving import HOST, Server, headers_of
from tests.measurement.survey import answer, make_round
from tools.bench import Row, seconds
from tools.weight import linked_files

KB = 1024
FIRST, NEXT = 100, 15
CLIENTS, SAVES, TURNS = 16, 25, 10


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
        *_autosave(round),
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


def _autosave(round) -> list[Row]:
    """All over HTTP, from servers started alike, in turn: 16 people save an answer, write a row."""
    people = [headers_of(answer(round, submit=False).user) for _ in range(CLIENTS)]
    ours, bare, kept = Server(), Server("tools.bare"), Server("tools.bare_kept")
    address = reverse("temperature_save", args=[round.municipality_id, round.pk, 1])

    def write(turn, save):
        return "text=Hej+med+dig"

    turns = [
        (ours, address, lambda turn, save: f"1a={(turn + save) % 4}"),
        (bare, "/", write),
        (kept, "/", write),
    ]
    taken = {server: [] for server, *_post_of in turns}
    try:
        for server, *post in turns:
            server.start()
            _wait_for(server, *post, people[0])
        for turn in range(TURNS):
            for server, path, body in turns:
                taken[server] += _saves(server.port, path, people, turn, body)
    finally:
        for server in taken:
            server.stop()
    # Of all turns: a tail is what the luckiest turn does not show.
    value, floor, floor_kept = (_p95(taken[server]) for server in (ours, bare, kept))
    what = f"Autosave, p95 with {CLIENTS} clients against a bare Django POST that writes one row"
    return [
        _row(what, value, floor, "≤ 2", value <= 2 * floor),
        _row(f"{what}, its connections kept as ours are", value, floor_kept, "told only", True),
    ]


def _row(name: str, value: float, floor: float, limit: str, ok: bool) -> Row:
    shown = (f"{seconds * 1000:.0f} ms" for seconds in (value, floor))
    return Row(name, *shown, value / floor, limit, ok)


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


def _wait_for(server, path, body, headers) -> None:
    """Until every worker has answered once: the first request of each imports the project."""
    for _ in range(300):
        try:
            for _ in range(12):
                _post(server.port, path, body(0, 0), headers)
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("The server does not answer.")


def _saves(port: int, path: str, people, turn: int, body) -> list[float]:
    """Seconds of each save, while everybody saves at once."""
    taken: list[float] = []

    def save_all(headers):
        for save in range(SAVES):
            taken.append(_post(port, path, body(turn, save), headers))

    threads = [Thread(target=save_all, args=(headers,)) for headers in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(people) * SAVES
    return taken


def _post(port: int, path: str, body: str, headers) -> float:
    start = time.perf_counter()
    wire = http.client.HTTPConnection(HOST, port, timeout=60)
    try:
        wire.request("POST", path, body, headers)
        heard = wire.getresponse()
        heard.read()
    finally:
        wire.close()
    assert heard.status == 200, f"{path}: {heard.status}"
    return time.perf_counter() - start
