"""The live report: what is chosen on its page is what its files hold."""

import re
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from recovery_portal.kit.refusal import Refused
from tests.factories import make_user
from tests.kit.paper import Paper
from tests.overview.conftest import UNTIL

REPORT = "/730/rapport/"
CHOSEN = "dag=2025-12-31&sammenlign=2024-12-31&spor=1&spor=3&udgave=udvalg"


@pytest.fixture
def reader(demo, client):
    client.force_login(make_user("READER", municipality=demo))
    return client


def chosen(response) -> tuple:
    report = response.context["report"]
    tracks = [track.number for track in report.tracks]
    return report.level, tracks, report.day, report.compare_day


def test_nothing_chosen_is_the_full_report_of_the_newest_day(reader):
    assert chosen(reader.get(REPORT)) == ("fuld", [1, 2, 3], UNTIL, date(2025, 9, 30))


def test_the_page_shows_the_choice_and_leads_to_files_of_it(reader):
    response = reader.get(f"{REPORT}?{CHOSEN}")
    assert chosen(response) == ("udvalg", [1, 3], date(2025, 12, 31), date(2024, 12, 31))
    page = response.content.decode()
    assert re.findall(r'name="spor" value="(\d)" checked', page) == ["1", "3"]
    assert re.findall(r'name="udgave" value="(\w+)" checked', page) == ["udvalg"]
    files = re.findall(r'href="([^"]*/statusrapport\.[^"]*)"', page)
    query = CHOSEN.replace("&", "&amp;")
    assert files == [f"{REPORT}statusrapport.{kind}?{query}" for kind in ("pdf", "docx", "xlsx")]
    assert "/rapport/kladder/" not in page


def test_the_files_are_of_exactly_that_choice(reader):
    answers = [reader.get(f"{REPORT}statusrapport.{kind}?{CHOSEN}") for kind in ("pdf", "docx")]
    assert [answer.headers["Content-Disposition"] for answer in answers] == [
        f'attachment; filename="statusrapport-udvalg-randers-2025-12-31.{kind}"'
        for kind in ("pdf", "docx")
    ]
    (printed,) = Paper(answers[0].content).pages
    typed = "\n".join(p.text for p in Document(BytesIO(answers[1].content)).paragraphs)
    for text in (printed, typed):
        assert [name in text for name in ("1 Forudsætninger", "2 Praksis", "3 Virkning")] == [
            True,
            False,
            True,
        ]
    sheet = openpyxl.load_workbook(
        BytesIO(reader.get(f"{REPORT}statusrapport.xlsx?{CHOSEN}").content)
    ).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert {row[0] for row in rows} == {"1 Forudsætninger", "3 Virkning"}
    days = {row[4].date() for row in rows if row[8].startswith("staircase")}
    assert days == {date(2025, 12, 31)}


def test_word_is_the_committee_s_page_and_never_the_full_report(reader):
    answer = reader.get(f"{REPORT}statusrapport.docx")
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    assert 'filename="statusrapport-udvalg-' in answer.headers["Content-Disposition"]
    assert reader.get(f"{REPORT}statusrapport.docx?udgave=fuld").status_code == 404


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("spor=4", "Et af de valgte spor findes ikke."),
        ("spor=1&spor=x", "Et af de valgte spor findes ikke."),
        ("udgave=lang", "Den udgave af rapporten findes ikke."),
        ("udgave=udvalg&dag=2026-08-31", "Vælg en kvartalsafslutning"),
    ],
)
def test_a_choice_that_cannot_be_shown_is_told_and_makes_no_file(reader, query, sentence):
    response = reader.get(f"{REPORT}?{query}")
    assert chosen(response) == ("fuld", [1, 2, 3], UNTIL, date(2025, 9, 30))
    assert sentence in response.content.decode()
    for kind in ("pdf", "xlsx", "docx"):
        answer = reader.get(f"{REPORT}statusrapport.{kind}?{query}")
        assert (answer.status_code, answer.url) == (302, f"{REPORT}?{query}")


def test_who_writes_reports_is_led_to_the_drafts_with_the_choice(demo, client):
    client.force_login(make_user("MANAGER", municipality=demo))
    page = client.get(f"{REPORT}?{CHOSEN}").content.decode()
    query = CHOSEN.replace("&", "&amp;")
    assert f'href="{REPORT}kladder/ny/?{query}"' in page


def test_the_committee_s_page_reads_less_than_the_full_report(reader):
    reader.get(f"{REPORT}?udgave=udvalg")
    read = []
    for level in ("udvalg", "fuld"):
        with CaptureQueriesContext(connection) as queries:
            reader.get(f"{REPORT}?udgave={level}")
        read.append(len(queries))
    assert read[0] < read[1]


# --- The command --------------------------------------------------------------------------------


def run(tmp_path, name: str, **options) -> bytes:
    output = tmp_path / name
    call_command("status_report", municipality=730, output=output, verbosity=0, **options)
    return output.read_bytes()


def test_the_command_makes_what_the_ending_says(demo, tmp_path):
    (page,) = Paper(run(tmp_path, "en.pdf", level="udvalg", tracks=(2,))).pages
    assert [name in page for name in ("1 Forudsætninger", "2 Praksis")] == [False, True]
    typed = Document(BytesIO(run(tmp_path, "en.docx")))
    assert typed.paragraphs[0].text == "Status på omlægningen, 3. kvartal 2026"
    sheets = openpyxl.load_workbook(BytesIO(run(tmp_path, "tal.xlsx", tracks=(3,)))).worksheets
    tracks = {row[0] for row in sheets[0].iter_rows(min_row=2, values_only=True)}
    assert "3 Virkning" in tracks
    assert tracks.isdisjoint({"1 Forudsætninger", "2 Praksis"})


def test_the_command_refuses_word_of_the_full_report(demo, tmp_path):
    with pytest.raises(Refused, match="kun af den ene side"):
        run(tmp_path, "fuld.docx", level="fuld")
    assert list(tmp_path.iterdir()) == []


def test_the_command_reads_tracks_as_numbers(demo, tmp_path):
    arguments = ["--municipality", "730", "--output", str(tmp_path / "r.pdf")]
    for wrong in ("4", "1;2", ""):
        with pytest.raises(CommandError, match="er ikke spor"):
            call_command("status_report", *arguments, "--tracks", wrong)
    assert list(tmp_path.iterdir()) == []
    call_command("status_report", *arguments, "--tracks", "3, 1", "--level", "udvalg", verbosity=0)
    (page,) = Paper((tmp_path / "r.pdf").read_bytes()).pages
    assert page.index("1 Forudsætninger") < page.index("3 Virkning")
