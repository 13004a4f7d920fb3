"""A file as SurveyXact and Forms write it: the portal's own words, and questions as titles."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from measurement.files.answers import answer
from measurement.models import Answer, Round
from recovery_portal.kit.sheets import read_table
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files.template import write_template
from tests.files.making import csv


@pytest.mark.parametrize(
    ("cell", "choice"),
    [
        ("Slet ikke", 0),
        ("I mindre grad", 1),
        ("i nogen  grad", 2),
        ("I HØJ GRAD", 3),
        ("I hoej grad", 3),
        ("Ved ikke", "v"),
        ("v", "v"),
        ("3", 3),
    ],
)
def test_an_answer_in_words_or_by_its_number(cell, choice):
    assert answer(cell) == choice


@pytest.mark.parametrize("cell", ["I meget høj grad", "Ikke", "Grad", "3 I høj grad", "Ved"])
def test_other_words_are_no_answer(cell):
    with pytest.raises(ValueError, match="er ikke et svar"):
        answer(cell)


WORDS = csv(
    "Respondent;Synsvinkel;1a Politikerne har besluttet det;1b. Ledelsen: går foran;2A: Mål;Alder",
    "R1;Borger eller peer;Slet ikke;I høj grad;Ved ikke;44",
    "R2;Tilbud;I mindre grad;;I nogen grad;51",
)


@pytest.mark.django_db(transaction=True)
def test_a_file_of_words_becomes_the_round_it_says(run, randers):
    report = run.folder / "ud.csv"
    code, out, err = run(WORDS, "--report", str(report))
    assert (code, err) == (0, "")
    assert "Kolonnen »Alder« kendes ikke og springes over." in out.splitlines()
    found = Answer.objects.filter(response__round=Round.objects.get())
    assert list(
        found.order_by("response__viewpoint", "item__code").values_list(
            "response__viewpoint", "item__code", "value"
        )
    ) == [
        ("borger", "1a", 0),
        ("borger", "1b", 3),
        ("borger", "2a", None),
        ("tilbud", "1a", 1),
        ("tilbud", "2a", 2),
    ]
    returned = read_table(report.read_bytes(), report.name)
    assert returned.header[2:5] == [
        "1a Politikerne har besluttet det",
        "1b. Ledelsen: går foran",
        "2A: Mål",
    ]


@pytest.mark.django_db
def test_a_file_of_words_can_wait_for_its_owner(randers):
    kind = ALL_KINDS["temperatur"]
    held = kind.held(read_table(WORDS, "ord.csv"), randers)
    assert [column[0] for column in held.columns[1:5]] == [
        "Borger eller peer",
        "Slet ikke",
        "I høj grad",
        "Ved ikke",
    ]
    assert "44" not in {cell for column in held.columns for cell in column}


@pytest.mark.django_db(transaction=True)
def test_a_comment_beside_the_column_of_answers_is_no_answer(run, randers):
    code, out, err = run(csv("respondent;1a;1a kommentar", "R1;2;Godt"))
    assert (code, err) == (0, "")
    assert "Kolonnen »1a kommentar« kendes ikke og springes over." in out.splitlines()
    assert Answer.objects.get().value == 2


@pytest.mark.django_db
def test_the_template_says_which_end_of_the_scale_is_which(randers):
    content = write_template(ALL_KINDS["temperatur"], "t.xlsx", randers)
    rows = load_workbook(BytesIO(content))["Forklaring"].iter_rows(values_only=True)
    explained = {row[0]: row[2] for row in rows}
    assert explained["1a"].endswith(
        "(0 = slet ikke, 1 = i mindre grad, 2 = i nogen grad, 3 = i høj grad, v = ved ikke, "
        "eller tom; ordene kan stå i stedet for tallene)"
    )
