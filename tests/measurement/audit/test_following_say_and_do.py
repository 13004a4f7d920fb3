"""What is said beside what cases show: which round, in which order, and in careful words."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from measurement.models import CaseAudit, Round
from measurement.services import rounds
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit
from tests.measurement.survey import answer, load_survey, make_round
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
# Per prerequisite: 4 at 100, 5 at 100, 6 at 0, 7 grey, 8 at 100.
ANSWERS = [*[1] * 9, *[3] * 6, *[0] * 3, *["v"] * 3, *[3] * 3]


@pytest.fixture
def place():
    load_survey()
    return make_municipality()


def closed(place, name="Forår", days_ago=40, values=ANSWERS, people=3):
    row = make_round(place, name)
    for _ in range(people):
        answer(row, *values)
    lead = make_user("LEAD", municipality=place)
    at = timezone.now() - timedelta(days=days_ago)
    return rounds.close_round(by=lead, round=row, at=at)


def half(_position, number, _index):
    return 2 if number <= 5 else 0


def seen(row, role="MEMBER"):
    client = Client()
    client.force_login(make_user(role, municipality=row.municipality))
    return client.get(reverse("case_audit_say_and_do", args=[row.municipality_id, row.pk]))


def test_largest_distance_first_and_told_only_where_cases_can_carry_it(place):
    closed(place)
    found = seen(make_audit(place, levels=half)).context["found"]
    assert [(pair.number, pair.verdict) for pair in found.pairs] == [
        (4, "higher"),
        (5, "higher"),
        (6, "lower"),
        (8, "higher"),
        (7, "unknown"),
    ]
    assert [(pair.shown.yes, pair.shown.no) for pair in found.pairs[:3]] == [
        (5, 5),
        (45, 45),
        (10, 10),
    ]
    assert found.silent == (
        "1. Politisk fokus",
        "2. Klart strategisk afsæt",
        "3. Tydelig og vedholdende ledelse",
    )
    assert found.finding == (
        "Tal først om tæt samarbejde på tværs: dér ligger svarene højere end det, "
        "de 10 sager viser."
    )


def test_where_nothing_differs_surely_the_page_says_so(place):
    closed(place, values=[2, 1, 2] * 8)
    found = seen(make_audit(place, levels=half)).context["found"]
    assert {pair.verdict for pair in found.pairs} == {"alike"}
    assert found.finding == "Svar og sager følges ad, så vidt de 10 sager kan vise det."


def test_the_round_is_that_of_the_audit_s_own_time(place):
    """The newest closed before it; without one the first after it; and so it stays."""
    row = make_audit(place, levels=half)
    CaseAudit.objects.update(closed_at=timezone.now() - timedelta(days=100))
    assert seen(row).context["found"].round is None
    closed(place, "Lidt senere", 90)
    closed(place, "Senest", 10)
    assert seen(row).context["found"].round.name == "Lidt senere"
    closed(place, "Året før", 400)
    found = seen(row).context["found"]
    assert (found.round.name, found.months_apart) == ("Året før", 9)
    closed(place, "Lige før", 101)
    found = seen(row).context["found"]
    assert (found.round.name, found.months_apart) == ("Lige før", 0)


def test_without_a_round_the_cases_stand_alone_and_the_page_says_what_is_missing(place):
    page = seen(make_audit(place, levels=half))
    found = page.context["found"]
    assert found.finding == "Der er ingen lukket temperaturmåling at holde sagerne op imod endnu."
    assert [pair.number for pair in found.pairs] == [4, 5, 6, 7, 8]
    assert reverse("temperature", args=[730]) in page.content.decode()


def test_few_answers_carry_the_round_s_own_caution(place):
    closed(place, people=2)
    found = seen(make_audit(place, levels=half)).context["found"]
    assert found.caution == (
        "Kun to har svaret: farverne viser to personers syn og kan ikke sammenlignes med andre "
        "runder."
    )


def test_an_audit_without_marks_has_nothing_to_hold_against(place):
    closed(place)
    found = seen(make_audit(place, levels=lambda *_: None)).context["found"]
    assert found.finding == "Ingen sag er bedømt, så der er intet at holde svarene op imod."
    assert {pair.verdict for pair in found.pairs} == {"unknown"}


def test_another_municipality_s_answers_are_not_said_here(place):
    elsewhere = make_municipality(751)
    closed(elsewhere, "HEMMELIGT runde")
    row = make_audit(place, levels=half, mark="HEMMELIGT")
    page = seen(row)
    assert (page.context["found"].round, "HEMMELIGT" in page.content.decode()) == (None, False)


def test_nothing_is_told_in_percent_and_nobody_is_ranked(place):
    closed(place)
    text = seen(make_audit(place, levels=half)).content.decode().lower()
    said = [word for word in ("%", " pct", "procent", "bedst", "værst", "fejl") if word in text]
    assert said == []


def test_the_number_of_queries_does_not_grow_with_the_data(place):
    closed(place, people=2)
    small = make_audit(place, name="Lille", cases=1, levels=half)
    client = Client()
    client.force_login(make_user("MEMBER", municipality=place))
    few = queries(client, reverse("case_audit_say_and_do", args=[730, small.pk]))
    Round.objects.update(closed_at=timezone.now() - timedelta(days=90))
    closed(place, "Større", 50, people=9)
    large = make_audit(place, name="Stor", levels=half)
    address = reverse("case_audit_say_and_do", args=[730, large.pk])
    assert (queries(client, address), few) == (16, 16)
