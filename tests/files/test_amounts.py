"""Files of expenditure, and the numbers with decimal comma that they hold."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.models import Expenditure
from steering.files.reading import read_file
from steering.files.storing import store_table
from steering.files.values import decimal, excel_money, money
from steering.models import Happening, LegalBasis
from tests.factories import make_municipality
from tests.files.making import CPR, KIND, SOURCE, bring, faults, xlsx

HEAD = "aar;paragraf;beloeb"


def stored() -> list[tuple]:
    rows = Expenditure.objects.order_by("municipality", "year", "legal_basis")
    return list(rows.values_list("year", "legal_basis", "amount"))


@pytest.mark.parametrize(
    ("cell", "kroner"),
    [
        ("1.234.567,50", "1234567.50"),
        ("1234567,5", "1234567.50"),
        ("1 234 567", "1234567.00"),
        ("1.234", "1234.00"),
        ("0", "0.00"),
        ("-12,00", "-12.00"),
        ("−12", "-12.00"),
        ("+3,1", "3.10"),
        ("-0", "0.00"),
        ("100 kr.", "100.00"),
        ("1.234,50 kr", "1234.50"),
        ("kr. 5", "5.00"),
        ("DKK -12", "-12.00"),
        ("100,-", "100.00"),
        ("100,- kr.", "100.00"),
        ("7 kroner", "7.00"),
        ("1e9", "1000000000.00"),
        ("1,5E+3", "1500.00"),
    ],
)
def test_money_is_read(cell, kroner):
    assert str(money(cell)) == kroner


@pytest.mark.parametrize(
    "cell", ["1.5", "1234.50", "1.23.456", "1,2,3", "12 34", "1.234 567", "5 t.kr.", "5 mio. kr.",
             "--3", "kr.", "1e", "NaN", "inf", "٣", "12%", "0x1"],
)  # fmt: skip
def test_what_is_no_number_with_decimal_comma_is_refused(cell):
    with pytest.raises(ValueError, match="er ikke et tal; skriv det med komma, fx 1234,5"):
        money(cell)


@pytest.mark.parametrize("cell", ["1,234", "1,000", "0,333333"])
def test_a_comma_that_may_have_meant_a_thousand_is_refused(cell):
    with pytest.raises(ValueError, match="har flere end to decimaler"):
        money(cell)
    assert excel_money(cell) == round(Decimal(cell.replace(",", ".")), 2)


def test_numbers_that_are_too_large_are_refused():
    assert money("999999999999,99") == Decimal("999999999999.99")
    for cell in ("1000000000000", "1" * 18, "9" * 20, "1,5e+20", "1e309"):
        with pytest.raises(ValueError, match="er for stort et tal"):
            excel_money(cell)


def test_very_small_numbers_of_excel_are_nought():
    assert (excel_money("1e-07"), decimal(4, 11)("1,5e-02")) == (0, Decimal("0.0150"))


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_every_amount_reads_as_itself_however_it_is_grouped(amount):
    plain = str(amount).replace(".", ",")
    grouped = f"{amount:,}".translate(str.maketrans(",.", ".,"))
    assert (money(plain), money(grouped)) == (amount, amount)


@pytest.mark.django_db
def test_expenditure_is_stored_as_the_file_has_it():
    plan = bring("udgifter", HEAD, "2025;§ 107;1.234.567,50", "2025;ABL § 105, stk. 2;-12,5",
                 "2024;SEL §107;0")  # fmt: skip
    assert stored() == [
        (2024, "SEL-107", Decimal(0)),
        (2025, "ABL-105", Decimal("-12.50")),
        (2025, "SEL-107", Decimal("1234567.50")),
    ]
    assert plan.counts()["new_paragraf"] == 2
    assert sorted(LegalBasis.objects.values_list("code", flat=True)) == ["ABL-105", "SEL-107"]
    # No citizen is counted by rows of expenditure, so that a small number of them may be told.
    assert Happening.objects.get().text == "3 udgifter er indlæst"


@pytest.mark.django_db
def test_the_same_amounts_again_change_nothing_and_others_are_updated():
    bring("udgifter", HEAD, "2025;§ 107;1234567,1", "2025;§ 108;5")
    assert bring("udgifter", HEAD, "2025;§ 107;1.234.567,10", "2025;§ 108;5,00").changes_nothing
    plan = bring("udgifter", HEAD, "2025;§ 108;6", options=["complete"])
    counts = plan.counts()
    assert [counts[name] for name in ("new", "changed", "unchanged", "removed")] == [0, 1, 0, 1]
    assert stored() == [(2025, "SEL-108", Decimal(6))]


@pytest.mark.django_db
def test_a_full_extract_of_one_municipality_leaves_the_others():
    for code in (730, 751):
        bring("udgifter", HEAD, "2025;§ 107;1", municipality=make_municipality(code))
    bring("udgifter", HEAD, "2024;§ 107;1", options=["complete"])
    assert [row[0] for row in stored()] == [2024, 2025]


@pytest.mark.django_db
def test_faults_of_expenditure():
    plan = bring("udgifter", HEAD, "1989;§ 107;1", "2025;botilbud;1", "2025;§ 107;",
                 "2025;§ 108;1.5", f"2025;{CPR};1", "2024;§ 107;1", "2024;SEL-107;2")  # fmt: skip
    assert faults(plan) == [
        (2, "aar", "1989 ligger uden for 1990–2100"),
        (3, "paragraf", "»botilbud« er ikke en paragraf; skriv fx SEL § 107 eller ABL-105"),
        (4, "beloeb", "cellen er tom, men skal udfyldes"),
        (5, "beloeb", "»1.5« er ikke et tal; skriv det med komma, fx 1234,5"),
        (
            6,
            "paragraf",
            "værdien ligner et CPR-nummer; brug et pseudonym, slå »pseudonymisér« til, eller sæt "
            "bogstaver foran, hvis det er kommunens eget sagsnummer",
        ),
        (8, "aar", "samme aar og paragraf som række 7, men med andet indhold"),
    ]
    assert (stored(), LegalBasis.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_numbers_of_excel_are_rounded_to_the_oere_and_large_ones_are_no_cpr_number():
    data = xlsx(["År", "Paragraf", "Beløb"], [2025, "§ 107", 1 / 3], [2025, "§ 108", 102031234])
    municipality = make_municipality()
    table = read_file(KIND["udgifter"], data, "f.xlsx", municipality, frozenset())
    plan = store_table(KIND["udgifter"], table, municipality, frozenset(), SOURCE)
    assert (plan.refused, stored()) == (
        False,
        [(2025, "SEL-107", Decimal("0.33")), (2025, "SEL-108", Decimal(102031234))],
    )
