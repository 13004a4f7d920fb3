"""What the list of a round says once its deadline has passed, and once it is closed."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from measurement.models import Round
from recovery_portal.kit import danish
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import add, load_survey, open_round, today
from tests.measurement.survey import answer, ask, close, let_pass

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    load_survey()
    user = make_user(Role.LEAD, municipality=make_municipality(), name="Mette Holm")
    client.force_login(user)
    return user


def text(page) -> str:
    main = page.content.decode().split("<main", 1)[1].split("</main>")[0]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", main)))


def people(client, round, **query) -> str:
    return text(client.get(reverse("temperature_people", args=[730, round.pk]), query))


def answered(lead, **values) -> Round:
    """Closed: three of five have answered."""
    round = open_round(lead, **values)
    add(round)
    for name in ("Anna", "Carl", "Dorte"):
        user = ask(round)
        user.name = name
        user.save()
        answer(round, 2, by=user)
    if not round.is_anonymous:
        return close(round)
    let_pass(round)
    return close(Round.objects.get(pk=round.pk))


def test_a_closed_anonymous_round_tells_how_many_and_not_who(client, lead):
    round = answered(lead, is_anonymous=True)
    shown = people(client, round)
    assert "3 af 5 har svaret." in shown
    assert "derfor vises kun, hvor mange der har svaret, ikke hvem." in shown
    for word in ("Svaret", "Ikke svaret", "Mangler at svare", "Har svaret"):
        assert word not in shown
    everybody = ["Anna", "Carl", "Dorte", "Mette Holm"]
    for show in ("svaret", "mangler"):
        narrowed = people(client, round, vis=show)
        assert [name for name in everybody if name in narrowed] == everybody


def test_a_closed_named_round_still_tells_who(client, lead):
    round = answered(lead)
    shown = people(client, round, vis="svaret")
    assert "Viser 3 af 5." in shown
    assert [name in shown for name in ("Anna", "Mette Holm")] == [True, False]


def test_past_the_deadline_the_lead_is_told_what_to_do_and_others_that_it_is_past(client, lead):
    round = open_round(lead)
    days = {"opens_on": today() - timedelta(days=40), "closes_on": today() - timedelta(days=1)}
    Round.objects.filter(pk=round.pk).update(**days)
    span = danish.span(*days.values())
    ways = "Fristen er overskredet: luk runden: Efterår, eller forlæng fristen: Efterår."
    assert f"Var åben {span}" in people(client, round)
    assert ways in people(client, round)
    rounds = reverse("temperature", args=[730])
    assert f"Der kunne svares {span}. {ways}" in text(client.get(rounds))
    client.force_login(ask(round))
    assert f"Der kunne svares {span}. Runden er ikke lukket endnu." in text(client.get(rounds))
    own = text(client.get(reverse("temperature_round", args=[730, round.pk])))
    assert f"Der kan ikke længere svares: fristen var {danish.date_long(days['closes_on'])}." in own


def test_closed_rounds_stand_by_the_day_they_closed(client, lead):
    early = close(open_round(lead, name="Kort", opens_on=today() - timedelta(days=9)))
    late = open_round(lead, name="Lang", opens_on=today() - timedelta(days=20))
    close(late)
    Round.objects.filter(pk=early.pk).update(closed_at=early.closed_at - timedelta(days=3))
    page = client.get(reverse("temperature", args=[730]))
    assert [row.name for row in page.context["closed"]] == ["Lang", "Kort"]
