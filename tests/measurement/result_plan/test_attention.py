"""Which prerequisites ask for something, in which order, and why; and which advice fits."""

from measurement.domain.attention import attention
from measurement.domain.fitting import FITS, fitting
from measurement.domain.gaps import gaps
from tests.measurement.result_plan.making import prerequisite, result, viewpoint

LOW = prerequisite(4, "Samarbejde", (1, 1), (0, 1), (1, 1))
MIDDLE = prerequisite(6, "Tilbud", (2, 2), (1, 1), (1, 2))
GREY = prerequisite(1, "Politik", ("v", "v", 2), (2, 2, "v"), ("v", 3, "v"))
GREEN = prerequisite(2, "Strategi", (3, 3), (2, 3), (3, 2))
SPLIT = prerequisite(5, "Sagen", (3, 3, 3, 0), (3, 3, 3, 3), (3, 3, 3, 3))


def said(*prerequisites, gaps=()):
    found = attention(result(*prerequisites), gaps)
    return [(one.prerequisite.number, one.why) for one in found]


def test_the_lowest_comes_first_then_the_grey_then_the_green_but_disputed():
    assert said(GREY, GREEN, LOW, SPLIT, MIDDLE) == [
        (4, "Scoren er 27 af 100, i rødt; lavest er udsagn 4b med 0,5 af 3."),
        (6, "Scoren er 50 af 100, i gult; lavest er udsagn 6b med 1,0 af 3."),
        (1, "Farven er grå, fordi 5 af 9 svar er ved ikke: find ud af, hvem der ved det."),
        (
            5,
            "Scoren er 91 af 100, i grønt, men svarene deler sig på udsagn 5a: "
            "1 slet ikke, 3 i høj grad.",
        ),
    ]


def test_nothing_asks_where_all_is_green_and_agreed():
    assert said(GREEN) == []


def test_a_gap_between_viewpoints_is_told_before_the_deviation():
    row = prerequisite(3, "Ledelse", (3, 3, 3, 1, 1, 1), (3,) * 6, (3,) * 6)
    seen = (
        viewpoint("strategisk", "Strategisk ledelse", "3a", 3, 3, 3),
        viewpoint("tilbud", "Tilbud", "3a", 1, 1, 1),
    )
    whole = result(row)
    assert said(row, gaps=gaps(whole, seen)) == [
        (
            3,
            "Scoren er 88 af 100, i grønt, men strategisk ledelse svarer 3,0 i gennemsnit og "
            "tilbuddene 1,0 på udsagn 3a.",
        )
    ]
    assert said(row) == [
        (
            3,
            "Scoren er 88 af 100, i grønt, men svarene deler sig på udsagn 3a: "
            "3 i mindre grad, 3 i høj grad.",
        )
    ]


def test_grey_without_answers_says_so():
    nobody = prerequisite(7, "Faglighed", (), (), ())
    alone = prerequisite(8, "Kultur", (2,), (), ())
    assert said(nobody, alone) == [
        (7, "Farven er grå, fordi ingen har svaret."),
        (8, "Farven er grå, fordi færre end to svar tæller: få flere til at svare næste gang."),
    ]


def test_advice_fits_its_lowest_statement_and_none_of_a_version_nobody_has_read():
    assert fitting(1, "4-2", LOW.statements).code == "4b"
    assert fitting(2, "4-2", LOW.statements).code == "4b"
    assert fitting(3, "4-2", LOW.statements) is None
    assert fitting(None, "4-2", LOW.statements) is None
    assert fitting(1, "4-2", ()) is None


def test_every_suggestion_has_a_statement_of_its_own_prerequisite():
    wrong = [
        (advice, codes)
        for advice, codes in FITS[1].items()
        if not codes or {code[0] for code in codes} != {advice[0]}
    ]
    assert (wrong, len(FITS[1])) == ([], 42)
