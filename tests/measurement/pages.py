"""The pages of answering as the tests press and read them."""

import html
import re

from django.urls import reverse


def url(name, round, *more):
    return reverse(f"temperature_{name}", args=[round.municipality_id, round.pk, *more])


def begin(visitor, round):
    visitor.post(url("round", round), {"viewpoint": "tilbud"})


def text(response) -> str:
    """The page's main part as a reader sees it: without tags, whitespace as one space."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


def checked(response) -> list[str]:
    return re.findall(r'id="id_(\w+)" name="\w+" value="\w" checked', response.content.decode())
