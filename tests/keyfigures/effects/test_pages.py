"""The three pages and their files: finding, numbers, what is hidden, what cannot be asked for."""

import io
import re
from datetime import date

import openpyxl
import pytest

from keyfigures.selectors.employment import employment_page
from keyfigures.selectors.expenditure import expenditure_page
from keyfigures.selectors.national import national_expenditure
from keyfigures.selectors.readmissions import readmission_page
from recovery_portal.kit.danish import number as danish
from tests.factories import make_user
from tests.keyfigures.effects.lives import (
    BEFORE,
    DAY,
    drawn_people,
    make_accounts,
    make_lives,
    worker,
)
from tests.keyfigures.plain import Stay
from tests.keyfigures.statbank.cells import fill
from tests.keyfigures.test_staircase_leaks import numbers
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
DAYS = "?dag=2025-09-30&sammenlign=2024-09-30"
PAGES = ("beskaeftigelse", "genindlaeggelser", "udgifter")
DASH = "\N{EN DASH}"
# What the page is drawn with tells no number about citizens.
NO_NUMBERS = re.compile(
    r"name=\"csrfmiddlewaretoken\" value=\"[^\"]*\"|<link[^>]*>|<script[^>]*>"
    r"|\s(?:d|x|y|viewBox|width|height|font-size|font-weight|stroke-width|class|href|fill)=\"[^\"]*\""
)


def people():
    """233 of large numbers, and four in education whom a page must not tell apart."""
    admitted = [
        (date(2025, 8, 1), date(2025, 8, 9), True),
        (date(2025, 8, 20), date(2025, 9, 10), True),
    ]
    once = [(date(2024, 5, 1), date(2024, 5, 20), True)]
    return [
        *worker("ordinaer_beskaeftigelse", 61),
        *worker("uddannelse", 4),
        *worker("offentlig_forsoergelse", 137),
        *worker(None, 17),
        *[(b, s, t, admitted) for b, s, t, _ in worker("andet", 9)],
        *[(b, s, t, once) for b, s, t, _ in worker("andet", 26)],
        (1980, [Stay("SEL-107", date(2025, 9, 30), None)], [], []),
        # Somebody left an offer on no step, so that the register is whole on BEFORE.
        (1980, [Stay("SEL-102", date(2022, 1, 1), date(2024, 6, 1))], [], []),
    ]


@pytest.fixture
def reader(client):
    made = make_lives(people())
    make_accounts(
        made,
        [(2024, "SEL-85", 17_000_000), (2024, "SEL-107", 9_000_000), (2024, "SEL-95", 1_000_000),
         (2023, "SEL-85", 20_000_000)],
    )  # fmt: skip
    client.force_login(make_user("MANAGER", municipality=made))
    client.municipality = made
    return client


def html(client, page, days=DAYS) -> str:
    answer = client.get(f"/730/{page}/{days}")
    assert (answer.status_code, f"/{page}/" in answer.request["PATH_INFO"]) == (200, True)
    return answer.content.decode()


def heading(text: str) -> str:
    (found,) = re.findall(r"<h1>(.*?)</h1>", text)
    return found


def cells(text: str, row: str) -> list[str]:
    """The cells of the first row that begins with `row`, as a reader sees them."""
    found = re.search(
        rf"<th scope=\"row\">{re.escape(row)}(?:<(?!/th).*?)?</th>(.*?)</tr>", text, re.S
    )
    return [
        re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td.*?>(.*?)</td>", found[1], re.S)
    ]


def book(client, page, days=DAYS) -> dict[str, list]:
    content = io.BytesIO(client.get(f"/730/{page}/tal.xlsx{days}").content)
    read = openpyxl.load_workbook(content, data_only=True)
    return {sheet.title: [list(row) for row in sheet.values] for sheet in read}


