"""Which version of the questionnaire a file's columns are of."""

import pytest

from measurement.files.questionnaire import fitting, newest
from measurement.models import Instrument, Item, Section
from recovery_portal.kit.sheets import SheetError
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db
# Of our own versions here; the one that is loaded has a lower number.
SECOND, THIRD = 102, 103
FIRST = [f"{number}{letter}" for number in range(1, 9) for letter in "abc"]


def version(number: int, codes: list[str], municipality=None) -> Instrument:
    """A version whose only section holds `codes`."""
    row = Instrument.objects.create(
        code="temperatur", version=number, name="Temperaturmåling", municipality=municipality
    )
    section = Section.objects.create(instrument=row, number=1, title="Alt")
    for place, code in enumerate(codes, 1):
        Item.objects.create(section=section, code=code, position=place, text=code)
    return row


def fits(municipality, *header: str) -> Instrument:
    return fitting(municipality, ["respondent", *header]).instrument


@pytest.fixture
def loaded(randers) -> Instrument:
    return Instrument.objects.first()


def test_the_version_whose_statements_the_file_has(randers, loaded):
    longer = version(SECOND, [*FIRST, "8d"])
    assert fits(randers, *FIRST) == loaded
    assert fits(randers, *FIRST, "8d") == longer


def test_the_newest_of_those_that_fit_alike(randers):
    newer = version(SECOND, FIRST)
    assert fits(randers, "1a", "1B") == newer


def test_the_most_codes_count_before_the_fewest_missing(randers, loaded):
    short = version(SECOND, ["1a", "x1"])
    assert fits(randers, "1a") == short
    assert fits(randers, "1a", "1b") == loaded


def test_a_version_of_the_municipality_s_own_and_never_a_neighbour_s(randers, loaded):
    version(SECOND, ["1a", "9z"], make_municipality(751))
    assert fits(randers, "1a", "9z") == loaded
    with pytest.raises(SheetError):
        fits(randers, "9z")
    own = version(THIRD, ["1a", "9z"], randers)
    assert fits(randers, "1a", "9z") == own
    assert newest(randers).instrument == own
    assert newest(None).instrument == loaded


def test_two_queries_however_many_versions(randers, django_assert_num_queries):
    for count in (1, 3):
        version(SECOND + count, FIRST)
        with django_assert_num_queries(2):
            fits(randers, "1a")


def test_without_a_questionnaire_the_sentence_says_what_to_do():
    with pytest.raises(SheetError) as refused:
        fitting(make_municipality(), ["1a"])
    assert str(refused.value) == ("Spørgeskemaet er ikke indlæst: kør manage.py load_reference.")
