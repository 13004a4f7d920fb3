"""The same numbers on the page, in the sheets and from the command; nothing a sheet would run."""

import html
import io
import json
import re
from datetime import date
from urllib.parse import unquote

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from measurement.models import Reflection, Round, Section, SectionComment
from recovery_portal.kit import danish
from tests.factories import make_user
from tests.measurement.result.making import agree, answered, closed_on, file_url, result_url
from tests.measurement.survey import answer, close, make_round


def book(client, round):
    content = client.get(file_url(round, "xlsx")).content
    return load_workbook(io.BytesIO(content))


def rows(sheet) -> list[dict]:
    header, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in body]


def command(round) -> list[dict]:
    out = io.StringIO()
    call_command("temperature", municipality=730, round=round.pk, format="json", stdout=out)
    return json.loads(out.getvalue())["prerequisites"]


def same(values) -> list:
    """A sheet keeps 16 digits of a number."""
    return [None if value is None else pytest.approx(value, rel=1e-14) for value in values]


FIGURES = {
    "answers": "Svar",
    "dont_know": "Heraf ved ikke",
    "min": "Laveste",
    "max": "Højeste",
    "sd": "Standardafvigelse",
}


@pytest.fixture
def round(randers):
    """Means that no finite decimal holds, *Ved ikke*, and a statement that nobody rated."""
    closed_on(date(2025, 5, 1), randers, people=7)

    def choice(person, at):
        return None if at == 4 or (person + at) % 7 == 0 else (person * (at + 1)) % 4

    return close(answered(make_round(randers), 19, choice))


def test_command_sheet_and_page_tell_the_same_numbers(lead, round):
    told, sheets = command(round), book(lead, round)
    scores = rows(sheets["Forudsætninger"])
    assert [r["Farve"] for r in scores] == [p["colour"] for p in told]
    assert [r["Score"] for r in scores] == same(p["score"] for p in told)
    statements = [s for p in told for s in p["statements"]]
    table = rows(sheets["Udsagn"])
    assert [r["Kode"] for r in table] == [s["code"] for s in statements]
    assert [r["Gennemsnit"] for r in table] == same(s["mean"] for s in statements)
    for key, column in FIGURES.items():
        assert [r[column] for r in scores] == same(p[key] for p in told)
        assert [r[column] for r in table] == same(s[key] for s in statements)

    page = html.unescape(lead.get(result_url(round)).content.decode())
    shown = re.findall(r'class="termo-tal[^"]*">([^<]+)<', page)
    assert shown == [danish.score(p["score"]) for p in told]
    means = re.findall(r'class="alle-tal">([^<]+)<', page)
    assert means == [danish.number(s["mean"], 1) for s in statements]
    unknown = re.findall(r"Ved ikke: (\d+|–)", page)
    assert unknown == [str(s["dont_know"]) for s in statements]


def test_the_dots_of_the_viewpoints_add_up_to_the_answers_of_all(lead, round):
    sheets = book(lead, round)
    table, per = rows(sheets["Udsagn"]), rows(sheets["Synsvinkler"])
    columns = ["Slet ikke", "I mindre grad", "I nogen grad", "I høj grad"]
    for row in table:
        own = [r for r in per if r["Kode"] == row["Kode"]]
        assert [sum(r[c] for r in own) for c in columns] == [row[c] for c in columns]
        assert sum(r["Ved ikke"] for r in own) == row["Heraf ved ikke"]


def test_every_sheet_is_there_with_a_frozen_header(lead, round):
    sheets = book(lead, round)
    assert sheets.sheetnames == [
        "Forudsætninger",
        "Udsagn",
        "Synsvinkler",
        "Forskelle",
        "I ord",
        "Kommentarer",
        "Refleksioner",
        "Om målingen",
    ]
    assert {sheet.freeze_panes for sheet in sheets} == {"A2"}


