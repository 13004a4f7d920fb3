"""Reading a pasted list of cases: everything wrong is told at once, line by line."""

from datetime import date

import pytest

from measurement.domain.case_lines import MOST_LINES, read_cases
from measurement.domain.draw import Drawable

CUTOFF = date(2026, 10, 1)


def told(text: str) -> list[str]:
    return [str(fault) for fault in read_cases(text, CUTOFF).faults]


def test_columns_come_by_tab_or_semicolon_and_all_but_the_first_may_lack():
    text = (
        "Sagsnummer\tDag\tInitialer\tTilbud\n"
        "2026-1\t01-09-2026\tMH\tSEL-85\n\n"
        "2026-2; 2026-08-31\n"
        "  2026-3  \n"
        "2026-4;;KL;;mere"
    )
    found = read_cases(text, CUTOFF)
    assert found.cases == [
        Drawable("2026-1", date(2026, 9, 1), "MH", "SEL-85"),
        Drawable("2026-2", date(2026, 8, 31)),
        Drawable("2026-3"),
        Drawable("2026-4", None, "KL", ""),
    ]
    assert (found.lines, found.faults) == ([2, 4, 5, 6], [])


@pytest.mark.parametrize("day", ["01-09-2026", "1.9.2026", "01/09/2026", "2026-09-01", "1-9-26"])
def test_a_day_is_understood_as_people_write_it(day):
    assert read_cases(f"A;{day}", CUTOFF).cases == [Drawable("A", date(2026, 9, 1))]


def test_every_fault_is_told_with_its_line():
    text = (
        "A\na\n;01-09-2026\nB;32-01-2026\nC;02-10-2026\n010180-1234\nD;;for-mange-tegn\n" + "x" * 65
    )
    assert told(text) == [
        "Linje 2: Sagsnummeret står også på linje 1.",
        "Linje 3: Sagsnummeret mangler.",
        "Linje 4: »32-01-2026« er ingen dag: skriv den som dd-mm-åååå.",
        "Linje 5: Dagen ligger efter skæringsdagen: ret dagen, eller tag sagen ud.",
        "Linje 6: Her står noget, der ligner et CPR-nummer: slet det.",
        "Linje 7: Skriv sagsbehandlerens initialer, højst 12 tegn.",
        "Linje 8: Sagsnummeret er længere end 64 tegn.",
    ]


def test_more_than_ten_have_a_day_on_all_lines_or_on_none():
    ten = "".join(f"A{place};01-09-2026\n" for place in range(10))
    assert told(ten) == []
    assert told(f"{ten}B") == [
        "Linje 11: Dagen mangler: skriv en dag på alle linjer, eller på ingen."
    ]
    assert told("".join(f"A{place}\n" for place in range(30))) == []
    assert told("A;01-09-2026\nB") == []


def test_a_long_list_is_read_whole():
    assert (
        len(read_cases("\n".join(f"A{n}" for n in range(MOST_LINES)), CUTOFF).cases) == MOST_LINES
    )
