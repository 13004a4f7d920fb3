"""What a `temperatur` file may not hold, each fault by row and column; and nothing is stored."""

import pytest

from measurement.models import Instrument, Round
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.sheets import SheetError
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files.kind import BY_ITS_FILE, Called
from steering.files.reading import read_file
from steering.files.storing import check_table, store_table
from tests.files.making import CPR, SOURCE, csv, faults
from tests.measurement.files.sheets import HEAD, ROWS
from tests.measurement.survey import make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(randers):
    """Function of lines and options: what the file would do."""
    kind = ALL_KINDS["temperatur"]

    def check(*lines: str, options=(), called=BY_ITS_FILE, work=check_table):
        chosen = frozenset(options)
        table = read_file(kind, csv(*lines), "fil.csv", randers, chosen)
        extra = () if work is check_table else (SOURCE,)
        return work(kind, table, randers, chosen, *extra, called=called)

    return check


@pytest.mark.parametrize("cell", ["4", "-1", "1,5", "0.5", "ja", "33", "²", "=1", "vv", "TRUE"])
def test_what_is_no_answer(check, cell):
    plan = check("respondent;1a;1b", f"R1;{cell};2")
    assert faults(plan) == [
        (2, "1a", f"»{cell}« er ikke et svar; skriv 0, 1, 2, 3 eller v (ved ikke)")
    ]


def test_a_respondent_stands_once_and_both_rows_are_named(check):
    plan = check("respondent;1a", "R1;2", "R2;2", "r1;1", " R1 ;2", "R2;")
    assert faults(plan) == [
        (5, "respondent", "samme respondent som række 2"),
        (6, "respondent", "samme respondent som række 3"),
    ]


def test_an_empty_respondent_is_a_fault(check):
    plan = check("respondent;1a", ";2", "R2;2")
    assert faults(plan) == [(2, "respondent", "cellen er tom, men skal udfyldes")]


def test_an_unknown_viewpoint_is_told_what_there_is(check):
    [fault] = faults(check("respondent;synsvinkel;1a", "R1;chef;2"))
    assert fault == (
        2,
        "synsvinkel",
        "»chef« kendes ikke; skriv en af strategisk (Strategisk ledelse), faglig (Faglig "
        "ledelse), myndighed (Myndighed), tilbud (Tilbud), borger (Borger eller peer), "
        "samarbejdspartner (Samarbejdspartner)",
    )


@pytest.mark.parametrize(
    ("cell", "viewpoint"),
    [
        ("STRATEGISK", "strategisk"),
        ("strategisk  ledelse", "strategisk"),
        ("Borger eller Peer", "borger"),
        ("borger_eller_peer", "borger"),
        ("Samarbejdspartner", "samarbejdspartner"),
        ("", ""),
    ],
)
def test_viewpoints_by_code_and_by_name(check, cell, viewpoint):
    plan = check("respondent;synsvinkel;1a", f"R1;{cell};2")
    assert [sheet.viewpoint for sheet in plan.sheets()] == [viewpoint]


def test_a_cpr_number_is_refused_wherever_it_stands(check):
    plan = check("respondent;1a;navn", f"{CPR};2;", f"R2;{CPR};", f"R3;1;Ida {CPR}")
    assert [(row, column) for row, column, _ in faults(plan)] == [
        (2, "respondent"),
        (3, "1a"),
        (4, "navn"),
    ]
    assert CPR not in str(faults(plan))


def test_a_cpr_number_may_be_pseudonymised(check):
    plan = check("respondent;1a", f"{CPR};2", "R2;3", options=["pseudonymise"])
    assert (faults(plan), plan.counts()["answers"]) == ([], 2)
    twice = check("respondent;1a", f"{CPR};2", "0102031234;3", options=["pseudonymise"])
    assert faults(twice) == [(3, "respondent", "samme respondent som række 2")]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("1a;1b", "Kolonnen »respondent« mangler. Filen har kolonnerne »1a« og »1b«."),
        ("respondent;1a;1A", "Kolonnen »1a« står to gange. Fjern den ene."),
        (
            "respondent;synsvinkel;9z",
            "Filen har ingen kolonner med svar: hvert udsagn skal have sin kode som overskrift, "
            "fx 1a, 1b, 1c.",
        ),
    ],
)
def test_columns_that_cannot_be_read(check, header, sentence):
    with pytest.raises(SheetError) as refused:
        check(header, "R1;;")
    assert str(refused.value) == sentence


def test_a_file_without_an_answer_is_no_round(check):
    plan = check(HEAD, "R1;borger;;;", "R2;;;;")
    assert plan.general == ["filen har ingen svar; skriv 0, 1, 2, 3 eller v under udsagnenes koder"]


def test_what_is_left_out_and_what_is_missing_is_told(check):
    plan = check("respondent;1a;1b;noter;mail", "R1;2;;x;y", "R2;;;;", "R3;;;;")
    missing = ", ".join(
        f"{number}{letter}"
        for number in range(1, 9)
        for letter in "abc"
        if f"{number}{letter}" not in ("1a", "1b")
    )
    assert (plan.refused, plan.remarks) == (
        False,
        [
            "Kolonnerne »noter« og »mail« kendes ikke og springes over.",
            f"Kolonnerne er 2 af de 24 udsagn i {Instrument.objects.first()}.",
            f"Filen mangler kolonner til {missing}; de udsagn får ingen svar.",
            "2 besvarelser er helt tomme; de tæller kun med i antallet.",
        ],
    )


def test_a_round_has_a_limit_of_respondents(check):
    with pytest.raises(SheetError) as refused:
        check("respondent;1a", *(f"R{number};1" for number in range(10_001)))
    assert str(refused.value) == "Filen har 10.001 besvarelser; en runde kan højst have 10.000."


def test_a_name_that_somebody_took_meanwhile_is_refused_and_nothing_is_stored(check, randers):
    def taken_now(plan) -> bool:
        make_round(randers, name="fil")
        return True

    def store(*args, **options):
        return store_table(*args, **options, may_store=taken_now)

    with pytest.raises(Refused) as refused:
        check(HEAD, *ROWS, called=Called(file_name="fil.csv"), work=store)
    assert str(refused.value) == "Kommunen har fået en runde med samme navn: giv filens et andet."
    assert not Round.objects.exists()
