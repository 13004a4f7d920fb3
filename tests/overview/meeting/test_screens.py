"""What stands on each screen: the same for every role, nothing about one citizen, and on the first
day of an empty municipality what to do."""

import re

import pytest

from keyfigures.domain.figure_sentences import headline
from keyfigures.models import OwnFigure
from keyfigures.selectors.figures.reading import figure_on
from measurement.models import Candidate
from recovery_portal.overview.meeting import codes
from steering.models import Activity, Citizen, SubGoal, Wish
from tests.factories import make_user
from tests.overview.meeting.making import (
    EVERY_SCREEN,
    STAFF,
    client_of,
    page_of,
    point,
    somebody,
    under_way,
)
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
EMPTY = {
    codes.SINCE: "Intet har flyttet sig",
    codes.DECISIONS: "Der blev ikke besluttet noget sidst",
    codes.TEMPERATURE: "Forudsætningerne er ikke målt endnu",
    codes.AUDIT: "Ingen sagsaudit er lukket endnu",
    codes.PLAN: "Kommunen har ingen indsatsplan endnu",
    codes.WISHES: "Der er ingen ønsker endnu",
    codes.STAIRCASE: "Indsatstrappen kan ikke tegnes endnu",
    codes.WELLBEING: "Ingen borgere har svaret endnu",
    "figur:trin-6": "Trin 6, midlertidigt botilbud: ingen målinger endnu",
}


def heading(answer) -> str:
    """The page's one h1."""
    [title] = re.findall(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.S)
    return " ".join(title.split())


@pytest.fixture
def meeting(demo):
    return under_way(demo)


def test_every_screen_of_the_demo_has_its_finding_as_its_heading(demo, meeting):
    lead = somebody(demo, "LEAD")
    for code in EVERY_SCREEN:
        answer = lead.get(page_of(point(meeting, code)))
        screen = answer.context["screen"]
        assert (answer.status_code, screen.template != "") == (200, True), code
        assert heading(answer) == screen.title.replace("»", "»"), code
        if code.startswith(codes.FIGURE):
            figure = figure_on(demo, code.removeprefix(codes.FIGURE))
            assert screen.title == headline(figure), code
            assert bool(screen.values.pictures) == any(row.value for row in figure.readings), code


@pytest.mark.parametrize(("code", "title"), EMPTY.items())
def test_on_the_first_day_each_screen_says_what_is_missing(empty, code, title):
    answer = somebody(empty, "LEAD").get(page_of(point(under_way(empty), code)))
    assert (answer.status_code, heading(answer)[: len(title)]) == (200, title)


def test_no_screen_shows_a_citizen_whoever_presents_it(demo, meeting):
    references = set(Citizen.objects.filter(municipality=demo).values_list("reference", flat=True))
    initials = set(Citizen.objects.filter(municipality=demo).values_list("caseworker", flat=True))
    drawn = Candidate.objects.filter(audit__municipality=demo).exclude(reference="")
    references |= set(drawn.values_list("reference", flat=True))
    assert len(references) > 1_000
    points = [point(meeting, code) for code in EVERY_SCREEN]
    pages = {}
    for role in STAFF:
        user = make_user(role, municipality=demo)
        client = client_of(user)
        pages[role] = [_matter(client.get(page_of(one))) for one in points]
        words = set(re.findall(r"[\w-]+", " ".join(pages[role])))
        assert words & references == set(), role
        assert {word for word in words & initials if len(word) > 2} == set(), role
    # All see the same; only what may be set differs.
    alike = [re.sub(r"<details class=\"skaerm-saet\".*?</details>", "", one, flags=re.S)
             for one in pages["LEAD"]]  # fmt: skip
    assert pages["CASEWORKER"] == pages["MANAGER"] == alike


def _matter(answer) -> str:
    """The screen without the row in which one writes."""
    html = answer.content.decode()
    found = re.search(r"<h1.*?(?=<div class=\"skaerm-skriv\">)", html, re.S).group()
    return re.sub(r"\s+", " ", re.sub(r"csrfmiddlewaretoken\" value=\"\w+", "", found))


def test_wishes_that_nobody_read_for_names_never_stand_there(demo, meeting):
    Wish.objects.create(
        municipality=demo, origin="borger", text="HEMMELIGT ønske", created_on="2026-09-01"
    )
    answer = somebody(demo, "LEAD").get(page_of(point(meeting, codes.WISHES)))
    assert "HEMMELIGT" not in answer.content.decode()
    assert {row.state for row in answer.context["shown"].rows} == {Wish.State.OPEN}


def test_a_small_number_is_a_dash_for_everybody(empty):
    figure = OwnFigure.objects.create(
        municipality=empty, name="Mentorforløb", unit="borgere", counts_people=True
    )
    for month, value in ((3, 12), (6, 4)):
        figure.values.create(on=f"2026-{month:02}-30", value=value)
    item = point(under_way(empty), f"figur:{figure.code}")
    for role in ("LEAD", "CASEWORKER"):
        answer = somebody(empty, role).get(page_of(item))
        [now, before] = answer.context["shown"].rows
        assert (now[1].value, now[1].hidden, before[2]) == (None, True, "12")
        assert "for lille til at vise" in heading(answer)


def test_a_figure_that_is_gone_leaves_the_points_own_words(demo, meeting):
    item = point(meeting, "figur:egen-999999", text="Skal vi fortsætte?", title="Vores eget tal")
    answer = somebody(demo, "MEMBER").get(page_of(item))
    assert heading(answer) == "Vores eget tal"
    assert answer.context["screen"].more.endswith("findes ikke længere.")
    assert "Skal vi fortsætte?" in answer.content.decode()


def test_what_nobody_chose_follows_the_kind_of_the_point(demo, meeting):
    kinds = {"status": codes.PLAN, "overdue": codes.PLAN, "wishes": codes.WISHES,
             "results": codes.SINCE, "decisions": codes.DECISIONS}  # fmt: skip
    assert {kind: codes.code_of(point(meeting, kind=kind)) for kind in kinds} == kinds
    assert codes.code_of(point(meeting, kind="trials")) == codes.WORDS
    assert codes.code_of(point(meeting, "ord", kind="status")) == codes.WORDS


def test_a_longer_agenda_or_plan_takes_no_more_queries(demo, meeting):
    lead = somebody(demo, "LEAD")
    plan, figure = point(meeting, codes.PLAN), point(meeting, "figur:trin-6")
    before = [queries(lead, page_of(one)) for one in (plan, figure)]
    goal = SubGoal.objects.filter(plan__municipality=demo, plan__closed_on=None).first()
    Activity.objects.bulk_create(
        Activity(
            sub_goal=goal,
            position=100 + at,
            title=f"Mere {at}",
            status="roed",
            status_reason="Venter",
            status_on="2026-09-01",
            created_on="2026-09-01",
        )
        for at in range(30)
    )
    for at in range(20):
        point(meeting, title=f"Mere {at}")
    assert [queries(lead, page_of(one)) for one in (plan, figure)] == before
    assert len(lead.get(page_of(plan)).context["shown"].rows) > 30


def test_an_implementation_groups_own_plan_stands_on_its_own_meetings_screen(demo):
    group = demo.groups.create(name="Vores egen gruppe", kind="implementation")
    own = demo.plans.create(
        name="Gruppens plan", group=group, starts_on="2026-01-01", ends_on="2027-01-01"
    )
    meeting = under_way(demo, group=group)
    answer = somebody(demo, "LEAD").get(page_of(point(meeting, codes.PLAN)))
    assert answer.context["screen"].source == own.name
