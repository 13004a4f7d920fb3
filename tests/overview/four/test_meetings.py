"""Meeting mode with each of the four: every screen has a heading and says what there is."""

import re

import pytest

from recovery_portal.overview.meeting import codes
from tests.keyfigures.channels.reading import tables_of, words
from tests.overview.four.conftest import FIRST_DAY, HIDDEN, LARGE, NO_ROWS
from tests.overview.meeting.making import EVERY_SCREEN

pytestmark = pytest.mark.django_db
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
MAIN = re.compile(r"<main.*?</main>", re.S)


def screen(here, place, shows: str) -> str:
    answer = here.get(place.points[shows])
    assert answer.status_code == 200, shows
    return MAIN.search(answer.content.decode())[0]


@pytest.mark.parametrize("shows", EVERY_SCREEN)
def test_a_screen_has_one_heading_in_a_whole_sentence(here, place, shows):
    text = screen(here, place, shows)
    headings = [words(one) for one in HEADING.findall(text)]
    assert len(headings) == 1, headings
    assert re.match(r"[A-ZÆØÅÉ0-9»]", headings[0]), headings
    assert not re.search(r"None|nan\b|\{\{|\{%", words(text))


@pytest.mark.parametrize("place_code", [FIRST_DAY, NO_ROWS], ids=["first day", "no rows"])
def test_without_rows_the_staircase_says_what_to_do(client, places, place_code):
    place = places[place_code]
    client.force_login(_leader(place))
    text = screen(client, place, codes.STAIRCASE)
    assert "Når kommunens indsatser er læst ind, står indsatstrappen her." in words(text)
    assert tables_of(text) == []


@pytest.mark.parametrize("place_code", [LARGE, HIDDEN], ids=["11,000", "all hidden"])
def test_the_staircase_shows_counts_or_dashes(client, places, place_code):
    place = places[place_code]
    client.force_login(_leader(place))
    rows = tables_of(screen(client, place, codes.STAIRCASE))[0][1:]
    counts = {cell for row in rows for cell in row[1:3]}
    if place_code == HIDDEN:
        assert counts <= {"–", "0"}
        assert "–" in counts
    else:
        assert "–" not in counts


def _leader(place):
    return place.municipality.memberships.get(user_id=place.leader, role="LEAD").user
