"""Which version of the questionnaire a file's columns are of."""

import pytest

from measurement.files.questionnaire import fitting, newest
from measurement.models import Instrument, Item, Section
from recovery_portal.kit.sheets import SheetError
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db
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


def fits(municipality, *header: str) -> tuple[int, int | None]:
    found = fitting(municipality, ["respondent", *header]).instrument
    return found.version, found.municipality_id


def test_the_version_whose_statements_the_file_has(randers):
    version(2, [*FIRST, "8d"])
    assert fits(randers, *FIRST) == (1, None)
    assert fits(randers, *FIRST, "8d") == (2, None)


def test_the_newest_of_those_that_fit_alike(randers):
    version(2, FIRST)
    assert fits(randers, "1a", "1B") == (2, None)


def test_the_most_codes_count_before_the_fewest_missing(randers):
    version(2, ["1a", "x1"])
    assert fits(randers, "1a") == (2, None)
    assert fits(randers, "1a", "1b") == (1, None)


def test_a_version_of_the_municipality_s_own_and_never_a_neighbour_s(randers):
    version(2, ["1a", "9z"], make_municipality(751))
    assert fits(randers, "1a", "9z") == (1, None)
    with pytest.raises(SheetError):
        fits(randers, "9z")
    own = version(3, ["1a", "9z"], randers)
    assert fits(randers, "1a", "9z") == (3, randers.pk)
    assert newest(randers).instrument == own
    assert newest(None).instrument.version == 1


def test_two_queries_however_many_versions(randers, django_assert_num_queries):
    for count in (1, 3):
        version(count + 1, FIRST)
        with django_assert_num_queries(2):
            fits(randers, "1a")


def test_without_a_questionnaire_the_sentence_says_what_to_do():
    with pytest.raises(SheetError) as refused:
        fitting(make_municipality(), ["1a"])
    assert str(refused.value) == ("Spørgeskemaet er ikke indlæst: kør manage.py load_reference.")
