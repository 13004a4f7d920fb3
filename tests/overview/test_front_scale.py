"""The administrator is led to the scale that citizens are asked by and nobody has confirmed."""

from datetime import date

import pytest

from measurement.selectors.outcome_setup import choice_of
from measurement.services import sheets
from measurement.services.outcome_setup import set_scale
from recovery_portal.overview.front import front_page
from tests.factories import make_citizen, make_municipality, make_user
from tests.keyfigures.register import load_reference
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome

pytestmark = pytest.mark.django_db
CONFIRM = "Bekræft skalaen i Brief INSPIRE-O"
LABELS = {0: "Aldrig", 1: "Sjældent", 2: "Somme tider", 3: "Ofte", 4: "Altid"}


@pytest.fixture
def place():
    load_reference()
    load_outcome_instruments()
    return make_municipality()


def links(place, role: str) -> list[str]:
    user = make_user(role, municipality=place)
    steps = front_page(user, place)["next_steps"]
    return [step.link for step in steps if step.text == CONFIRM]


def ask(place) -> None:
    sheets.open_paper(by=make_user("CASEWORKER", municipality=place), citizen=make_citizen(place))


def test_it_stands_from_the_first_asking_until_somebody_has_looked(place):
    other = make_municipality(751)
    assert links(place, "ADMIN") == []
    ask(place)
    assert links(place, "ADMIN") == ["/730/trivsel/opsaetning/"]
    assert [links(place, role) for role in ("LEAD", "CASEWORKER", "READER")] == [[], [], []]
    assert links(other, "ADMIN") == []
    admin = make_user("ADMIN", municipality=place)
    given = {"by": admin, "municipality": place, "labels": LABELS}
    set_scale(version=0, is_confirmed=False, **given)
    assert links(place, "ADMIN") == ["/730/trivsel/opsaetning/"]
    set_scale(version=choice_of(place).version, is_confirmed=True, **given)
    assert links(place, "ADMIN") == []


def test_answers_of_a_file_count_as_asked_and_who5_needs_nobody_to_confirm(place):
    citizen = make_citizen(place)
    make_outcome(citizen, "who5", date(2026, 5, 1), [1, 1, 1, 1, 1])
    assert links(place, "ADMIN") == []
    make_outcome(citizen, "inspire_o", date(2026, 5, 1), [1, 1, 1, 1, 1], way="fil")
    assert links(place, "ADMIN") == ["/730/trivsel/opsaetning/"]
