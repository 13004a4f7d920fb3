"""The pages of the group's meeting: what they show, to whom, and what two laptops may do."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from measurement.models import AgreedAnswer, Round
from measurement.services import agreed
from steering.permissions import Role
from tests.factories import make_user
from tests.measurement.group.conftest import respond
from tests.measurement.survey import make_round
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


def address(name: str, round, *more) -> str:
    return reverse(name, args=[round.municipality_id, round.pk, *more])


def text(response) -> str:
    """What is read aloud: without pictures and markup, and with single spaces."""
    without = re.sub(r"<svg.*?</svg>|<[^>]+>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(without.split())


def order(response) -> list[str]:
    return re.findall(r'<th scope="row"><a href="[^"]*">(\d)\.', response.content.decode())


@pytest.fixture
def member(round):
    return make_user(Role.MEMBER, municipality=round.municipality)


def test_the_overview_says_how_far_the_group_is(round, items, lead, logged_in):
    client = logged_in(lead)
    page = text(client.get(address("group_answers", round)))
    assert f"0 af {len(items)} udsagn aftalt. I er mest uenige om udsagn" in page
    assert "Begynd mødet" in page
    for item in items[:2]:
        AgreedAnswer.objects.create(round=round, item=item, value=3)
    page = text(client.get(address("group_answers", round)))
    assert f"2 af {len(items)} udsagn aftalt" in page
    assert "1. Politisk fokus 2 af 3 100 Grøn" in page


def test_the_largest_disagreement_comes_first_if_asked(round, items, lead, logged_in):
    fourth = [item for item in items if item.section.number == 4]
    for value in (0, 3, 0, 3):
        respond(round, value, "tilbud", only=fourth)
    client = logged_in(lead)
    assert order(client.get(address("group_answers", round))) == list("12345678")
    asked = client.get(address("group_answers", round), {"orden": "uenighed"})
    assert order(asked) == list("41235678")
    first = client.get(address("group_section", round, 4), {"orden": "uenighed"})
    following = address("group_section", round, 1) + "?orden=uenighed"
    assert f'<a class="button button-primary" href="{following}">' in first.content.decode()


def test_a_statement_shows_its_spread_by_viewpoint(round, items, lead, logged_in):
    page = text(logged_in(lead).get(address("group_section", round, 1)))
    assert page.count("Strategisk ledelse 3 svarede 3 i høj grad.") == 3
    assert page.count("Tilbud 6 svarede 3 slet ikke, 3 i mindre grad.") == 3
    assert page.count("Borger eller peer 1 svarede 1 i nogen grad.") == 3


def test_an_anonymous_round_shows_no_viewpoint_of_fewer_than_three(round, lead, logged_in):
    """The one citizen is not told apart, nor by what is left: the smallest other one joins (D9)."""
    Round.objects.filter(pk=round.pk).update(is_anonymous=True)
    page = text(logged_in(lead).get(address("group_section", round, 1)))
    assert ("Borger eller peer" in page, "Strategisk ledelse" in page) == (False, False)
    assert page.count("Tilbud 6 svarede") == 3
    assert page.count("Øvrige 4 svarede 1 i nogen grad, 3 i høj grad.") == 3


def test_comments_are_shown_without_names(round, items, lead, logged_in):
    someone = make_user(Role.MEMBER, municipality=round.municipality, name="Øyvind Ukendt")
    response = respond(round, 1, "tilbud")
    response.user = someone
    response.save(update_fields=["user"])
    comment = {"text": "Politikerne spørger", "evidence": "Referater", "saved_at": timezone.now()}
    response.comments.create(section=items[0].section, **comment)
    page = text(logged_in(lead).get(address("group_section", round, 1)))
    assert ("Politikerne spørger" in page, "Referater" in page) == (True, True)
    assert "Øyvind Ukendt" not in page


def test_nothing_is_chosen_before_the_group_chooses(round, lead, logged_in):
    page = logged_in(lead).get(address("group_section", round, 1)).content.decode()
    assert (page.count('type="radio"'), page.count("checked")) == (15, 0)
    assert page.count("<fieldset>") == page.count("<legend>") == 3


def test_an_answer_is_saved_without_a_script(round, items, lead, logged_in):
    client, item = logged_in(lead), items[4]
    there = address("group_agree", round, item.pk) + "?orden=uenighed"
    answer = client.post(there, {"choice": "v", "minority_note": "To ved det godt"})
    section = address("group_section", round, item.section.number)
    assert answer.url == f"{section}?orden=uenighed#udsagn-{item.pk}"
    page = text(client.get(section))
    assert ("Aftalt: Ved ikke" in page, "To ved det godt" in page) == (True, True)
    client.post(address("group_clear", round, item.pk), {"version": "1"})
    assert AgreedAnswer.objects.count() == 0


@pytest.mark.parametrize("headers", [{}, {"X-Fragment": "udsagn"}])
def test_the_second_laptop_sees_both_answers(round, items, lead, logged_in, headers):
    client, item = logged_in(lead), items[0]
    first = {"choice": "1", "minority_note": "Åse er uenig"}
    client.post(address("group_agree", round, item.pk), first)
    late = {"choice": "3", "minority_note": "Øyvind er uenig", "version": ""}
    there = address("group_agree", round, item.pk)
    answer = client.post(there, late, headers=headers)
    page = text(answer)
    assert answer.status_code == 409
    assert "Fælles svar I mindre grad I høj grad" in page
    assert "Mindretallets syn Åse er uenig Øyvind er uenig" in page
    assert ("To har svaret på samme tid" in page, "begge tekster" in page) == (True, False)
    assert page.count("Dit valg står stadig nedenfor.") == 1
    assert 'data-antal="1"' in answer.content.decode()
    assert list(AgreedAnswer.objects.values_list("value", "version")) == [(1, 1)]
    assert client.post(there, late | {"version": "1"}).status_code == 302
    assert list(AgreedAnswer.objects.values_list("value", "version")) == [(3, 2)]


def test_what_was_taken_away_meanwhile_can_be_agreed_anew(round, items, lead, logged_in):
    client, there = logged_in(lead), address("group_agree", round, items[0].pk)
    answer = client.post(there, {"choice": "2", "version": "1"})
    assert (answer.status_code, "En anden har fjernet" in text(answer)) == (409, True)
    version = re.search(r'name="version"( value="(\d*)")?', answer.content.decode())
    assert version.group(2) in (None, "")
    assert client.post(there, {"choice": "2", "version": ""}).status_code == 302


def test_a_fault_keeps_what_was_written(round, items, lead, logged_in):
    there = address("group_agree", round, items[0].pk)
    answer = logged_in(lead).post(there, {"choice": "2", "minority_note": "Se 010190-1234"})
    assert (answer.status_code, "Se 010190-1234" in text(answer)) == (400, True)
    none = logged_in(lead).post(there, {"minority_note": "Uden svar"})
    assert (none.status_code, "Vælg det svar, I er enige om." in text(none)) == (400, True)
    assert AgreedAnswer.objects.count() == 0


def test_others_read_and_change_nothing(round, items, member, logged_in):
    AgreedAnswer.objects.create(
        round=round, item=items[0], value=1, minority_note="Nogle er uenige"
    )
    client = logged_in(member)
    page = client.get(address("group_section", round, 1))
    assert ("Aftalt: I mindre grad Mindretallets syn: Nogle er uenige" in text(page)) is True
    assert "<fieldset" not in page.content.decode()
    for name in ("group_agree", "group_clear"):
        there = address(name, round, items[0].pk)
        assert client.post(there, {"choice": "3", "version": "1"}).status_code == 403
    assert client.post(address("group_settle", round), {"on": "01-01-2026"}).status_code == 403
    assert list(AgreedAnswer.objects.values_list("value", "version")) == [(1, 1)]


def test_being_done_names_what_is_missing_and_freezes(round, items, lead, logged_in):
    client = logged_in(lead)
    client.post(address("group_agree", round, items[0].pk), {"choice": "2"})
    page = text(client.get(address("group_settle", round)))
    assert f"1 af {len(items)} udsagn aftalt. Når I afslutter" in page
    assert (items[0].text in page, items[1].text in page) == (False, True)
    late = client.post(address("group_settle", round), {"on": "01-01-2030"})
    assert (late.status_code, Round.objects.get(pk=round.pk).agreed_on) == (400, None)
    today = f"{timezone.localdate():%d-%m-%Y}"
    assert client.post(address("group_settle", round), {"on": today}).status_code == 302
    there = address("group_agree", round, items[0].pk)
    note = {"choice": "3", "version": "1", "minority_note": "Kom for sent"}
    refused = client.post(there, note)
    assert (refused.status_code, "Kom for sent" in text(refused)) == (409, True)
    assert "De fælles svar er afsluttet" in text(refused)
    assert list(AgreedAnswer.objects.values_list("value", "version")) == [(2, 1)]
    page = client.get(address("group_section", round, 1)).content.decode()
    assert "<fieldset" not in page


def test_an_open_round_shows_no_spread(round, items, lead, logged_in):
    open_round = make_round(name="Åben", lead=lead)
    respond(open_round, 3, "borger")
    client, waiting = logged_in(lead), address("temperature_result", open_round)
    for name, *more in (("group_answers",), ("group_section", 1), ("reflections",)):
        assert client.get(address(name, open_round, *more)).url == waiting
    there = address("group_agree", open_round, items[0].pk)
    answer = client.post(there, {"choice": "2"}, follow=True)
    assert ("Borger eller peer" in text(answer), AgreedAnswer.objects.count()) == (False, 0)


def test_the_number_of_queries_is_fixed(round, items, lead, logged_in):
    client = logged_in(lead)
    pages = [address("group_answers", round), address("group_section", round, 1)]
    few = [queries(client, page) for page in pages]
    AgreedAnswer.objects.create(round=round, item=items[0], value=1)
    some = [queries(client, page) for page in pages]
    for item in items[1:]:
        agreed.agree(by=lead, round=round, item=item, version=0, choice="1", minority_note="Nej")
    for value in (0, 1, 2, 3) * 3:
        respond(round, value, "faglig")
    assert [queries(client, page) for page in pages] == some
    # Before the first answer there is no agreed result to read the statements for.
    assert [a - b for a, b in zip(some, few, strict=True)] == [1, 0]
