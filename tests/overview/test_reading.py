"""Front page and report say whose answers their temperature is, and which rounds are open."""

from measurement.selectors.in_short import open_rounds
from steering.permissions import Role
from tests.factories import make_user

READING = (
    "De enkelte svar: 28 af 31 svarede. Gruppen har også svaret sammen: 15 af 24 udsagn aftalt."
)


def page(client, municipality, address: str) -> str:
    client.force_login(make_user(Role.READER, municipality=municipality))
    return client.get(f"/{municipality.pk}{address}").content.decode()


def test_both_say_that_the_figures_are_the_single_answers(demo, client):
    told = [page(client, demo, address).count(READING) for address in ("/", "/rapport/")]
    assert told == [1, 1]


def test_the_open_anonymous_round_is_told_with_those_who_have_no_login(demo):
    row = demo.rounds.get(closed_at=None)
    assert open_rounds(demo, row.opens_on) == [
        "Runde 4, efterår 2026 er åben til 28. januar 2027: 37 er spurgt, "
        "heraf 6 med et personligt link. Svarene er anonyme."
    ]


def test_without_a_closed_round_nothing_is_read(empty, client):
    text = page(client, empty, "/") + page(client, empty, "/rapport/")
    assert ("De enkelte svar" in text, "er åben til" in text) == (False, False)
