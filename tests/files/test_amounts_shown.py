"""Before amounts are stored their owner sees sums, extremes and first rows."""

from datetime import date

import pytest

from keyfigures.models import Expenditure
from steering.files.reading import read_file
from steering.files.storing import check_table
from steering.models import Upload
from tests.factories import make_municipality, make_user
from tests.files.making import KIND, bring, csv, furnished
from tests.files.test_upload_pages import bring as upload
from tests.files.test_upload_pages import decide, shown
from tests.keyfigures.channels.reading import tables_of, words

pytestmark = pytest.mark.django_db
COSTS = "aar;paragraf;beloeb"
VALUES = "noegletal;dato;vaerdi;enhed"


def plan_of(kind: str, *lines: str, municipality, options=()):
    chosen = frozenset(options)
    sheet = read_file(KIND[kind], csv(*lines), "fil.csv", municipality, chosen)
    return check_table(KIND[kind], sheet, municipality, chosen)


def test_expenditure_is_shown_per_year_beside_what_is_there(client):
    place = furnished()
    client.force_login(make_user("LEAD", municipality=place))
    bring("udgifter", COSTS, "2025;SEL-107;9000000", "2025;SEL-85;1000000,50", municipality=place)
    lines = (COSTS, "2025;SEL-107;8000000", "2026;SEL-107;12000", "2026;SEL-85;500,25")
    upload(client, csv(*lines), kind="udgifter")
    row = Upload.objects.latest("pk")
    page = shown(client, row)
    sums, ends, first = tables_of(page)[-3:]
    assert sums == [
        ["År", "I filen, kr.", "I registret nu, kr.", "Når filen er gemt, kr."],
        ["2026", "12.500,25", "ingen", "12.500,25"],
        ["2025", "8.000.000", "10.000.000,50", "9.000.000,50"],
    ]
    assert ends[1:] == [
        ["Mindste", "2026", "SEL-85", "500,25"],
        ["Største", "2025", "SEL-107", "8.000.000"],
    ]
    assert first == [
        ["aar", "paragraf", "beloeb"],
        ["2025", "SEL-107", "8.000.000"],
        ["2026", "SEL-107", "12.000"],
        ["2026", "SEL-85", "500,25"],
    ]
    doubt = (
        "Udgifterne i 2026 bliver 12.500,25 kr.; registret har nu 10.000.000,50 kr. i 2025. "
        "Er beløbet i kroner?"
    )
    assert doubt in words(page)
    decide(client, row, "store")
    row.refresh_from_db()
    assert row.state == Upload.State.STORED
    assert Expenditure.objects.count() == 4


def test_single_amounts_far_off_are_doubted_three_at_a_time():
    place = make_municipality()
    bases = ("SEL-107", "SEL-108", "SEL-85", "ABL-105", "SEL-104", "SEL-103")
    before = [
        f"2025;{basis};{amount}"
        for basis, amount in zip(bases, [90_000_000, *[90_000] * 5], strict=True)
    ]
    bring("udgifter", COSTS, *before, municipality=place)
    lines = ["2026;SEL-107;91000000", *(f"2026;{basis};90" for basis in bases[1:])]
    told = plan_of("udgifter", COSTS, *lines, municipality=place).remarks
    assert told[0] == (
        "SEL-108 i 2026 bliver 90 kr.; registret har nu 90.000 kr. i 2025. Er beløbet i kroner?"
    )
    assert [one.partition(" i ")[0] for one in told[1:3]] == ["SEL-85", "ABL-105"]
    assert told[3:] == ["2 andre beløb er lige så langt fra."]


def test_a_full_extract_counts_what_goes_away():
    place = make_municipality()
    bring("udgifter", COSTS, "2024;SEL-107;700", "2025;SEL-107;900", municipality=place)
    plan = plan_of("udgifter", COSTS, "2025;SEL-107;800", municipality=place, options=["complete"])
    sums = plan.preview()["tables"][0]["rows"]
    assert sums == [["2025", "800", "900", "800"], ["2024", "ingen", "700", "ingen"]]
    assert plan.remarks == []


def test_own_figures_are_shown_per_figure_and_year():
    place = make_municipality()
    bring("noegletal", VALUES, "Ventetid;01-03-2026;20,5;dage", municipality=place)
    lines = ["ventetid;01-03-2026;21;", "ventetid;01-06-2026;1,25;", "ventetid;01-06-2026;1,25;",
             "Nyt;01-06-2025;-3;kr."]  # fmt: skip
    plan = plan_of("noegletal", VALUES, *lines, municipality=place)
    by_year, first = plan.preview()["tables"]
    assert by_year["rows"] == [
        ["Nyt", "2025", "1", "−3", "−3", "−3", "ingen"],
        ["Ventetid", "2026", "2", "22,25", "1,25", "21", "20,5"],
    ]
    assert first["rows"] == [
        ["Ventetid", "1. mar. 2026", "21"],
        ["Ventetid", "1. jun. 2026", "1,25"],
        ["Nyt", "1. jun. 2025", "−3"],
    ]


def test_small_numbers_of_citizens_are_hidden_here_too():
    place = make_municipality()
    bring("noegletal", VALUES, "Unge;01-03-2026;3;borgere", municipality=place)
    lines = ["Unge;01-06-2026;4;", "Unge;01-09-2026;9;", "Nye;01-09-2026;2;borgere"]
    by_year, first = plan_of("noegletal", VALUES, *lines, municipality=place).preview()["tables"]
    assert by_year["rows"] == [
        ["Nye", "2026", "1", "–", "–", "–", "ingen"],
        ["Unge", "2026", "2", "–", "–", "9", "–"],
    ]
    assert [row[2] for row in first["rows"]] == ["–", "9", "–"]


@pytest.mark.parametrize(
    ("kind", "head", "row"),
    [
        ("indsatser", "borger_id;tilbud_id;start", "B1;T1;{}"),
        ("tilknytning", "borger_id;status;start", "B1;uddannelse;{}"),
        ("indlaeggelser", "borger_id;indlagt", "B1;{}"),
    ],
)
def test_a_start_ahead_is_remarked_and_accepted(kind, head, row):
    place = furnished()
    one = plan_of(kind, head, row.format("01-05-2062"), municipality=place)
    assert (one.refused, len(one.remarks)) == (False, 1)
    assert one.remarks[0].startswith("1 ")
    assert one.remarks[0].endswith(
        " begynder efter i dag (række 2). Kontrollér årstallet; den tæller først fra den dag."
    )
    both = [row.format(day) for day in ("01-05-2020", "01-05-2062", "02-05-2062")]
    two = plan_of(kind, head, *both, municipality=place)
    assert "begynder efter i dag (første gang i række 3). Kontrollér" in two.remarks[0]
    past = plan_of(kind, head, row.format(f"{date.today():%d-%m-%Y}"), municipality=place)
    assert past.remarks == []
