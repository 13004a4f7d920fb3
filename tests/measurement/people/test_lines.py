"""A list out of a sheet: what is understood, and what is said about each line that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurement.domain.people_lines import PersonLine, read_lines

VIEWPOINTS = {"borger": "Borger eller peer", "tilbud": "Tilbud"}


def read(text: str) -> tuple[list[tuple], list[str]]:
    people, faults = read_lines(text, VIEWPOINTS)
    return [(p.name, p.email, p.viewpoint) for p in people], [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Bodil; B@x.dk; Borger eller peer", ("Bodil", "b@x.dk", "borger")),
        ("Bodil\tb@x.dk\tTILBUD", ("Bodil", "b@x.dk", "tilbud")),
        ("  Bodil   Å ; ; ", ("Bodil Å", "", "")),
        ("Bodil", ("Bodil", "", "")),
        ("Bodil;;borger;;", ("Bodil", "", "borger")),
        ("Hansen; Bodil\tb@x.dk", ("Hansen; Bodil", "b@x.dk", "")),
    ],
)
def test_a_line_is_understood(line, person):
    assert read(line) == ([person], [])


def test_headings_and_empty_lines_are_passed_over_and_counted():
    people, faults = read_lines("\nNavn;E-mail;Synsvinkel\n\nBodil\nNavn\n", VIEWPOINTS)
    assert people == [PersonLine(4, "Bodil", "", ""), PersonLine(5, "Navn", "", "")]
    assert faults == []


def test_each_line_that_is_wrong_says_what_to_do():
    text = "Bodil;b@x.dk;nabo\n;a@x.dk\nc@x.dk\nA;b;tilbud;d\nPoul"
    assert read(text) == (
        [("Poul", "", "")],
        [
            "Linje 1: »nabo« er ingen synsvinkel: skriv Borger eller peer, Tilbud eller ingenting.",
            "Linje 2: Navnet mangler.",
            "Linje 3: Navnet er en e-mail: skriv navnet i første kolonne.",
            "Linje 4: Der er flere end tre kolonner: skriv navn; e-mail; synsvinkel.",
        ],
    )


@given(st.text())
def test_whatever_is_pasted_each_line_is_a_person_a_fault_or_nothing(text):
    people, faults = read_lines(text, VIEWPOINTS)
    numbers = [one.number for one in (*people, *faults)]
    assert len(numbers) == len(set(numbers))
    assert all(1 <= number <= len(text.splitlines()) for number in numbers)
    assert all(one.name == " ".join(one.name.split()) != "" for one in people)
