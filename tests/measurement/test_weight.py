"""How much answering costs to load: a first visit without fonts, and the page after it."""

import gzip
import re
from pathlib import PurePosixPath

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from steering.permissions import Role
from tests.factories import make_user
from tests.measurement.survey import answer, load_survey, make_round

pytestmark = pytest.mark.django_db
KB = 1024
LINKED = re.compile(r'(?:href|src)="/static/([^"]+)"')
IMPORTED = re.compile(r'@import url\("([^"]+)"\)')


def static_files(paths) -> dict[str, int]:
    """Path → compressed size, of the files and of those their style sheets import."""
    sizes, waiting = {}, list(paths)
    while waiting:
        path = waiting.pop()
        if path in sizes:
            continue
        with open(finders.find(path), "rb") as file:
            content = file.read()
        sizes[path] = len(gzip.compress(content))
        if path.endswith(".css"):
            waiting += [beside(path, url) for url in IMPORTED.findall(content.decode())]
    return sizes


def beside(path: str, url: str) -> str:
    folder = PurePosixPath(path).parent
    while url.startswith("../"):
        folder, url = folder.parent, url[3:]
    return str(folder / url)


def test_the_answering_page_is_light(client):
    load_survey()
    round = make_round()
    user = make_user(Role.CASEWORKER, municipality=round.municipality)
    answer(round, *[1] * 12, user=user, submit=False)
    client.force_login(user)
    address = reverse("temperature_section", args=[730, round.pk, 4])
    page = client.get(address, headers={"accept-encoding": "gzip"})
    assert page["Content-Encoding"] == "gzip"
    linked = static_files(LINKED.findall(gzip.decompress(page.content).decode()))
    # The style sheets and the script were found: the sum is of something.
    assert {"css/portal.css", "css/base.css", "css/survey.css", "js/survey.js"} <= set(linked)
    assert len(page.content) <= 15 * KB
    assert len(page.content) + sum(linked.values()) <= 100 * KB
