"""Scores over rounds: versions never joined, greys never a line, agreed answers beside."""

from datetime import date

import pytest
from django.urls import reverse

from measurement.charts.development import small_multiple
from measurement.domain.development import Line, Point, VersionDevelopment, developed
from measurement.models import Instrument, Item, Round, Section
from measurement.selectors.development import development
from measurement.selectors.temperature import round_result
from tests.factories import make_municipality
from tests.measurement.result.making import agree, closed_on
from tests.support.queries import queries


def line(*points) -> Line:
    return Line(4, "Samarbejde", tuple(Point(n, *p) for n, p in enumerate(points)))


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ([(31.9, "rød", None)], "31 nu."),
        ([(36.0, "gul", None), (31.0, "rød", None)], "31 nu, 36 sidst."),
        (
            [(28.0, "rød", None), (36.0, "gul", None), (66.66, "gul", None)],
            "66 nu, 36 sidst; mellem 28 og 66 i 3 runder.",
        ),
        ([(28.0, "rød", None), (36.0, "grå", None)], "36 nu, 28 sidst; grå i 1 af 2 runder."),
        ([(28.0, "rød", None), (None, "grå", None)], "– nu, 28 sidst; grå i 1 af 2 runder."),
        ([(None, "grå", None)], "Ingen har vurderet udsagnene."),
    ],
)
def test_a_line_in_words(points, sentence):
    assert line(*points).sentence == sentence


def test_no_line_leads_to_a_grey_point_or_over_a_missing_one():
    chart = small_multiple(
        line(
            (0.0, "rød", None),
            (100.0, "grøn", 50.0),
            (50.0, "grå", None),
            (None, "grå", None),
            (100.0, "grøn", None),
        )
    )
    assert chart.line == "M44 128L81.5 16M194 16"
    assert [mark.at for mark in chart.marks] == [
        "translate(44 128)",
        "translate(81.5 16)",
        "translate(119 72)",
        "translate(194 16)",
    ]
    assert chart.agreed == ("M94.5 67l5 5-5 5-5-5z",)
    assert [(label.x, label.text) for label in chart.labels] == [("44", "0"), ("194", "100")]


def test_the_first_and_the_last_day_stand_below_their_rounds():
    points = [(36.0, "gul", None), (31.0, "rød", None), (28.0, "rød", None)]
    days = [date(2025, 5, 1), date(2025, 11, 1), date(2026, 4, 30)]
    assert [(d.x, d.y, d.text) for d in small_multiple(line(*points), days).days] == [
        ("44", "144", "1. maj 2025"),
        ("194", "144", "30. apr. 2026"),
    ]
    assert [d.text for d in small_multiple(line(points[0]), days[:1]).days] == ["1. maj 2025"]


def version(*ends) -> VersionDevelopment:
    lines = [line((1.0, a, None), (1.0, b, None)) for a, b in ends]
    named = [type("R", (), {"name": name}) for name in ("Forår", "Efterår")]
    return VersionDevelopment("Temperaturmåling", 2, tuple(named), tuple(lines))


def test_the_development_in_a_sentence():
    both = version(("rød", "grøn"), ("grøn", "gul"), ("gul", "grå"), ("gul", "grøn"))
    assert developed(both) == (
        "2 af 4 forudsætninger er gået frem og 1 tilbage i farve siden Forår."
    )
    worse = version(("grøn", "rød"), ("gul", "gul"))
    assert developed(worse) == "1 af 2 forudsætninger er gået tilbage i farve siden Forår."
    same = version(("rød", "rød"), ("grå", "gul"))
    assert developed(same) == "Ingen forudsætning er gået frem eller tilbage i farve siden Forår."
    assert developed(None) == "Der er ingen lukket runde endnu."


def move_to_another_version(round: Round) -> None:
    """To a version 3 whose only statement says something else under the same code."""
    instrument = Instrument.objects.create(
        code="temperatur", version=3, name="Temperaturmåling", intro="", source="Vores egen"
    )
    section = Section.objects.create(instrument=instrument, number=1, title="Ny", intro="")
    Item.objects.create(section=section, code="1a", position=1, text="Noget andet")
    Round.objects.filter(pk=round.pk).update(instrument=instrument)


def test_each_version_has_its_own_rounds_and_the_newest_stands_first(randers):
    old = closed_on(date(2025, 5, 1), randers, "Gammel", 6)
    other = closed_on(date(2025, 12, 1), randers, "Ny", 0)
    new = closed_on(date(2025, 11, 1), randers, "Nyere", 12)
    closed_on(date(2025, 12, 1), make_municipality(751), "Naboens", 6)
    agree(old, 3, 3, 3)
    move_to_another_version(other)
    second, first = development(randers)
    assert [(r.name, r.respondents) for r in first.rounds] == [("Gammel", 6), ("Nyere", 12)]
    assert [(r.name, r.respondents) for r in second.rounds] == [("Ny", 0)]
    assert (second.version, [line.name for line in second.lines]) == (3, ["Ny"])
    for round, at in ((old, 0), (new, 1)):
        scores = [(p.score, p.colour) for p in round_result(round).prerequisites]
        assert [(line.points[at].score, line.points[at].colour) for line in first.lines] == scores
    assert [line.points[0].agreed for line in first.lines] == [100.0] + [None] * 7


def address(name: str, *parts) -> str:
    return reverse(name, args=[730, *parts])


def test_the_page_shows_a_row_of_pictures_per_version(lead, randers):
    closed_on(date(2025, 5, 1), randers, "Gammel", 6)
    move_to_another_version(closed_on(date(2025, 6, 1), randers, "Ny", 0))
    page = lead.get(address("temperature_development")).content.decode()
    assert page.count('class="udviklingsbillede"') == 9
    assert page.index("version 3</h2>") < page.index("version 2</h2>")
    assert "Ny er den første runde af version 3." in page


def test_without_rounds_the_page_says_what_will_be_there(lead):
    page = lead.get(address("temperature_development")).content.decode()
    assert "Ingen runde er lukket endnu." in page
    assert "udviklingsbillede" not in page


def test_six_queries_however_many_rounds(lead, randers):
    counts = []
    for year in (2023, 2024, 2025):
        agree(closed_on(date(year, 5, 1), randers, f"Runde {year}", 6), 1, 2)
        counts.append(queries(lead, address("temperature_development")))
    assert counts[0] == counts[1] == counts[2]


def test_the_sheet_has_a_row_per_round_and_prerequisite(lead, randers):
    closed_on(date(2025, 5, 1), randers, "=Runde", 6)
    text = lead.get(address("temperature_development_file", "csv")).content.decode("utf-8-sig")
    rows = text.splitlines()
    assert rows[0].startswith("Version;Runde;Lukket;Svarede;Nr.;Forudsætning;Score;Farve")
    assert len(rows) == 9
    assert rows[1].startswith("2;'=Runde;01-05-2025;6;1;Politisk fokus;")
    assert lead.get(address("temperature_development_file", "pdf")).status_code == 404