def test_employment_says_its_finding_and_shows_its_numbers(reader):
    text = html(reader, "beskaeftigelse")
    assert heading(text) == (
        "27,4 procent er i uddannelse eller beskæftigelse mod 27,4 procent for et år siden; "
        "ingen sikker ændring"
    )
    assert "65 borgere ud af 237 med kendt status den 30. september 2025." in text
    assert cells(text, "I uddannelse eller beskæftigelse") == ["65", "65"]
    assert cells(text, "Uddannelse") == [f"{DASH}skjult"] * 2
    assert cells(text, "Andel i uddannelse eller beskæftigelse") == ["27,4 %", "27,4 %"]


def test_readmissions_say_their_finding_and_show_their_numbers(reader):
    """18 stays, nine of them followed; a year before 26 stays and none."""
    text = html(reader, "genindlaeggelser")
    assert heading(text).startswith("50,0 procent blev genindlagt inden for 30 dage")
    assert cells(text, "Afsluttede indlæggelser") == ["18", "26"]
    assert cells(text, "Andel") == ["50,0 %", "0,0 %"]


def test_expenditure_says_its_finding_and_shows_its_numbers(reader):
    text = html(reader, "udgifter", "?dag=2024-12-31&sammenlign=2023-12-31")
    assert heading(text) == (
        "33,3 procent af udgifterne gik til botilbud i 2024 mod 0,0 procent i 2023"
    )
    assert "I alt 27,0 mio. kr. i 2024, 7,0 mio. kr. mere end i 2023 (løbende priser)." in text
    each = danish(17_000_000 / 254)
    assert cells(text, "5. Udgående støtte i eget hjem") == [
        "17.000.000", "20.000.000", "63,0 %", "254", each,
    ]  # fmt: skip
    assert cells(text, "Paragraffer uden for trappen") == ["1.000.000", "", "3,7 %", "", ""]
    assert "er ikke hentet fra Danmarks Statistik endnu" in text


def test_files_hold_what_the_pages_show(reader):
    employed = employment_page(reader.municipality, DAY, BEFORE)
    sheet = book(reader, "beskaeftigelse")["Beskæftigelse"]
    assert [row[2] for row in sheet[1:]] == [day.working for day in reversed(employed.days)]
    stays = readmission_page(reader.municipality, DAY, BEFORE)
    years = book(reader, "genindlaeggelser")["12 måneder"]
    assert [row[2:4] for row in years[1:]] == [
        [DASH if count is None else count for count in (year.index, year.readmitted)]
        for year in reversed(stays.years)
    ]
    costs = expenditure_page(reader.municipality)
    rows = book(reader, "udgifter", "")["Udgifter"]
    assert [row[3] for row in rows[1:] if row[1]] == [
        None if step.amount is None else step.amount
        for year in reversed(costs.figure.years)
        for step in year.steps
    ]
    for page in PAGES:
        first = next(iter(book(reader, page, "").values()))
        lines = reader.get(f"/730/{page}/tal.csv").content.decode("utf-8-sig").splitlines()
        assert (len(lines), lines[0]) == (len(first), ";".join(first[0]))


def test_a_hidden_status_is_told_nowhere(client):
    """37 in education under a threshold of 40, and the 61 that would give them away, are in no
    cell, word, bar or title of any page or file."""
    made = make_lives(
        [
            *worker("ordinaer_beskaeftigelse", 61),
            *worker("uddannelse", 37),
            *worker("offentlig_forsoergelse", 143),
            *worker("andet", 41),
            (1980, [Stay("SEL-107", DAY, None)], [("andet", BEFORE, None)], []),
        ]
    )
    made.disclosure_threshold = 40
    made.save(update_fields=["disclosure_threshold"])
    client.force_login(make_user("MANAGER", municipality=made))
    text = NO_NUMBERS.sub("", html(client, "beskaeftigelse"))
    values = [
        cell for rows in book(client, "beskaeftigelse").values() for row in rows for cell in row
    ]
    assert (98 in numbers(text), {37, 61} & numbers(text)) == (True, set())
    assert (98 in values, {37, 61} & set(values)) == (True, set())


