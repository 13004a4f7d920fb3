"""Lighthouse on the page where a person answers, served as in production, on mobile settings."""

import time
import urllib.request
from statistics import median

from django.urls import reverse

from tests.factories import make_user
from tests.measurement.serving import HOST, Server, headers_of
from tests.measurement.survey import answer, make_round
from tools import lighthouse
from tools.bench import Row

LEAST = {"performance": 0.99, "accessibility": 1.0}
RUNS = 3


def run() -> list[Row]:
    lighthouse.install()
    round = make_round(name="Lighthouse")
    user = make_user("CASEWORKER", municipality=round.municipality)
    answer(round, *[1] * 12, user=user, submit=False)
    address = reverse("temperature_section", args=[round.municipality_id, round.pk, 4])
    headers = {"Cookie": headers_of(user)["Cookie"]}
    server = Server()
    server.start()
    try:
        url = f"http://{HOST}:{server.port}{address}"
        _wait_for(url, headers)
        found = [lighthouse.scores(url, headers) for _ in range(RUNS)]
    finally:
        server.stop()
    return [_row(category, [scores[category] for scores in found]) for category in LEAST]


def _wait_for(url: str, headers: dict[str, str]) -> None:
    """Until every worker has answered: the first request of each imports the project."""
    for _ in range(300):
        try:
            for _ in range(12):
                with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as page:
                    assert page.url == url, page.url
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("The server does not answer.")


def _row(category: str, scores: list[float]) -> Row:
    """The middle of the runs: a busy moment is not the page's."""
    score, least = median(scores), LEAST[category]
    name = f"Survey page, Lighthouse {category} on mobile settings"
    return Row(name, f"{score:.2f}", "", None, f"≥ {least:.2f}", score >= least)