def test_scores_are_shown_with_one_decimal_and_every_sheet_can_be_filtered(lead, round):
    sheets = book(lead, round)
    scores = [cell.number_format for cell in sheets["Forudsætninger"]["C"][1:] if cell.value]
    assert set(scores) == {"0.0"}
    assert sheets["Forudsætninger"].auto_filter.ref == "A1:L9"
    assert None not in {sheet.auto_filter.ref for sheet in sheets}


def test_the_file_is_called_as_the_round(lead, randers):
    round = close(make_round(randers, "Forår, ældre 2026"))
    named = lead.get(file_url(round, "xlsx"))["Content-Disposition"]
    assert unquote(named).endswith("temperatur-forår-ældre-2026.xlsx")


def test_what_the_group_agreed_on_stands_in_columns_of_its_own(lead, round):
    agree(round, 3, "v", 1, note="To så det anderledes")
    sheets = book(lead, round)
    first, second = rows(sheets["Forudsætninger"])[:2]
    assert first["Score af fælles svar"] == pytest.approx(200 / 3)
    assert (first["Farve af fælles svar"], second["Score af fælles svar"]) == ("grøn", None)
    table = [(r["Fælles svar"], r["Mindretallets syn"]) for r in rows(sheets["Udsagn"])]
    note = "To så det anderledes"
    assert table[:4] == [
        ("I høj grad", note),
        ("Ved ikke", note),
        ("I mindre grad", note),
        (None, None),
    ]


def test_the_groups_reflections_stand_there_and_a_private_note_does_not(lead, round):
    section = Section.objects.get(number=2, instrument=round.instrument)
    Reflection.objects.create(round=round, theme="kendt", text="Vi kender det hele")
    Reflection.objects.create(round=round, theme="kendt", section=section, text="Nyt for os")
    Reflection.objects.create(round=round, theme="kendt", text="Kun til mig selv", user=make_user())
    found = [(r["Nr."], r["Om"], r["Refleksion"]) for r in rows(book(lead, round)["Refleksioner"])]
    assert found == [
        (None, "Hele målingen", "Vi kender det hele"),
        (2, "Klart strategisk afsæt", "Nyt for os"),
    ]


def test_no_text_is_a_formula(lead, randers):
    round = make_round(randers, "@SUM(1)")
    response = answer(round, 1)
    SectionComment.objects.create(
        response=response,
        section=Section.objects.get(number=1),
        text='=HYPERLINK("http://x")',
        evidence="+45 12 34 56",
        saved_at=response.submitted_at,
    )
    close(round)
    agree(round, 2, note="-1+2")
    sheets = book(lead, round)
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    texts = [r["Tekst"] for r in rows(sheets["Kommentarer"])]
    assert texts == ["'+45 12 34 56", '\'=HYPERLINK("http://x")']
    csv = lead.get(file_url(round, "csv")).content.decode("utf-8-sig")
    assert csv.splitlines()[1].endswith(";0;1;0;0;I nogen grad;'-1+2")


def test_the_sheets_of_an_anonymous_round_tell_of_no_viewpoint_under_three(lead, randers):
    round = make_round(randers)
    for _ in range(4):
        answer(round, 3, viewpoint="tilbud")
    for viewpoint in ("borger", "faglig", "myndighed"):
        answer(round, 0, viewpoint=viewpoint)
    close(round)
    Round.objects.filter(pk=round.pk).update(is_anonymous=True)
    per = rows(book(lead, round)["Synsvinkler"])
    assert {(r["Synsvinkel"], r["Svarede"]) for r in per} == {("Tilbud", 4), ("Øvrige", 3)}


def test_an_open_round_has_no_sheet_and_no_other_ending_has_one(lead, randers):
    round = make_round(randers)
    assert [lead.get(file_url(round, e)).status_code for e in ("xlsx", "csv")] == [404, 404]
    close(round)
    assert lead.get(file_url(round, "pdf")).status_code == 404
