"""A personal link that is revoked, replaced or too late."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from measurement.models import Answer, Response, SectionComment
from measurement.services import links
from measurement.services.links import link_of
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent
from tests.factories import make_municipality
from tests.measurement.door.going import CLOSED, GONE, WRITTEN, begin, missing
from tests.measurement.pages import checked, text
from tests.measurement.survey import ask_by_link, close, load_survey, make_round

pytestmark = pytest.mark.django_db


def test_a_revoked_link_shows_nothing_of_what_was_answered(client, lead, anna, here):
    begin(client, here)
    client.post(f"{here}2/", {"2a": "1", "kommentar": "Gemt før"})
    links.revoke(by=lead, invitee=anna)
    page = client.get(f"{here}2/")
    assert (page.status_code, GONE in text(page), "Gemt før" in text(page)) == (410, True, False)
    late = client.post(f"{here}2/", WRITTEN)
    assert (late.status_code, GONE in text(late)) == (409, True)
    assert missing(late, "I høj grad", "Skrevet i god tro", "Mødet i maj") == []
    assert "Gemt før" not in text(late)
    assert Answer.objects.get().value == 1


def test_a_new_link_replaces_the_old_and_finds_what_was_begun(client, lead, anna, here):
    begin(client, here)
    client.post(f"{here}1/gem/", {"1b": "2"})
    links.revoke(by=lead, invitee=anna)
    renewed = links.renew(by=lead, invitee=anna)
    assert client.get(here).status_code == 410
    assert checked(client.get(f"{link_of(renewed)}1/")) == ["1b_2"]
    assert list(
        AuditEvent.objects.filter(object_type="measurement.invitee").values_list("action", "actor")
    ) == [("link_renewed", lead.email), ("link_revoked", lead.email)]


def test_a_link_is_not_renewed_in_a_closed_round(lead, round, anna):
    close(round)
    for change in (links.revoke, links.renew):
        with pytest.raises(Refused, match="Runden er lukket"):
            change(by=lead, invitee=anna)
    anna.refresh_from_db()
    assert (anna.link_number, anna.is_revoked) == (1, False)


@pytest.mark.parametrize("sent", [WRITTEN, {"2b": "v"}])
def test_after_closing_what_was_sent_stays_on_the_screen(client, round, here, sent):
    begin(client, here)
    close(round)
    assert CLOSED in text(client.get(f"{here}2/"))
    page = client.post(f"{here}2/", sent)
    assert (page.status_code, CLOSED in text(page)) == (409, True)
    words = {"3": "I høj grad", "v": "Ved ikke"}
    assert missing(page, *(words.get(value, value) for value in sent.values())) == []
    assert (Answer.objects.count(), SectionComment.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", ["closed", "revoked", "deadline"])
def test_the_pages_script_is_told_why(client, round, lead, anna, here, kind):
    begin(client, here)
    if kind == "closed":
        close(round)
    elif kind == "revoked":
        links.revoke(by=lead, invitee=anna)
    else:
        yesterday = timezone.localdate() - timedelta(1)
        type(round).objects.filter(pk=round.pk).update(closes_on=yesterday)
    said = client.post(f"{here}2/gem/", {"2a": "3"})
    reason = said.json()["error"]
    assert said.status_code == 409
    assert {"closed": CLOSED, "revoked": GONE}.get(kind, reason) == reason
    assert kind != "deadline" or re.match(r"Fristen var .*, og der kan ikke længere", reason)
    assert Answer.objects.count() == 0


def test_before_the_opening_the_page_says_when(client, lead):
    load_survey()
    opens_on = timezone.localdate() + timedelta(3)
    later = make_round(make_municipality(), "Senere", lead, opens_on=opens_on)
    page = client.get(link_of(ask_by_link(later)))
    assert (page.status_code, "Der kan ikke svares endnu" in text(page)) == (200, True)
    begin(client, link_of(ask_by_link(later, "Bo")))
    assert Response.objects.count() == 0
