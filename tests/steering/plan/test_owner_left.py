"""Whoever had an activity and has left: said wherever they stand, and never kept in silence."""

from datetime import date

import pytest

from steering.models import Activity
from steering.selectors.plan import rows_of
from tests.factories import make_municipality, make_user
from tests.steering.plan.making import make_activity, make_plan

pytestmark = pytest.mark.django_db
EMPTY = {
    "title": "Ny titel", "description": "", "owner": "", "owner_name": "", "due": "",
    "prerequisite": "", "principle": "", "key_figure": "", "version": 1,
}  # fmt: skip


@pytest.fixture
def activity(client):
    """An activity of Kirsten, who has left; and one of Jonas, who has not."""
    plan, goal, lead = make_plan()
    kirsten, jonas = (
        make_user("MEMBER", municipality=plan.municipality, name=name)
        for name in ("Kirsten", "Jonas")
    )
    row = make_activity(goal, lead, owner=kirsten)
    make_activity(goal, lead, "En anden", owner=jonas, due=date(2026, 1, 1))
    kirsten.memberships.all().delete()
    kirsten.memberships.create(municipality=make_municipality(751), role="LEAD")
    client.force_login(lead)
    row.plan, row.jonas, row.address = plan, jonas, f"/730/plan/aktivitet/{row.pk}/"
    return row


def owner() -> str:
    return Activity.objects.get(title__in=["Ny titel", "Aftale med regionen"]).owner_text


def test_list_and_page_say_that_the_owner_has_left(client, activity):
    assert [row.owner_text for row in rows_of(activity.plan)] == ["Kirsten (fratrådt)", "Jonas"]
    assert "Kirsten (fratrådt)" in client.get("/730/plan/").content.decode()
    page = client.get(f"/730/plan/aktivitet/{activity.pk}/").content.decode()
    assert "Kirsten (fratrådt)" in page


def test_the_form_says_who_had_it_and_chooses_nobody(client, activity):
    form = client.get(f"{activity.address}ret/").context["form"]
    field = form["owner"]
    assert field.value() is None
    assert field.help_text == "Kirsten havde aktiviteten og er fratrådt. Vælg en ny."
    assert [label for _, label in field.field.choices] == [
        "Vælg en ny ansvarlig", "Jonas", "Kirsten (fratrådt)", "Mette Holm",
    ]  # fmt: skip


def test_saving_without_a_choice_keeps_nobody_in_silence(client, activity):
    answer = client.post(f"{activity.address}ret/", EMPTY)
    assert answer.status_code == 400
    assert answer.context["form"].errors == {
        "owner": ["Kirsten er fratrådt: vælg en ny, eller skriv et navn."]
    }
    assert owner() == "Kirsten"


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [("owner", "Kirsten"), ("jonas", "Jonas"), ("name", "Regionen")],
)
def test_a_choice_is_taken_also_to_keep(client, activity, chosen, kept):
    choices = {
        "owner": {"owner": activity.owner_id},
        "jonas": {"owner": activity.jonas.pk},
        "name": {"owner_name": "Regionen"},
    }
    answer = client.post(f"{activity.address}ret/", EMPTY | choices[chosen])
    assert (answer.status_code, owner()) == (302, kept)
