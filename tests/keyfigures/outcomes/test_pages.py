"""The page of well-being and recovery, its files, the command and the report tell the same."""

import io
import json
import re
from datetime import date

import openpyxl
import pytest
from django.core.management import call_command

from keyfigures.report import outcomes as report
from keyfigures.selectors.outcome_page import outcome_page
from recovery_portal.kit.danish import HIDDEN, number
from steering.models import AuditEvent
from tests.factories import make_user
from tests.keyfigures.outcomes.lives import BEFORE, DAY, drawn, make_answers, on_step
from tests.keyfigures.plain import Stay

pytestmark = pytest.mark.django_db
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.S)


def seen(client, municipality, role="MANAGER", file="", **asked):
    client.force_login(make_user(role, municipality=municipality))
    answer = client.get(f"/{municipality.pk}/trivsel/{file}", asked)
    name = "wellbeing" + file.replace("tal.", "_")
    assert (answer.status_code, answer.resolver_match.url_name) == (200, name)
    return answer


def rows_of(html: str) -> list[list[str]]:
    """Every row of every table as it is seen."""
    plain = re.sub(r'<span class="sr-only">.*?</span>', "", html)
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in CELL.findall(row)]
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", plain, re.S)
    ]


def book(content: bytes) -> dict[str, list[list]]:
    sheets = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {sheet.title: [list(row) for row in sheet.values] for sheet in sheets}


def as_seen(cell, decimals=0) -> str:
    return cell if isinstance(cell, str) else "" if cell is None else number(cell, decimals)


@pytest.fixture
def made(db):
    return drawn(11, 160)


def test_the_page_shows_what_the_selector_tells(client, made):
    html = seen(client, made).content.decode()
    page = outcome_page(made)
    assert re.search(r"<h1>(.*?)</h1>", html)[1] == page.figure.title
    rows = rows_of(html)
    means = [pair_mean(period) for pair in page.figure.pairs for period in (pair.now, pair.before)]
    assert ["Gennemsnit af indekset (0–100)", *means] in rows
    counts = [p.n for pair in page.figure.pairs for p in (pair.now, pair.before)]
    assert ["Borgere med fuldt svar", *map(number, counts)] in rows


def pair_mean(period) -> str:
    return HIDDEN if period.n is None else number(period.mean, 1)


def test_files_and_page_tell_the_same(client, made):
    asked = {"dag": DAY, "sammenlign": BEFORE}
    rows = rows_of(seen(client, made, **asked).content.decode())
    sheets = book(seen(client, made, file="tal.xlsx", **asked).content)
    assert list(sheets) == [
        "Trivsel", "Svar", "Alder", "Efter trin", "Efter tilbud",
        "WHO-5 kvartaler", "Brief INSPIRE-O kvartaler", "Om tallene",
    ]  # fmt: skip
    name, *means = sheets["Trivsel"][1]
    assert [name, *(as_seen(mean, 1) for mean in means)] in rows
    for row in (*sheets["Trivsel"][2:], *sheets["Svar"][1:], *sheets["Alder"][1:]):
        assert [as_seen(cell) for cell in row] in rows
    for row in sheets["Efter trin"][1:] + sheets["Efter tilbud"][1:]:
        _, name, n, mean, before, mean_before = row
        told = [name, as_seen(n), as_seen(mean, 1), as_seen(before), as_seen(mean_before, 1)]
        assert told in rows or told[:3] in rows
    text = seen(client, made, file="tal.csv", **asked).content.decode("utf-8-sig")
    first = [line.split(";") for line in text.splitlines()]
    assert [row[0] for row in first] == [row[0] for row in sheets["Trivsel"]]


def test_quarters_are_one_number_on_page_in_files_and_in_the_command(client, made):
    rows = rows_of(seen(client, made, dag=DAY).content.decode())
    sheets = book(seen(client, made, file="tal.xlsx", dag=DAY).content)
    for code, title in (("who5", "WHO-5"), ("inspire_o", "Brief INSPIRE-O")):
        printed = command("figure_series", figure=code, to=DAY)
        told = {point["date"]: point["value"] for point in printed["points"]}
        for quarter, day, mean, n in sheets[f"{title} kvartaler"][1:]:
            value = told[day.date().isoformat()]
            assert (HIDDEN if mean == HIDDEN else mean) == (HIDDEN if mean == HIDDEN else value)
            assert mean != HIDDEN or value is None
            assert [quarter, as_seen(mean, 1), as_seen(n)] in rows


def command(name: str, **options) -> dict:
    out = io.StringIO()
    call_command(name, municipality=730, stdout=out, **options)
    return json.loads(out.getvalue())


