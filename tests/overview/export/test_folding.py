"""Rounds that hide the few tell no more in the file than on the pages: nobody is found in it."""

from collections import Counter
from datetime import date

import pytest

from measurement.models import Instrument, Invitee, Item, Response, Round
from measurement.selectors.viewpoints import by_viewpoint
from measurement.services import round_of_file
from measurement.services.round_of_file import Sheet
from recovery_portal.overview.export.package import make_package
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, ask, close, load_survey, make_round
from tests.overview.export.conftest import Zip

pytestmark = pytest.mark.django_db
# One citizen, who could be known by it; two who did not tell.
ONE_OF_SIX = [*["tilbud"] * 3, "borger", "", ""]


@pytest.fixture
def randers():
    load_survey()
    return make_municipality()


def taken_along(municipality) -> Zip:
    return Zip(make_package(municipality, lambda percent: None).content)


def viewpoints(zip_: Zip, name: str) -> Counter:
    return Counter(row["viewpoint"] for row in zip_.rows(f"maaling-{name}"))


def read_in(municipality, views: list[str]) -> Round:
    """A round that a file was made into, everybody's answers of their own."""
    lead = make_user(Role.LEAD, municipality=municipality)
    instrument = Instrument.objects.get(code="temperatur")
    item = Item.objects.filter(section__instrument=instrument).first().pk
    sheets = [Sheet(view, {item: number % 4}) for number, view in enumerate(views)]
    return round_of_file.make(
        by=lead,
        municipality=municipality,
        instrument=instrument,
        name="Fra fil",
        on=date(2026, 5, 1),
        sheets=sheets,
        fingerprint="f" * 64,
    )


def folded_on_the_pages(round: Round) -> Counter:
    return Counter({one.key: one.respondents for one in by_viewpoint(round)})


@pytest.mark.parametrize(
    ("views", "left"),
    [
        (ONE_OF_SIX, {"tilbud": 3, "": 3}),
        # Two alone would be told by subtraction: the smallest that is left joins them.
        ([*["tilbud"] * 3, *["faglig"] * 4, "borger", "borger"], {"faglig": 4, "": 5}),
        (["borger", "tilbud"], {"": 2}),
    ],
)
def test_a_round_of_a_file_is_folded_as_on_the_pages(randers, views, left):
    round = read_in(randers, views)
    stored = Counter(Response.objects.filter(round=round).values_list("viewpoint", flat=True))
    assert stored == Counter(views)  # what could leak
    assert viewpoints(taken_along(randers), "besvarelser") == left
    if len(views) >= 3:
        assert folded_on_the_pages(round) == left


def answered(municipality, *, is_anonymous: bool) -> tuple[Round, dict[str, Invitee]]:
    """A closed round of six, each asked with the viewpoint they answer from."""
    round = make_round(municipality, is_anonymous=is_anonymous)
    for view in ONE_OF_SIX:
        user = ask(round)
        round.invitees.filter(user=user).update(viewpoint=view)
        answer(round, 1, by=user, viewpoint=view)
    return close(round), {one.viewpoint: one for one in round.invitees.all()}


def test_nothing_joins_a_person_to_an_answer_of_an_anonymous_round(randers):
    round, people = answered(randers, is_anonymous=True)
    zip_ = taken_along(randers)
    assert people["borger"].viewpoint == "borger"  # what could leak
    assert set(viewpoints(zip_, "deltagere")) == {""}
    assert viewpoints(zip_, "besvarelser") == {"tilbud": 3, "": 3} == folded_on_the_pages(round)
    rows = zip_.rows("maaling-besvarelser")
    assert {(row["user_id"], row["invitee_id"]) for row in rows} == {("", "")}
    assert len({(row["started_at"], row["submitted_at"]) for row in rows}) == 1
    [asked] = {row["has_answered"] for row in zip_.rows("maaling-deltagere") if row["user_id"]
               and int(row["id"]) == people["borger"].pk}  # fmt: skip
    assert asked == "ja"


def test_a_named_round_keeps_who_answered(randers):
    _round, people = answered(randers, is_anonymous=False)
    zip_ = taken_along(randers)
    asked = {row["id"]: row["viewpoint"] for row in zip_.rows("maaling-deltagere")}
    assert asked[str(people["borger"].pk)] == "borger"
    assert viewpoints(zip_, "besvarelser") == Counter(ONE_OF_SIX)


def test_the_readme_says_what_is_blank(randers):
    text = taken_along(randers).archive.read("LÆSMIG.txt").decode("utf-8-sig")
    assert "KOLONNER, DER ER TOMME I NOGLE RÆKKER" in text
    assert "- besvarelser, synsvinkel: tom, hvor så få har synsvinklen" in text
    assert "- deltagere, synsvinkel: tom i de runder" in text
