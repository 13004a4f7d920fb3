"""A list out of a sheet: what is understood, and what is said about each line that is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measurement.domain.people_lines import (
    COMMA_FAULT,
    CPR_FAULT,
    PeopleList,
    PersonLine,
    read_lines,
)

PASSED_OVER = "Kun navn, e-mail og synsvinkel er brugt: de øvrige kolonner er sprunget over."
VIEWPOINTS = {"borger": "Borger eller peer", "tilbud": "Tilbud"}


def read(text: str) -> tuple[list[tuple], list[str]]:
    found = read_lines(text, VIEWPOINTS)
    faults = [str(fault) for fault in found.faults]
    return [(p.name, p.email, p.viewpoint) for p in found.people], faults


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
    found = read_lines("\nNavn;E-mail;Synsvinkel\n\nBodil\nNavn\n", VIEWPOINTS)
    people = [PersonLine(4, "Bodil", "", ""), PersonLine(5, "Navn", "", "")]
    assert found == PeopleList(people, [], [])


@pytest.mark.parametrize(
    ("text", "remarks"),
    [
        ("E-mail\tNavn\nb@x.dk\tBodil", []),
        ("b@x.dk; Bodil", []),
        ("Bodil;b@x.dk;;12345678", [PASSED_OVER]),
        (
            "Nr;Synsvinkel;E-mail;Telefon;Navn\n7;;b@x.dk;12345678;Bodil",
            ["Ikke brugt fra regnearket: »Nr«, »Telefon«."],
        ),
        ("Nr;Navn;Mail\n7;Bodil;b@x.dk;mere", ["Ikke brugt fra regnearket: »Nr«."]),
    ],
)
def test_columns_stand_in_another_order_or_are_too_many(text, remarks):
    found = read_lines(text, VIEWPOINTS)
    assert [(p.name, p.email, p.viewpoint) for p in found.people] == [("Bodil", "b@x.dk", "")]
    assert (found.faults, found.remarks) == ([], remarks)


def test_a_viewpoint_behind_columns_of_the_sheet_s_own_is_found():
    assert read("Bodil;b@x.dk;12345678;Tilbud") == ([("Bodil", "b@x.dk", "tilbud")], [])


@pytest.mark.parametrize("line", ["Bodil, b@x.dk", "Bodil, b@x.dk, Tilbud", "Bodil, Tilbud"])
def test_a_comma_is_explained(line):
    assert read(line) == ([], [f"Linje 1: {COMMA_FAULT}"])


def test_a_name_may_hold_a_comma():
    assert read("Hansen, Bodil; b@x.dk") == ([("Hansen, Bodil", "b@x.dk", "")], [])


@pytest.mark.parametrize("line", ["Poul 010190-1234", "Poul;p@x.dk;Tilbud;010190-1234"])
def test_a_cpr_like_number_is_told_with_its_line_and_not_repeated(line):
    assert read(f"Bodil\n{line}") == ([("Bodil", "", "")], [f"Linje 2: {CPR_FAULT}"])


def test_each_line_that_is_wrong_says_what_to_do():
    text = "Bodil;b@x.dk;nabo\n;a@x.dk\nc@x.dk\nPoul"
    assert read(text) == (
        [("Bodil", "b@x.dk", ""), ("Poul", "", "")],
        [
            "Linje 1: »nabo« er ingen synsvinkel: skriv Borger eller peer, Tilbud eller ingenting.",
            "Linje 2: Navnet mangler.",
            "Linje 3: Navnet er en e-mail: skriv også navnet.",
        ],
    )


@given(st.text())
def test_whatever_is_pasted_each_line_is_a_person_a_fault_or_nothing(text):
    found = read_lines(text, VIEWPOINTS)
    for rows in (found.people, found.faults):
        numbers = [one.number for one in rows]
        assert numbers == sorted(set(numbers))
        assert all(1 <= number <= len(text.splitlines()) for number in numbers)
    assert all(one.name == " ".join(one.name.split()) != "" for one in found.people)