def test_the_command_tells_what_the_page_does(made):
    told = command("keyfigures", date=DAY)
    figure = outcome_page(made, DAY).figure
    assert told["outcomes"] == {
        pair.code: {
            "n": pair.now.n, "mean": pair.now.mean,
            "improved": pair.now.improved, "worsened": pair.now.worsened,
        }
        for pair in figure.pairs
    }  # fmt: skip
    hidden = [one for one in told["suppressed"] if one.startswith("/outcomes/")]
    assert hidden == [
        f"/outcomes/{code}/{key}"
        for code, found in told["outcomes"].items()
        for key, value in found.items()
        if value is None
    ]


def test_exact_numbers_are_logged_and_small_ones_are_null_without():
    make_answers(
        [*on_step("SEL-85", 9), [Stay("SEL-95", DAY, None)]],
        [(n, "who5", date(2025, 3, 1), 3) for n in range(3)]
        + [(0, "who5", date(2025, 7, 1), 5)]
        + [(n, "inspire_o", date(2025, 3, 1), (1, 2, 3, 4, 2)) for n in range(8)],
    )
    told = command("keyfigures", date=DAY)
    assert told["outcomes"]["who5"] == dict.fromkeys(("n", "mean", "improved", "worsened"))
    assert told["outcomes"]["inspire_o"] == {"n": 8, "mean": 60.0, "improved": 0, "worsened": 0}
    pointers = [one for one in told["suppressed"] if one.startswith("/outcomes")]
    assert pointers == [f"/outcomes/who5/{key}" for key in ("n", "mean", "improved", "worsened")]
    assert AuditEvent.objects.count() == 0
    exact = command("keyfigures", date=date(2025, 9, 29), exact=True)
    assert exact["outcomes"]["who5"] == {"n": 3, "mean": 73.3, "improved": 1, "worsened": 0}
    assert exact["suppressed"] == []
    series = command("figure_series", figure="who5", to=date(2025, 9, 29), quarters=2, exact=True)
    assert [point["value"] for point in series["points"]] == [60.0, None]
    assert AuditEvent.objects.count() == 2


def test_nobody_asked_is_no_hidden_number():
    make_answers([*on_step("SEL-85", 9), [Stay("SEL-95", DAY, None)]], [])
    told = command("keyfigures", date=DAY)
    empty = {"n": 0, "mean": None, "improved": 0, "worsened": 0}
    assert told["outcomes"] == {"who5": empty, "inspire_o": empty}
    assert [one for one in told["suppressed"] if one.startswith("/outcomes")] == []


def test_an_empty_page_says_what_to_do(client):
    made = make_answers(on_step("SEL-85", 9), [])
    html = seen(client, made).content.decode()
    assert "Ingen borgere har svaret om trivsel og recovery endnu" in html
    assert "Sagsbehandleren spørger fra borgerens side" in html


def test_no_citizen_s_answer_or_reference_is_in_it(client, made):
    """By data that could leak: references B0 …, and single indices as such in no list."""
    page = seen(client, made)
    text = page.content.decode() + json.dumps(book(seen(client, made, file="tal.xlsx").content),
                                              default=str)  # fmt: skip
    assert re.findall(r"\bB\d+\b", text) == []


def test_a_reader_has_no_way_to_it(client, made):
    client.force_login(make_user("READER", municipality=made))
    assert client.get("/730/trivsel/").status_code == 403
    assert client.get("/730/trivsel/tal.xlsx").status_code == 403


def test_days_that_cannot_be_shown_are_answered_with_a_sentence(client, made):
    html = seen(client, made, dag="2025-09-29").content.decode()
    assert "Her vises i stedet" in html
    assert client.get("/730/trivsel/tal.csv", {"dag": "2025-09-29"}).status_code == 302


def test_the_report_has_its_part_where_somebody_has_answered(made):
    (part,) = report.parts(made, DAY, BEFORE, DAY)
    assert part.finding == outcome_page(made, DAY).figure.title
    assert part.values.figure == outcome_page(made, DAY, BEFORE).figure
    assert report.parts(made, date(2020, 9, 30), date(2019, 9, 30), DAY) == ()


def test_a_day_without_steps_leads_to_the_years_that_have_them(client):
    rows = [(who, "who5", date(year, 5, 10), 3) for who in range(12) for year in (2024, 2025)]
    rows += [(who, "who5", date(2026, 5, 10), 3) for who in range(12)]
    municipality = make_answers(on_step("SEL-85", 12), rows)
    client.force_login(make_user("STEERING", municipality=municipality))
    page = client.get("/730/trivsel/?dag=2026-06-30").content.decode()
    links = re.findall(r'<a href="(\?dag=[\d-]+)#trin">([^<]+)</a>', page)
    assert links == [
        ("?dag=2025-12-31", "Se fordelingen for 2025"),
        ("?dag=2024-12-31", "Se fordelingen for 2024"),
    ]
    year = client.get(f"/730/trivsel/{links[0][0]}").content.decode()
    assert ("5. Udgående støtte" in year, "Se fordelingen" in year) == (True, False)
