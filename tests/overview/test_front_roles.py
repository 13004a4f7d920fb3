"""What the front page says to each role, and that nobody reads more than the role may see."""

import re

import pytest
from django.test import Client

from measurement.models import AuditMarker, CaseAudit
from recovery_portal.overview.front import front_page
from steering.access import may_answer_wishes
from steering.models import Activity, Citizen, Decision, Report, Task, Wish
from steering.permissions import Role
from tests.factories import make_user
from tests.overview.making import at, day

TITLES = {
    "ADMIN": ["Data og opsætning"],
    "LEAD": ["Gør klar, og se hvem der er bagud"],
    "CASEWORKER": ["Dine sager og borgere"],
    "STEERING": ["Til styregruppen"],
    "MANAGER": ["Rapporter og beslutninger"],
    "MEMBER": ["Dine aktiviteter"],
    "READER": ["Rapporter til udvalget"],
}


def page_of(place, *roles):
    return front_page(make_user(*roles, municipality=place), place)


def panel(place, *roles) -> list[str]:
    (found,) = page_of(place, *roles)["panels"]
    return [line.text for line in found.lines]


def seen(place, role: str) -> str:
    client = Client()
    client.force_login(make_user(role, municipality=place))
    return client.get(f"/{place.pk}/").content.decode()


@pytest.mark.parametrize("role", TITLES)
def test_each_role_has_its_own_panel(demo, role):
    assert [one.title for one in page_of(demo, role)["panels"]] == TITLES[role]


def test_who_holds_two_roles_has_both_panels_in_the_order_of_the_roles(demo):
    titles = [one.title for one in page_of(demo, "MEMBER", "CASEWORKER")["panels"]]
    assert titles == TITLES["CASEWORKER"] + TITLES["MEMBER"]


def test_the_three_tracks_are_the_same_for_every_role(demo):
    pages = [page_of(demo, role) for role in Role]
    for key in ("temperature", "audit", "plan", "effect"):
        assert len({repr(page[key]) for page in pages}) == 1


# --- Tovholder ----------------------------------------------------------------------------------


def test_the_tovholder_sees_who_is_behind_the_longest_first(demo):
    Activity.objects.filter(sub_goal__plan__municipality=demo).update(due=None)
    Decision.objects.filter(meeting__group__municipality=demo).update(due=None)
    mine, other = Activity.objects.filter(
        sub_goal__plan__municipality=demo, status__in=["groen", "gul"]
    )[:2]
    Activity.objects.filter(pk=mine.pk).update(owner=None, owner_name="Bo Prøve", due=day(-3))
    Activity.objects.filter(pk=other.pk).update(owner=None, owner_name="", due=day(-9))
    decision = Decision.objects.filter(meeting__group__municipality=demo, activity=None).last()
    Decision.objects.filter(pk=decision.pk).update(
        owner=None, owner_name="Bo Prøve", due=day(-12), done_on=None
    )
    (found,) = page_of(demo, "LEAD")["panels"]
    late = [(line.text, line.note) for line in found.lines if line.is_over]
    assert late == [
        ("Bo Prøve: 2 ting over fristen", "den ældste 12 dage over fristen"),
        ("Ingen ansvarlig: én ting over fristen", "9 dage over fristen"),
    ]


def test_nobody_but_the_tovholder_is_told_who_is_behind(demo):
    late = Activity.objects.filter(sub_goal__plan__municipality=demo, status="gul").first()
    Activity.objects.filter(pk=late.pk).update(owner=None, owner_name="Bo Prøve", due=day(-40))
    told = [
        role for role in ("LEAD", "MANAGER", "READER") if "Bo Prøve: én ting" in seen(demo, role)
    ]
    assert told == ["LEAD"]


def test_a_report_that_is_not_sent_waits_for_who_writes_reports(demo):
    row = Report.objects.create(
        municipality=demo,
        level="udvalg",
        title="Til udvalget i december",
        day=day(-50),
        compare_day=day(-400),
    )
    roles = "LEAD", "STEERING", "MANAGER", "READER"
    link = f'href="/730/rapport/kladder/{row.pk}/"'
    told = [role for role in roles if link in seen(demo, role)]
    assert told == ["LEAD", "MANAGER"]


# --- The others ---------------------------------------------------------------------------------


def test_the_caseworker_sees_how_far_the_marking_is_and_whom_to_ask_once(demo):
    user = make_user("CASEWORKER", municipality=demo)
    audit = CaseAudit.objects.get(municipality=demo, closed_at=None)
    marker = audit.markers.order_by("position").first()
    AuditMarker.objects.filter(pk=marker.pk).update(user=user, submitted_at=None)
    Task.objects.create(
        municipality=demo,
        user=user,
        key="borgere-uden-kontakt",
        text="3 borgere har manglet en måling",
        link="/730/borgere/",
    )
    page = front_page(user, demo)
    (found,) = page["panels"]
    said = [line.text for line in found.lines]
    assert said[0].startswith(f"{audit.name}: du har bedømt ")
    assert said[1:] == ["3 borgere har manglet en måling"]
    assert "3 borgere har manglet en måling" not in [task.text for task in page["tasks"]]


