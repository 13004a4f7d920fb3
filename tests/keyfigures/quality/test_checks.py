"""Each check finds the citizens it is about, and nobody else."""

import pytest

from keyfigures.domain.quality_sentences import ROW_WORDS
from keyfigures.selectors.quality import checked_day, data_quality
from keyfigures.selectors.quality_rows import CHECKS
from tests.keyfigures.quality.making import TODAY, citizens_of, make_faulty

pytestmark = pytest.mark.django_db
EACH = 6


@pytest.fixture
def faulty(db):
    make_faulty(3, code=751)
    return make_faulty(EACH)


def told(municipality) -> dict[str, str]:
    """Code of the rows → the finding's text."""
    found = data_quality(municipality, TODAY)
    return {f.rows: f.text for kind in found.kinds for f in kind.findings if f.rows}


def test_every_check_finds_its_own_citizens(faulty):
    found = {code: citizens_of(code, faulty, checked_day(faulty, code, TODAY)) for code in CHECKS}
    assert found == dict.fromkeys(CHECKS, EACH)


def test_every_check_is_told_with_its_number(faulty):
    texts = told(faulty)
    assert set(texts) == set(CHECKS)
    for code in ROW_WORDS:
        assert texts[code].startswith(f"{EACH} borgere "), code
    assert texts["lukkede-tilbud"].startswith("1 lukket tilbud har indsatser")


def test_small_numbers_are_hidden_in_every_one():
    texts = told(make_faulty(3))
    assert set(texts) == set(CHECKS)
    for code in ROW_WORDS:
        assert texts[code].startswith("Et skjult antal borgere "), code


def test_nothing_wrong_is_nothing_told():
    municipality = make_faulty(0)
    assert told(municipality) == {}
    assert {citizens_of(code, municipality) for code in CHECKS} == {0}


@pytest.mark.parametrize("each", [1, 8])
def test_the_number_of_queries_is_fixed(django_assert_num_queries, each):
    municipality = make_faulty(each)
    with django_assert_num_queries(19):
        data_quality(municipality, TODAY)
