"""The front page: the three tracks, what is due and what to do next, for each role."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from measurement.models import Candidate, Mark
from measurement.selectors.audit.result import newest_closed_audit, reading
from recovery_portal.overview.front import front_page
from steering.models import Happening, Task
from steering.permissions import Role
from tests.factories import make_municipality, make_user

TODAY = timezone.localdate


def steps(user, municipality) -> list[str]:
    return [step.text for step in front_page(user, municipality)["next_steps"]]


def seen(municipality, role: str) -> str:
    client = Client()
    client.force_login(make_user(role, municipality=municipality))
    return client.get(f"/{municipality.pk}/").content.decode()


def tasks(user, municipality) -> list[str]:
    return [task.text for task in front_page(user, municipality)["tasks"]]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (
            "LEAD",
            [
                "Nedsæt styregruppen, og skriv dens mandat",
                "Læs tilbud, borgere og indsatser ind",
                "Åbn en temperaturmåling",
                "Træk ti borgersager til en sagsaudit",
                "Læg en indsatsplan med delmål og aktiviteter",
            ],
        ),
        ("ADMIN", ["Læs tilbud, borgere og indsatser ind"]),
        ("STEERING", []),
        ("READER", []),
    ],
)
def test_first_day_says_what_to_do_first(empty, role, expected):
    assert steps(make_user(role, municipality=empty), empty) == expected


def test_with_data_everybody_is_led_to_the_report(demo):
    for role in Role:
        assert steps(make_user(role, municipality=demo), demo) == ["Læs statusrapporten"]


def test_tasks_are_one_s_own_and_one_s_role_s_soonest_first(empty):
    mine, other = make_user("LEAD", municipality=empty), make_user("MEMBER", municipality=empty)
    elsewhere = make_municipality(730)
    common = {"link": "/", "municipality": empty}
    Task.objects.create(user=mine, key="a", text="Min egen", due=TODAY(), **common)
    Task.objects.create(role="LEAD", key="b", text="Tovholderens", **common)
    Task.objects.create(user=other, key="c", text="En andens", **common)
    Task.objects.create(role="READER", key="d", text="Observatørens", **common)
    Task.objects.create(user=mine, key="e", text="Gjort", done_at=timezone.now(), **common)
    Task.objects.create(
        user=mine, key="f", text="I en anden kommune", link="/", municipality=elsewhere
    )
    assert tasks(mine, empty) == ["Min egen", "Tovholderens"]


def test_happenings_are_the_municipality_s_own_newest_first(empty):
    user = make_user("READER", municipality=empty)
    for number, day in enumerate([1, 3, 2]):
        Happening.objects.create(
            municipality=empty, text=f"nr. {number}", link="/", on=TODAY().replace(day=day)
        )
    Happening.objects.create(
        municipality=make_municipality(730), text="hemmelig", link="/", on=TODAY()
    )
    shown = [line.text for line in front_page(user, empty)["happenings"]]
    assert shown == ["nr. 1", "nr. 2", "nr. 0"]


def test_reader_gets_no_links_to_pages_they_may_not_see(demo, client):
    client.force_login(make_user("READER", municipality=demo))
    page = client.get("/730/").content.decode()
    assert 'href="/730/rapport/"' in page
    for link in ("/730/temperatur/", "/730/sagsaudit/", "/730/indsatstrappe/", "/730/data/"):
        assert f'href="{link}' not in page


def test_number_of_queries_does_not_grow_with_the_data(
    empty, demo, client, django_assert_num_queries
):
    """Session, user, roles with municipality; the three tracks, what changed, what is due and what
    waits, set-up, tasks, and what a tovholder prepares."""
    for municipality, expected in ((empty, 37), (demo, 63)):
        client.force_login(make_user("LEAD", municipality=municipality))
        with django_assert_num_queries(expected):
            client.get(f"/{municipality.pk}/")


def test_front_page_shows_what_the_tracks_say(demo, client):
    client.force_login(make_user("STEERING", municipality=demo))
    response = client.get("/730/")
    page = response.content.decode()
    assert response.context["effect"]["staircase"]["figure"].title in page
    assert response.context["temperature"]["finding"] in page
    assert response.context["plan"]["summary"].finding in page


def test_without_a_plan_the_front_says_so_and_leads_there(empty, client):
    client.force_login(make_user("LEAD", municipality=empty))
    response = client.get(f"/{empty.pk}/")
    assert response.context["plan"] is None
    page = response.content.decode()
    assert "Omlægningen har ingen indsatsplan endnu." in page
    assert f'href="/{empty.pk}/plan/"' in page


def test_only_who_takes_part_is_asked_to_talk_in_the_group(empty):
    told = [role for role in Role if "Tal i gruppen om" in seen(empty, role)]
    assert set(told) == {"LEAD", "CASEWORKER", "STEERING", "MANAGER", "MEMBER"}


@pytest.mark.parametrize("role", list(Role))
def test_the_top_leads_to_what_waits_and_to_what_is_next(demo, role):
    """Each address on top is one that stands further down, once."""
    page = seen(demo, role)
    top = page[page.index('class="manchet"') : page.index('id="spor-1"')]
    found = re.findall(r'href="#([^"]+)"', top)
    assert found[-1] == "naeste"
    assert ("venter-2" in found) is (role != "READER")
    assert [page.count(f'id="{anchor}"') for anchor in found] == [1] * len(found)


def test_a_round_told_in_two_sentences_ends_with_a_full_stop(demo):
    page = front_page(make_user("READER", municipality=demo), demo)
    (said,) = [line.text for line in page["tracks"][0].due if "er spurgt" in line.text]
    assert said.endswith(". Svarene er anonyme.")


def test_track_two_tells_the_audit_with_its_picture_and_the_plan_beside_it(demo, client):
    client.force_login(make_user("MEMBER", municipality=demo))
    response = client.get("/730/")
    audit, page = response.context["audit"], response.content.decode()
    assert audit["reading"] == reading(newest_closed_audit(demo))
    assert f'<p class="fund">{audit["reading"].in_short}</p>' in page
    assert page.count('class="feltmini"') == 1
    assert f'href="/730/sagsaudit/{audit["reading"].levels.audit_id}/resultat/"' in page
    assert response.context["plan"]["summary"].finding in page
    assert [out_of for _, out_of in audit["rows"]][-3:] == ["7 af 10", "5 af 10", "1 af 10"]


def test_an_audit_under_way_is_told_by_its_stage_alone(demo):
    page = front_page(make_user("READER", municipality=demo), demo)
    assert [line.text for line in page["tracks"][1].due if "Sagsaudit" in line.text] == [
        "Sagsaudit 3, efterår 2026: sagerne bedømmes, frist 14. december 2026"
    ]


def test_the_front_shows_no_reference_and_nothing_a_marker_wrote(demo, client):
    client.force_login(make_user("LEAD", municipality=demo))
    page = client.get("/730/").content.decode()
    hidden = [*Candidate.objects.filter(case__isnull=False).values_list("reference", flat=True)]
    hidden += [*Mark.objects.exclude(evidence="").values_list("evidence", flat=True).distinct()]
    assert len(hidden) > 90
    assert [words for words in hidden if words in page] == []


def test_without_an_audit_the_plan_is_the_finding(empty, client):
    client.force_login(make_user("LEAD", municipality=empty))
    response = client.get(f"/{empty.pk}/")
    assert response.context["audit"] == {}
    assert "feltmini" not in response.content.decode()