def test_the_member_sees_own_activities_and_no_other_s(demo):
    user = make_user("MEMBER", municipality=demo)
    mine, other = Activity.objects.filter(
        sub_goal__plan__municipality=demo, status__in=["groen", "gul", "ikke"]
    )[:2]
    Activity.objects.filter(pk=mine.pk).update(owner=user, owner_name="", due=day(5))
    (found,) = front_page(user, demo)["panels"]
    said = [line.text for line in found.lines]
    assert said[0] == f"»{mine.title}«"
    assert f"»{other.title}«" not in said


def test_wishes_that_wait_are_told_to_who_may_answer_them(demo):
    Wish.objects.filter(municipality=demo).delete()
    north, south = demo.units.all()[:2]
    waiting = {"state": "open", "created_on": day(-3), "released_on": day(-2)}
    for unit in (north, north, south, None):
        Wish.objects.create(
            municipality=demo, unit=unit, origin="borger", text="HEMMELIGT", **waiting
        )
    assert {role: _waiting(make_user(role, municipality=demo), demo) for role in TITLES} == {
        "ADMIN": [],
        "LEAD": ["4 ønsker venter på svar"],
        "CASEWORKER": [],
        "STEERING": [],
        "MANAGER": ["4 ønsker venter på svar"],
        "MEMBER": [],
        "READER": [],
    }
    own = make_user("CASEWORKER", municipality=demo)
    own.memberships.get().units.add(north)
    assert _waiting(own, demo) == ["2 ønsker venter på svar"]
    assert [may_answer_wishes(own, demo, unit) for unit in (north, south)] == [True, False]


def _waiting(user, place) -> list[str]:
    """Every line about wishes on the page, in tracks and panels alike."""
    page = front_page(user, place)
    lists = [panel.lines for panel in page["panels"]] + [now.due for now in page["tracks"]]
    return [line.text for rows in lists for line in rows if "venter på svar" in line.text]


def test_the_politician_sees_the_reports_that_were_sent_and_no_draft(demo):
    sent = {"level": "udvalg", "day": day(-50), "compare_day": day(-400), "municipality": demo}
    Report.objects.create(title="Sendt i maj", state="sent", sent_at=at(-90), **sent)
    Report.objects.create(title="Sendt i november", state="sent", sent_at=at(-5), **sent)
    Report.objects.create(title="Under vejs", state="making", **sent)
    Report.objects.create(title="Kladden", **sent)
    said = panel(demo, "READER")
    assert said == ["Sendt i november", "Sendt i maj", "Alle sendte rapporter"]


def test_the_administrator_sees_how_far_the_data_reach_and_what_is_missing(demo):
    demo.memberships.filter(role="LEAD").delete()
    said = panel(demo, "ADMIN")
    assert said[0] == "Registret fortæller til og med 30. september 2026"
    assert "Kommunen har ingen tovholder" in said


# --- What a role may not see --------------------------------------------------------------------


def test_the_politician_is_told_nothing_of_the_work_behind(demo):
    """Decisions, wishes, and what waits for a decision are the administration's own."""
    page = seen(demo, "READER")
    decisions = Decision.objects.filter(meeting__group__municipality=demo)
    hidden = [" ".join(text.split()) for text in decisions.values_list("text", flat=True)]
    hidden += Wish.objects.filter(municipality=demo).values_list("text", flat=True)
    hidden += ["Ingen har besluttet", "venter på svar", "venter på en beslutning"]
    assert len(hidden) > 8
    assert [words for words in hidden if words in page] == []


@pytest.mark.parametrize("role", TITLES)
def test_no_citizen_stands_on_the_front_page_of_anybody(demo, role):
    page = seen(demo, role)
    references = Citizen.objects.filter(municipality=demo).values_list("reference", flat=True)
    assert len(references) > 1000
    assert [reference for reference in references if f"{reference}<" in page] == []
    letters = set(Citizen.objects.filter(municipality=demo).values_list("caseworker", flat=True))
    assert [one for one in letters if one and f">{one}<" in page] == []


# --- The first day ------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["STEERING", "MANAGER", "MEMBER", "READER", "CASEWORKER"])
def test_on_the_first_day_who_can_do_nothing_is_told_whose_move_it_is(empty, role):
    words = "Kommunen har ingen tovholder i portalen endnu: tal med jeres lokale administrator."
    assert words in seen(empty, role)
    make_user("LEAD", municipality=empty, name="Mette Holm")
    page = seen(empty, role)
    assert words not in page
    assert "Tovholderen, Mette Holm, sætter omlægningen i gang." in page


def test_on_the_first_day_the_first_step_stands_first(empty):
    page = seen(empty, "LEAD")
    first = re.search(r'Det første er: <a href="([^"]+)">(.*?)</a>\.', page)
    assert first[2] == "Nedsæt styregruppen, og skriv dens mandat"
    assert page.count(f'href="{first[1]}"') == 2
    assert page.index("Kom i gang") < page.index('id="spor-1"')
    assert "Siden sidste møde" not in page
    assert page.count("Nedsæt styregruppen, og skriv dens mandat") == 2
