"""The status report as a PDF says, row by row, what its page, the pages and the command say."""

import re
from datetime import date

import pytest
from django.template.loader import render_to_string

from keyfigures.selectors.employment import employment_page
from keyfigures.selectors.figures.reading import figure_on
from keyfigures.selectors.readmissions import readmission_page
from recovery_portal.kit.danish import HIDDEN, date_short, number, signed
from recovery_portal.kit.pdf import pdf_of
from recovery_portal.overview.report import report_context, status_report
from tests.keyfigures.channels.reading import (
    DAYS,
    command,
    described,
    sheets,
    table_headed,
    tables_of,
    words,
)
from tests.kit.paper import Paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(municipality) -> str:
    """What the PDF is made of."""
    return render_to_string(
        "report/document.html",
        report_context(status_report(municipality, DAYS[municipality.pk])),
    )


@pytest.fixture
def effects(report) -> str:
    """The report's third track: this floor's part of it."""
    return report[report.index('id="virkning"') :]


def bare(text: str) -> str:
    """Without what only sets lines apart, and without what is read aloud of a hidden number."""
    text = re.sub(r"[\s\u00ad\u2010]", "", text).replace("-", "")
    return text.replace(f"{HIDDEN}skjult", HIDDEN)


def test_every_row_and_sentence_stands_in_the_pdf(report, effects):
    """Rows of tables, headings and the sentences under them, as the text of the PDF's pages."""
    paper = bare("".join(Paper(pdf_of(report)).pages))
    said = [" ".join(row) for rows in tables_of(effects) for row in rows]
    for tag in ("h2", "p"):
        found = re.findall(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", effects, re.S)
        said += [words(text) for text in found]
    assert len(said) > 40
    assert [text for text in said if bare(text) not in paper] == []


def test_its_staircase_is_the_commands_and_the_figures(municipality, report):
    day = DAYS[municipality.pk]
    rows = {row[0]: row for row in table_headed(report, "Trin", "Lovgrundlag")}
    printed = command("keyfigures", f"--municipality={municipality.pk}", f"--date={day}")
    earlier = command(
        "keyfigures",
        f"--municipality={municipality.pk}",
        f"--date={day.replace(year=day.year - 1)}",
    )
    before = {one["step"]: one["count"] for one in earlier["staircase"]}
    for one in printed["staircase"]:
        (row,) = [row for name, row in rows.items() if name.startswith(f"{one['step']}. ")]
        assert row[2] == number(one["count"])
        assert row[2] == number(figure_on(municipality, f"trin-{one['step']}", day).newest.value)
        # What is hidden beside another day can be more, never less.
        assert row[3] in (HIDDEN, number(before[one["step"]]))
        both = HIDDEN not in row[2:4]
        assert not both or row[4] == signed(one["count"] - before[one["step"]])
    moved = {row[0].partition(":")[0]: row[1] for row in table_headed(report, "Bevægelse")}
    names = {"Ned ad trappen": "less", "Op ad trappen": "more", "Samme trin": "same"}
    names |= {"Kommet ind på trappen": "in", "Gået ud af trappen": "out"}
    assert {name: moved[name] for name in names} == {
        name: number(printed["movements"][key]) for name, key in names.items()
    }


def test_its_effects_are_those_of_their_pages(municipality, report):
    day = DAYS[municipality.pk]
    work, year = employment_page(municipality, day), readmission_page(municipality, day)
    told = dict(row[:2] for row in table_headed(report, "Borgere", date_short(day)))
    now = work.figure.now
    assert [told["I uddannelse eller beskæftigelse"], told["Med kendt status"]] == [
        number(now.working),
        number(now.known),
    ]
    told = dict(row[:2] for row in table_headed(report, "Indlæggelser"))
    assert told["Afsluttede indlæggelser"] == number(year.figure.now.index)
    assert told["Fulgt af en akut inden for 30 dage"] == number(year.figure.now.readmitted)


def test_its_expenditure_is_the_pages_file(municipality, report, read):
    rows = [rows for rows in tables_of(report) if "Kr. pr. modtager" in rows[0]]
    year = rows[0][0][1]
    sheet = sheets(read("udgifter/tal.xlsx", date(int(year), 12, 31)))["Udgifter"][1:]
    told = {f"{row[1]}. {row[2]}": row for row in sheet if str(row[0]) == year and row[1]}
    assert len(told) == 8
    for row in rows[0][1:9]:
        _year, _step, _name, amount, _share, recipients, each = told[row[0]]
        shown = ["" if one is None else _shown(one) for one in (amount, recipients, each)]
        if recipients == HIDDEN:
            shown[2] = HIDDEN
        assert [row[1], row[-2], row[-1]] == shown


def _shown(cell) -> str:
    return cell if isinstance(cell, str) else number(cell)


@pytest.mark.parametrize("code", ["beskaeftigelse", "genindlaeggelser", "who5", "inspire_o"])
def test_its_pictures_say_what_the_figures_own_pages_say(municipality, report, read, code):
    own = described(read(f"noegletal/{code}/").decode()).get("noegletal_bred")
    in_report = described(report).get(f"{code}_rapport")
    assert (in_report or "").removesuffix(".") == (own or "").partition(". Mål ")[0].removesuffix(
        "."
    )
