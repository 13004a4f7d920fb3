"""What a `sagsaudit` file may hold, each fault by row and column; and nothing is stored."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from measurement.models import CaseAudit
from recovery_portal.kit.sheets import SheetError, read_table
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files.kind import BY_ITS_FILE
from steering.files.reading import read_file
from steering.files.storing import check_table
from steering.files.template import write_template
from tests.factories import make_municipality
from tests.files.auditing import CODES, HEAD, ROWS
from tests.files.making import CPR, csv, faults
from tests.measurement.survey import load_criteria

pytestmark = pytest.mark.django_db
KIND = ALL_KINDS["sagsaudit"]


@pytest.fixture
def randers():
    load_criteria()
    return make_municipality()


@pytest.fixture
def check(randers):
    """Function of lines and options: what the file would do."""

    def check(*lines: str, options=(), called=BY_ITS_FILE):
        chosen = frozenset(options)
        table = read_file(KIND, csv(*lines), "fil.csv", randers, chosen)
        return check_table(KIND, table, randers, chosen, called=called)

    return check


def levels(plan) -> list:
    return [list(line.levels.values()) for line in plan.lines]


@pytest.mark.parametrize("cell", ["3", "-1", "1,5", "0.5", "x", "²", "=1", "2 2", "TRUE"])
def test_what_is_no_level(check, cell):
    plan = check("sag;bedoemmer;K1", f"1;A;{cell}")
    assert faults(plan) == [
        (2, "K1", f"»{cell}« er ikke et niveau; skriv 2, 1, 0 eller ir (ikke relevant)")
    ]


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("2", 2),
        ("1,0", 1),
        ("0.00", 0),
        ("IR", "ir"),
        ("i.r.", "ir"),
        ("Ikke  relevant", "ir"),
        ("ja, tydeligt", 2),
        ("Ja", 2),
        ("DELVIST", 1),
        ("Nej / ikke dokumenteret", 0),
        ("nej/ikke dokumenteret", 0),
        ("Nej", 0),
    ],
)
def test_levels_in_numbers_and_words(check, cell, level):
    assert levels(check("sag;bedoemmer;K1", f"1;A;{cell}")) == [[level]]


@pytest.mark.parametrize("cell", ["0", "11", "2026-117", "S-12", "1,5", "ti", "[x]"])
def test_a_case_is_a_number_from_1_to_10_and_nothing_else_is_repeated(check, cell):
    plan = check("sag;bedoemmer;K1", f"{cell};A;2")
    assert faults(plan) == [
        (2, "sag", "skriv sagens nummer fra 1 til 10, aldrig kommunens eget sagsnummer")
    ]


def test_words_about_a_citizen_in_a_cell_of_levels_are_not_repeated(check):
    [(row, column, said)] = faults(check("sag;bedoemmer;K1", "1;A;Ida drømmer om egen bolig"))
    assert (row, column) == (2, "K1")
    assert said == "teksten er ikke et niveau; skriv 2, 1, 0 eller ir (ikke relevant)"


@pytest.mark.parametrize("cell", ["1", "1.0", "Sag 1", "sag1"])
def test_a_case_may_be_called_so(check, cell):
    assert check("sag;bedoemmer;K1", f"{cell};A;2").cases == [1]


def test_a_case_stands_once_for_each_marker(check):
    plan = check("sag;bedoemmer;K1", "1;A;2", "1;B;2", "2;A;2", "1;a ;1", "1;enig;1", "1;ENIG;2")
    assert faults(plan) == [
        (5, "bedoemmer", "samme sag og bedømmer som række 2"),
        (7, "bedoemmer", "samme sag og bedømmer som række 6"),
    ]


def test_more_than_two_markers_are_refused(check):
    plan = check("sag;bedoemmer;K1", "1;A;2", "1;B;2", "1;enig;2", "2;C;2")
    assert plan.general == [
        "filen har 3 bedømmere; en sagsaudit har højst to, og enig for det, de blev enige om"
    ]


def test_two_markers_and_their_agreement_keep_apart(check):
    plan = check(HEAD, *ROWS)
    assert [(line.case, line.marker) for line in plan.lines] == [
        (1, 1),
        (1, 2),
        (1, None),
        (2, 1),
        (2, 2),
    ]
    assert levels(plan) == [[2, 1, "ir"], [2, 0, 1], [1], [0, 2], [0, 1]]
    assert {name: n for name, n in plan.counts().items() if name not in ("rejected", "faults")} == {
        "rows": 5,
        "cases": 2,
        "markers": 2,
        "marks": 10,
        "agreed": 1,
        "blank": 2,
    }


def test_an_empty_case_or_marker_is_a_fault(check):
    plan = check("sag;bedoemmer;K1", ";A;2", "1;;2", "3;A;2")
    assert faults(plan) == [
        (2, "sag", "cellen er tom, men skal udfyldes"),
        (3, "bedoemmer", "cellen er tom, men skal udfyldes"),
    ]


def test_a_cpr_number_is_refused_wherever_it_stands(check):
    plan = check(
        "sag;bedoemmer;K1;navn", f"{CPR};A;2;", f"1;{CPR};2;", f"2;A;{CPR};", f"3;A;2;{CPR}"
    )
    assert [(row, column) for row, column, _ in faults(plan)] == [
        (2, "sag"),
        (3, "bedoemmer"),
        (4, "K1"),
        (5, "navn"),
    ]
    assert CPR not in str(faults(plan))


def test_a_cpr_number_of_a_marker_may_be_pseudonymised_and_a_case_s_may_not(check):
    plan = check("sag;bedoemmer;K1", f"1;{CPR};2", "1;0102031234;1", options=["pseudonymise"])
    assert faults(plan) == [(3, "bedoemmer", "samme sag og bedømmer som række 2")]
    case = check("sag;bedoemmer;K1", f"{CPR};A;2", options=["pseudonymise"])
    assert faults(case) == [
        (2, "sag", "skriv sagens nummer fra 1 til 10, aldrig kommunens eget sagsnummer")
    ]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("sag;K1", "Kolonnen »bedoemmer« mangler. Filen har kolonnerne »sag« og »K1«."),
        ("bedømmer;K1", "Kolonnen »sag« mangler. Filen har kolonnerne »bedømmer« og »K1«."),
        ("sag;bedoemmer;K1;k1", "Kolonnen »K1« står to gange. Fjern den ene."),
        (
            "sag;bedoemmer;K99",
            "Filen har ingen kolonner med niveauer: hvert kriterium skal have sin kode som "
            "overskrift, fx K1, K2, K3.",
        ),
    ],
)
def test_columns_that_cannot_be_read(check, header, sentence):
    with pytest.raises(SheetError) as refused:
        check(header, "1;A;2;2")
    assert str(refused.value) == sentence


def test_a_file_without_a_level_is_no_audit(check):
    plan = check(HEAD, "1;A;;;", "2;A;;;")
    assert plan.general == [
        "filen har ingen niveauer; skriv 2, 1, 0 eller ir under kriteriernes koder"
    ]


def test_a_sheet_of_something_else_is_refused_before_it_is_read(check):
    with pytest.raises(SheetError) as refused:
        check("sag;bedoemmer;K1", *["1;A;2"] * 1_001)
    assert str(refused.value) == (
        "Filen har 1.001 rækker; en sagsaudit har højst 30: ti sager, to bedømmere og enig."
    )


def test_what_is_less_than_it_might_be_is_told(check):
    plan = check(f"{HEAD};noter", *(f"{row};x" for row in ROWS))
    missing = ", ".join(CODES[3:])
    assert (plan.refused, plan.remarks) == (
        False,
        [
            "Kolonnen »noter« kendes ikke og springes over.",
            "Kolonnerne er 3 af de 13 kriterier i Sagsaudit, version 1.",
            f"Filen mangler kolonner til {missing}; de kriterier er ikke bedømt.",
            "Filen har 2 af de ti sager.",
            "2 felter er uafklarede: bedømmerne gav hver sit niveau, og filen har intet fælles til "
            "dem (enig).",
        ],
    )


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (["1;A;2;1;0"], "Filen har én bedømmer: enighed kan ikke måles."),
        (["1;enig;2;1;0"], "Filen har ingen bedømmere, kun det, de blev enige om."),
    ],
)
def test_one_marker_or_none(check, rows, sentence):
    plan = check(HEAD, *rows)
    assert (plan.refused, plan.remarks[-1]) == (False, sentence)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_has_a_column_for_each_criterion(randers, ending):
    content = write_template(KIND, f"t.{ending}", randers)
    assert read_table(content, f"t.{ending}").header == ["sag", "bedoemmer", *CODES]
    if ending == "csv":
        assert content.count(b"\n") == 1


def test_the_template_says_what_the_levels_mean(randers):
    content = write_template(KIND, "t.xlsx", randers)
    rows = load_workbook(BytesIO(content))["Forklaring"].iter_rows(values_only=True)
    explained = {row[0]: row[2] for row in rows}
    assert explained["K1"] == (
        "Borgerens håb, ønsker og drømme er skrevet ned med borgerens egne ord. (2 = ja, "
        "tydeligt, 1 = delvist, 0 = nej / ikke dokumenteret, ir = ikke relevant, eller tom; "
        "ordene kan stå i stedet for tallene)"
    )


def test_checking_stores_nothing(check):
    check(HEAD, *ROWS)
    assert not CaseAudit.objects.exists()
