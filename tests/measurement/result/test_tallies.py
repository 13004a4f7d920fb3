"""One count of the answers for all that is made of them."""

import pytest

from measurement.domain.scoring import NOBODY, Tally, single
from measurement.models import Item
from measurement.selectors.tallies import ROUND, VIEWPOINT, tallies_in, tallies_of
from tests.house.source import modules
from tests.measurement.survey import answer, load_survey, make_round


@pytest.fixture
def rounds(db):
    load_survey()
    first, second = make_round(name="Forår"), make_round(name="Efterår")
    answer(first, 0, 3, viewpoint="borger")
    answer(first, 2, "v", viewpoint="borger")
    answer(first, 2, viewpoint="tilbud")
    answer(second, 1, viewpoint="tilbud")
    draft = answer(second, 0, 0)
    type(draft).objects.filter(pk=draft.pk).update(submitted_at=None)
    return first, second


def items() -> list[int]:
    codes = ("1a", "1b")
    return list(Item.objects.filter(code__in=codes).order_by("code").values_list("pk", flat=True))


def test_answers_are_counted_per_round_and_statement(rounds, django_assert_num_queries):
    (first, second), (a, b) = rounds, items()
    with django_assert_num_queries(1):
        found = tallies_of(rounds, per=ROUND)
    assert found == {
        (first.pk, a): Tally((1, 0, 2, 0)),
        (first.pk, b): Tally((0, 0, 0, 1), 1),
        (second.pk, a): Tally((0, 1, 0, 0)),
    }
    assert tallies_in(first) == {a: Tally((1, 0, 2, 0)), b: Tally((0, 0, 0, 1), 1)}


def test_answers_are_counted_per_viewpoint_and_statement(rounds):
    a, b = items()
    assert tallies_of(rounds[:1], per=VIEWPOINT) == {
        ("borger", a): Tally((1, 0, 1, 0)),
        ("borger", b): Tally((0, 0, 0, 1), 1),
        ("tilbud", a): Tally((0, 0, 1, 0)),
    }


def test_one_answer_is_a_count_of_one():
    assert [single(value) for value in (0, 3, None)] == [
        Tally((1, 0, 0, 0)),
        Tally((0, 0, 0, 1)),
        Tally((0, 0, 0, 0), 1),
    ]
    assert Tally((0, 0, 0, 0), 0) == NOBODY


@pytest.mark.parametrize(
    ("what", "where"),
    [
        ("PrerequisiteResult(\n", ["measurement.selectors.scored"]),
        ("StatementResult(\n", ["measurement.selectors.scored"]),
        ("Tally((0, 0, 0, 0))", ["measurement.domain.scoring"]),
        ('"item_id", "value").annotate(', ["measurement.selectors.tallies"]),
    ],
)
def test_it_is_made_in_one_place(what, where):
    found = [m.name for m in modules() if what in m.path.read_text(encoding="utf-8")]
    assert [name for name in found if name.startswith("measurement.")] == where