def test_recipients_and_what_each_costs_are_hidden_together(client):
    """Three on step 6 share 9.000.000: neither three nor 3.000.000 each is anywhere."""
    three = [(1980, [Stay("SEL-107", date(2023, 1, 1), None)], [], [])] * 3
    made = make_lives([*worker("andet", 30), *three])
    make_accounts(made, [(2024, "SEL-107", 9_000_000), (2024, "SEL-85", 60_000)])
    client.force_login(make_user("MANAGER", municipality=made))
    text = html(client, "udgifter", "")
    assert cells(text, "6. Midlertidigt botilbud") == [
        "9.000.000", "99,3 %", f"{DASH}skjult", f"{DASH}skjult",
    ]  # fmt: skip
    assert "3.000.000" not in text
    rows = book(client, "udgifter", "")["Udgifter"]
    assert [row[5:] for row in rows if row[1] == 6] == [[DASH, DASH]]
    # All on the staircase less the thirty would be the three.
    assert [row[5:] for row in rows if row[2] == "På trappen i alt"] == [[DASH, DASH]]


def test_the_country_stands_in_a_box_of_its_own_with_its_source(reader):
    fill()
    text = html(reader, "udgifter", "")
    box = text[text.index('id="dst"') : text.index('id="laesning"')]
    assert "Danmarks Statistik: alle målgrupper" in box
    told = national_expenditure(reader.municipality)
    assert [row.label for row in told.accounts if f"{row.label}, {row.table}" not in box] == []
    assert "REGK31" in box
    assert "CC BY 4.0" in box
    assert "REGK31" not in text[: text.index('id="dst"')]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("?dag=2025-09-29", "Vælg en kvartalsafslutning"),
        ("?dag=i%20morgen", "En af datoerne kunne ikke læses."),
        ("?dag=1999-12-31", "Kommunens data dækker ikke de valgte dage"),
    ],
)
def test_days_that_cannot_be_shown_are_said_in_words(reader, page, days, words):
    if page == "udgifter" and "09-29" in days:
        words = "Kommunens data dækker ikke de valgte dage"
    answer = reader.get(f"/730/{page}/{days}")
    (said,) = [str(message) for message in answer.context["messages"]]
    assert said.startswith(words)
    assert "Her vises i stedet" in said
    assert reader.get(f"/730/{page}/tal.xlsx{days}").status_code == 302


EMPTY = {
    "beskaeftigelse": ["Beskæftigelse", "Status", "Til og fra", "Om tallene"],
    "genindlaeggelser": ["12 måneder", "Kvartaler", "Om tallene"],
    "udgifter": ["Udgifter", "Om tallene"],
}


@pytest.mark.parametrize("page", PAGES)
def test_without_data_the_page_says_what_to_do(client, page):
    made = make_lives([])
    for role, said in (("LEAD", "Gå til Data"), ("STEERING", "Spørg tovholderen.")):
        client.force_login(make_user(role, municipality=made))
        text = html(client, page, "")
        assert "ikke læst ind" in text
        assert said in text
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"/730/{page}/tal.xlsx").content))
        assert [sheet.title for sheet in book] == EMPTY[page]
        answer = client.get(f"/730/{page}/?dag=2020-12-31")
        assert "Her vises i stedet" in next(str(m) for m in answer.context["messages"])


@pytest.mark.parametrize("page", PAGES)
def test_as_many_queries_for_many_as_for_few(client, page):
    taken = []
    for code, size in ((730, 4), (751, 300)):
        made = make_lives(drawn_people(2, size), code)
        make_accounts(made, [(year, "SEL-85", 5) for year in range(2020, 2021 + size % 5)])
        client.force_login(make_user("MANAGER", municipality=made))
        client.get(f"/{code}/{page}/")
        taken.append(queries(client, f"/{code}/{page}/"))
    assert taken[0] == taken[1]
