"""Title and lead: number, direction, comparison, verdict; and never a hidden number."""

import re
from datetime import date, timedelta

import pytest

from keyfigures.domain.sentences import since
from tests.keyfigures.plain import Stay
from tests.keyfigures.pure import TODAY, YEAR_AGO, figure_of
from tests.keyfigures.register import drawn_citizens

LONG_AGO = date(2020, 1, 1)


def staying(basis, count):
    return [[Stay(basis, LONG_AGO, None)] for _ in range(count)]


def moving(count, basis, to):
    """Citizens who went from one legal basis to another in the year; None = in or out."""
    day = YEAR_AGO + timedelta(days=100)
    before = [Stay(basis, LONG_AGO, day, "maal")] if basis else []
    after = [Stay(to, day + timedelta(days=1), None)] if to else []
    return [before + after for _ in range(count)]


def words(*groups, **fields):
    figure = figure_of([citizen for group in groups for citizen in group], **fields)
    return figure.title, figure.lead


def test_two_sure_changes_share_the_title():
    title, lead = words(
        staying("SEL-107", 40), staying("SEL-82b", 40), moving(30, "SEL-107", "SEL-82b")
    )
    assert title == (
        "30 borgere færre på trin 6 og 30 borgere flere på trin 4 end for et år siden; "
        "begge er sikre ændringer"
    )
    assert lead == (
        "I alt 110 borgere på trappen, lige så mange som for et år siden. "
        "30 borgere gik ned ad trappen og 0 op (sikkert flere ned end op)."
    )


def test_a_sure_change_comes_before_a_larger_one_that_is_not():
    title, lead = words(
        staying("SEL-85", 200),
        moving(60, None, "SEL-85"),
        moving(75, "SEL-85", None),
        staying("SEL-12", 30),
        moving(9, None, "SEL-12"),
    )
    assert title == "9 borgere flere på trin 1 end for et år siden; sikker stigning"
    assert lead.startswith("15 borgere færre på trin 5 (ingen sikker ændring). I alt 299 borgere")


def test_nothing_sure_says_so():
    title, _ = words(
        staying("SEL-107", 30), moving(21, None, "SEL-107"), moving(33, "SEL-107", None)
    )
    assert title == "12 borgere færre på trin 6 end for et år siden; ingen sikker ændring"


def test_one_citizen_is_singular():
    title, lead = words(
        staying("SEL-107", 30), moving(11, None, "SEL-107"), moving(10, "SEL-107", None)
    )
    assert title == "1 borger mere på trin 6 end for et år siden; ingen sikker ændring"
    assert lead.startswith("I alt 41 borgere på trappen, 1 mere end for et år siden.")


def test_no_change_at_all():
    title, lead = words(staying("SEL-107", 30))
    assert title == "Lige så mange borgere på hvert trin som for et år siden; ingen sikker ændring"
    assert lead == (
        "I alt 30 borgere på trappen, lige så mange som for et år siden. "
        "Ingen borgere skiftede trin."
    )


def test_an_empty_register_says_what_to_do():
    title, lead = words(data_until=None)
    assert title == "Ingen borgere på indsatstrappen endnu"
    assert lead == "Når tilbud, borgere og indsatser er læst ind, viser trappen, hvor borgerne er."


def test_a_day_with_nobody_says_until_when_the_register_tells():
    title, lead = words(data_until=date(2024, 5, 1))
    assert title == "Ingen borgere på indsatstrappen den 30. september 2026"
    assert lead == "Registret er opdateret til og med den 1. maj 2024."


def test_where_every_change_is_hidden_the_size_is_told():
    title, _ = words(staying("SEL-107", 3), moving(2, "SEL-107", "SEL-85"))
    assert title == "5 borgere på indsatstrappen den 30. september 2026"


def test_too_few_to_show_anything():
    title, lead = words(staying("SEL-107", 2), moving(2, "SEL-107", "SEL-85"))
    assert title == "For få borgere til at vise ændringer på indsatstrappen"
    assert lead == "Tallene er for små til at vise, hvordan borgerne har bevæget sig."


@pytest.mark.parametrize("size", [3, 12, 40, 150, 600])
def test_the_words_hold_shown_numbers_only(size):
    for seed in range(20):
        figure = figure_of(drawn_citizens(seed, size, TODAY))
        shown = [figure.total, figure.less, figure.more, *(s.change for s in figure.steps)]
        if None not in (figure.total, figure.total_before):
            shown.append(figure.total - figure.total_before)
        told = re.sub(r"på trin \d|den 30. september 2026", "", f"{figure.title} {figure.lead}")
        numbers = {int(n.replace(".", "")) for n in re.findall(r"\d[\d.]*\d|\d", told)}
        assert numbers - {abs(n) for n in shown if n is not None} == set()


@pytest.mark.parametrize(
    ("compare_day", "expected"),
    [
        (date(2025, 9, 30), "for et år siden"),
        (date(2024, 9, 30), "for to år siden"),
        (date(2026, 6, 30), "ved udgangen af 2. kvartal 2026"),
        (date(2022, 9, 30), "ved udgangen af 3. kvartal 2022"),
        (date(2026, 3, 3), "den 3. marts 2026"),
    ],
)
def test_the_comparison_in_words(compare_day, expected):
    assert since(TODAY, compare_day) == expected
