"""The attack of somebody who has the tovholder's pages, all of them, and nothing else."""

import io
import re
import zipfile
from html import unescape

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from measurement.access import token_of
from measurement.models import Response, SectionComment
from tests.factories import make_municipality, make_user
from tests.measurement.anonymity.crowd import VIEWS, make_crowd
from tests.measurement.survey import close

pytestmark = pytest.mark.django_db
# A report is a picture of pages that are read here, and takes seconds to make.
SKIPPED = (".pdf", "/pdf/", "/log-af/")
STARTS = ("temperature_round", "temperature_people", "temperature_close", "temperature_give_up")
OWN = ("section", "review", "thanks", "blank", "filled")


@pytest.fixture(scope="module")
def crowded(django_db_setup, django_db_blocker):
    """(round, people, the tovholder's pages before the closing, and after it)."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", verbosity=0)
        municipality = make_municipality()
        round, people = make_crowd(municipality, is_anonymous=True, seed=2)
        client = Client()
        client.force_login(make_user("LEAD", municipality=municipality, name="Nysgerrig Leder"))
        before = all_pages(client, round)
        words_of_drafts = set(
            SectionComment.objects.filter(response__submitted_at=None).values_list(
                "text", flat=True
            )
        )
        yield round, people, words_of_drafts, before, all_pages(client, close(round))
        transaction.set_rollback(True)


def all_pages(client: Client, round) -> dict[str, str]:
    """Address → what it shows, for every page that links lead to from the round's own."""
    here = [round.municipality_id, round.pk]
    waiting = [reverse("front", args=here[:1]), *(reverse(name, args=here) for name in STARTS)]
    waiting += [
        reverse(f"temperature_{name}", args=[*here, *([1] if name == "section" else [])])
        for name in OWN
    ]
    seen = {}
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen[address] = shown(client.get(address, follow=True))
            waiting += [link for link in links_in(seen[address], here[0]) if link not in seen]
    return seen


def links_in(page: str, code: int) -> list[str]:
    found = re.findall(rf'href="(/{code}/[^"#]*)', page)
    return [link for link in map(unescape, found) if not any(word in link for word in SKIPPED)]


def shown(answer) -> str:
    """The page's source, or all of what a workbook holds."""
    content = b"".join(answer) if answer.streaming else answer.content
    if not content.startswith(b"PK"):
        return unescape(content.decode())
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return unescape(
            "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
        )


def words_of(people) -> set[str]:
    return {text for person in people for text in (person.text, person.evidence)}


def holding(pages: dict, marks) -> dict[str, list[str]]:
    """Address → which of `marks` it shows, where it shows any."""
    found = {at: sorted(mark for mark in marks if mark in page) for at, page in pages.items()}
    return {at: marks for at, marks in found.items() if marks}


def test_all_pages_are_read_and_no_page_fails(crowded):
    round, people, _drafts, before, after = crowded
    here = [round.municipality_id, round.pk]
    assert {reverse("temperature_person", args=[*here, p.invitee.pk]) for p in people} <= {*before}
    result = reverse("temperature_result", args=here)
    assert (result in after, any(".xlsx" in address for address in after)) == (True, True)
    assert len(holding(before, {person.invitee.address for person in people})) > 1


def test_while_it_is_open_no_word_and_no_link_of_anybody_is_shown(crowded):
    _round, people, drafts, before, _after = crowded
    tokens = {token_of(person.invitee) for person in people}
    assert len(drafts - {""}) > 0
    assert holding(before, words_of(people) | (drafts - {""}) | tokens) == {}


def test_when_it_is_closed_the_words_stand_on_pages_without_those_who_wrote_them(crowded):
    _round, people, drafts, _before, after = crowded
    with_words = holding(after, words_of(people))
    shown_words = {word for words in with_words.values() for word in words}
    assert shown_words == words_of(people)
    names = {person.invitee.address for person in people}
    names |= {str(person.invitee) for person in people}
    assert holding({at: after[at] for at in with_words}, names) == {}
    assert holding(after, drafts - words_of(people) - {""}) == {}


def test_the_tovholders_own_way_to_answer_shows_no_response_of_others(crowded):
    """Every address of answering, also with another's key guessed, leads to the round's page."""
    round, _people, _drafts, before, _after = crowded
    here = [round.municipality_id, round.pk]
    answering = [
        reverse(f"temperature_{name}", args=here) for name in ("review", "filled", "thanks")
    ]
    asked = "ikke blandt dem, der"
    assert [asked in before[address] for address in answering] == [True] * len(answering)
    assert Response.objects.filter(round=round).count() == len(VIEWS)
