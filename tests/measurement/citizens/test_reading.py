"""What a citizen is handed on paper or shown of their own is easy to read: LIX 30 at most."""

from datetime import date

import pytest

from measurement.models import OutcomeSettings, RecoveryTalk
from measurement.services import sheets
from tests.measurement.citizen_door.lix import lix, own_words
from tests.measurement.outcomes.making import make_outcome

pytestmark = pytest.mark.django_db
HARD = "Behandlingsgrundlaget er databeskyttelsesforordningens artikel ni, stykke to, litra h."


def handed(page: str) -> str:
    """The page without what only the staff sees on the screen."""
    content = page.partition('<div class="sidehoved')[2].partition("</main>")[0]
    staff = ('<section class="afsnit kun-skaerm"', '<p class="handlinger kun-skaerm"')
    for start in staff:
        content = content.partition(start)[0]
    parts = content.split('<p class="sidehandlinger">')
    content = parts[0] + "".join(part.partition("</p>")[2] for part in parts[1:])
    return f'<main><div class="sidehoved{content}'


def test_what_the_citizen_gets_is_easy_to_read(client, place):
    OutcomeSettings.objects.create(municipality=place.municipality, legal_basis=HARD, contact=HARD)
    make_outcome(place.citizen, "who5", date(2026, 5, 10), [2, 2, 2, 1, None])
    RecoveryTalk.objects.create(
        citizen=place.citizen, held_on=date(2026, 5, 11), kind="droemme", agreed="Jeg vil ud."
    )
    paper = sheets.open_paper(by=place.user, citizen=place.citizen)
    link = sheets.open_link(by=place.user, citizen=place.citizen)
    found = {}
    for path in (f"skema/{paper.pk}/", f"link/{link.pk}/", "udtraek/"):
        text = own_words(handed(client.get(place.home + path).content.decode()))
        assert "Behandlingsgrundlaget" not in text
        found[path] = round(lix(text), 1)
    assert {path: value for path, value in found.items() if value > 30} == {}
