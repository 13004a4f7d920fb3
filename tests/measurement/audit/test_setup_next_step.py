"""What an audit's own page says while its markers agree, and who reads the markers' names."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from measurement.models import AgreedMark, Stage
from tests.factories import make_municipality, make_user
from tests.measurement.audits import criteria, make_audit
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
LEFT = "Nu bliver bedømmerne enige, hvor de så forskelligt."
AGREED = "Bedømmerne er enige om alle sagerne. Nu kan tovholderen sende dem til høring."
ALONE = "Én bedømmer har bedømt sagerne. Nu kan tovholderen sende dem til høring."


def page_of(audit, user) -> tuple[str, list[str]]:
    """The page's words and its buttons."""
    client = Client()
    client.force_login(user)
    body = client.get(reverse("case_audit", args=[730, audit.pk])).content.decode()
    main = body.split("<main", 1)[1].split("</main>")[0]
    words = " ".join(strip_tags(main).split())
    return words, re.findall(r'class="button [^>]*>([^<]+)<', main)


@pytest.fixture
def place():
    return make_municipality()


@pytest.fixture
def lead(place):
    return make_user("LEAD", municipality=place)


def test_what_is_next_goes_from_agreeing_to_the_hearing_when_nothing_is_left(place, lead):
    audit = make_audit(place, Stage.AGREEING)
    marker = audit.markers.first().user
    words, does = page_of(audit, lead)
    assert (LEFT in words, AGREED in words, does) == (True, False, ["Bliv enige"])
    assert page_of(audit, marker)[1] == ["Bliv enige"]
    case = audit.cases.get(number=1)
    AgreedMark.objects.create(
        case=case, item=criteria(audit)[0], level=1, saved_at=audit.agreeing_at
    )
    words, does = page_of(audit, lead)
    assert (LEFT in words, AGREED in words) == (False, True)
    assert does == ["Send til høring", "Se bedømmelserne"]
    assert page_of(audit, marker)[1] == ["Se bedømmelserne"]
    assert page_of(audit, make_user("MEMBER", municipality=place))[1] == []


def test_one_marker_alone_has_nobody_to_agree_with(place, lead):
    marker = make_user("CASEWORKER", municipality=place)
    audit = make_audit(place, Stage.AGREEING, users=[marker])
    words, does = page_of(audit, lead)
    assert (ALONE in words, LEFT in words, AGREED in words) == (True, False, False)
    assert does == ["Send til høring", "Se bedømmelserne"]


@pytest.mark.parametrize("stage", Stage.values)
def test_who_may_be_heard_reads_no_marker_s_name(place, lead, stage):
    users = [make_user("CASEWORKER", municipality=place, name=name) for name in ("Aase", "Børge")]
    heard = make_user("CASEWORKER", municipality=place, name="Cecilie")
    audit = make_audit(place, stage, users=users, caseworker=heard)
    for user in (lead, users[1]):
        words = page_of(audit, user)[0]
        assert ("Aase" in words, "Børge" in words) == (True, True)
    for user in (heard, make_user("MEMBER", municipality=place)):
        words = page_of(audit, user)[0]
        assert ("Aase" in words, "Børge" in words, "Bedømmer 1" in words) == (False, False, True)


def test_the_page_takes_as_many_queries_of_two_cases_as_of_ten(place, lead):
    client = Client()
    client.force_login(lead)
    audits = [make_audit(place, Stage.AGREEING, name=str(cases), cases=cases) for cases in (2, 10)]
    pages = [reverse("case_audit", args=[730, audit.pk]) for audit in audits]
    assert [queries(client, page) for page in pages] == [10, 10]
