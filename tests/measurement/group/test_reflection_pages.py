"""The page of reflections: ten texts, one form, and nobody's text taken along by another's."""

import pytest

from measurement.models import Reflection
from steering.permissions import Role
from tests.factories import make_user
from tests.measurement.group.test_reflections import address, body, texts
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(round):
    return make_user(Role.MEMBER, municipality=round.municipality)


def write(round, text: str, theme="styrker", user=None, **fields) -> Reflection:
    return Reflection.objects.create(round=round, theme=theme, user=user, text=text, **fields)


def test_all_that_was_changed_is_saved_and_the_person_stays(round, lead, logged_in):
    sent = {
        "styrker-faelles-text": "Ledelsen",
        "kendt-faelles-text": "Samarbejdet",
        "kendt-egen-text": "Til mig selv",
        "gem": "kendt",
    }
    answer = logged_in(lead).post(address(round), sent)
    assert (answer.status_code, answer.url) == (302, f"{address(round)}?gemt=kendt#kendt")
    assert texts(round) == [
        ("kendt", None, "Samarbejdet", 1),
        ("kendt", lead.pk, "Til mig selv", 1),
        ("styrker", None, "Ledelsen", 1),
    ]
    page = body(logged_in(lead).get(answer.url))
    assert "Gruppen har svaret på 2 af 5 spørgsmål om hele målingen." in page


def test_a_text_that_was_not_touched_takes_nothing_back(round, lead, logged_in):
    """Åse read version 1, Bo saved version 2, and Åse saves something else."""
    row = write(round, "Åse læste dette")
    Reflection.objects.filter(pk=row.pk).update(text="Bo skrev dette", version=2)
    sent = {
        "initial-styrker-faelles-text": "Åse læste dette",
        "styrker-faelles-text": "Åse læste dette",
        "styrker-faelles-version": "1",
        "kendt-faelles-text": "Nyt",
    }
    assert logged_in(lead).post(address(round), sent).status_code == 302
    assert texts(round) == [("kendt", None, "Nyt", 1), ("styrker", None, "Bo skrev dette", 2)]


def test_a_conflict_shows_both_and_saves_the_rest(round, lead, logged_in):
    row = write(round, "Før")
    Reflection.objects.filter(pk=row.pk).update(text="Bo skrev dette", version=2)
    sent = {
        "initial-styrker-faelles-text": "Før",
        "styrker-faelles-text": "Åse skrev dette",
        "styrker-faelles-version": "1",
        "kendt-faelles-text": "Nyt",
    }
    answer = logged_in(lead).post(address(round), sent)
    page = body(answer)
    assert answer.status_code == 409
    assert ("Bo skrev dette" in page, "Åse skrev dette" in page) == (True, True)
    assert texts(round) == [("kendt", None, "Nyt", 1), ("styrker", None, "Bo skrev dette", 2)]
    # Now that both were seen, Bo's may be kept by writing it, or replaced.
    sent |= {"initial-styrker-faelles-text": "Bo skrev dette", "styrker-faelles-version": "2"}
    assert (
        logged_in(lead).post(address(round), sent | {"kendt-faelles-text": ""}).status_code == 302
    )
    assert texts(round)[1] == ("styrker", None, "Åse skrev dette", 3)


def test_a_cpr_number_is_refused_beside_what_is_saved(round, lead, logged_in):
    sent = {"styrker-faelles-text": "Se 010190-1234", "kendt-egen-text": "Gemmes"}
    answer = logged_in(lead).post(address(round), sent)
    assert (answer.status_code, "Se 010190-1234" in body(answer)) == (400, True)
    assert texts(round) == [("kendt", lead.pk, "Gemmes", 1)]


def test_a_member_writes_notes_but_not_for_the_group(round, member, logged_in):
    write(round, "Gruppens ord")
    page = body(logged_in(member).get(address(round)))
    assert ("Gruppens ord" in page, "styrker-faelles-text" in page) == (True, False)
    sent = {
        "styrker-faelles-text": "Kapret",
        "styrker-faelles-version": "1",
        "styrker-egen-text": "Min note",
        "brug": "styrker",
    }
    assert logged_in(member).post(address(round), sent).status_code == 302
    rows = {(row.user_id, row.text) for row in Reflection.objects.all()}
    assert rows == {(None, "Gruppens ord"), (member.pk, "Min note")}


def test_the_lead_brings_an_own_note_to_the_groups(round, lead, logged_in):
    sent = {"herfra-egen-text": "Ring til regionen", "brug": "herfra"}
    answer = logged_in(lead).post(address(round, 4), sent)
    assert answer.url == f"{address(round, 4)}?gemt=herfra#herfra"
    rows = Reflection.objects.values_list("section__number", "user_id", "text")
    assert set(rows) == {(4, None, "Ring til regionen"), (4, lead.pk, "Ring til regionen")}
    again = logged_in(lead).post(address(round, 4), {"brug": "herfra"}, follow=True)
    assert "Din note står allerede i det fælles." in body(again)


def test_an_unknown_section_does_not_exist(round, lead, logged_in):
    assert logged_in(lead).get(address(round, 9)).status_code == 404


def test_the_number_of_queries_is_fixed(round, lead, logged_in, items):
    client = logged_in(lead)
    first = queries(client, address(round))
    for theme in Reflection.Theme.values:
        for number, user in enumerate([None, lead, *(make_user() for _ in range(5))]):
            write(round, f"{theme} {number}", theme, user)
            write(round, f"{theme} {number}", theme, user, section=items[0].section)
    assert queries(client, address(round)) == first
