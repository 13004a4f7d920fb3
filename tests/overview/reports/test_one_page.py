"""The committee's report: one page of A4 whatever its words are, the same on screen and paper."""

import dataclasses
import logging
import re

import pytest
from django.template.loader import render_to_string

from keyfigures.selectors.staircase import staircase_figure
from recovery_portal.overview.report import COMMITTEE, status_report
from recovery_portal.overview.reports.making import report_pdf
from recovery_portal.overview.reports.numbers import numbers_of
from recovery_portal.overview.reports.one_page import one_page
from recovery_portal.overview.reports.words import NO_WORDS, Words
from tests.kit.paper import Paper
from tests.overview.conftest import UNTIL
from tests.overview.reports.conftest import LONGEST, YEAR_BEFORE

WIDEST = Words(
    title="W" * 150,
    audience="W" * 150,
    summary="W" * 800,
    recommend=("W" * 200,) * 3,
    recommendation="W" * 800,
)
LINES = dataclasses.replace(LONGEST, summary="a\n" * 400, recommendation="b\n\n" * 266)
ONE = Words("Kort", "Udvalget", "Et resumé.", ("at gøre noget", "", "Se på det"), "Vi indstiller.")


def committee(municipality, words=NO_WORDS, **options):
    return status_report(municipality, level=COMMITTEE, words=words, **options)


def paper(report) -> Paper:
    return Paper(report_pdf(report))


def text_of(printed: Paper) -> str:
    """The page's text with its lines joined, words parted at their ends too."""
    return " ".join(re.sub(r"(?<=\w)-\n", "", "\n".join(printed.pages)).split())


@pytest.mark.parametrize(
    "words",
    [NO_WORDS, ONE, LONGEST, WIDEST, LINES, dataclasses.replace(LONGEST, is_draft=True)],
    ids=["none", "short", "longest", "widest", "lines", "draft"],
)
def test_it_fits_one_page_with_every_word_on_it(demo, words, caplog):
    with caplog.at_level(logging.WARNING):
        printed = paper(committee(demo, words))
    assert caplog.records == []
    assert len(printed.pages) == 1
    found = re.sub(r"\W", "", text_of(printed))
    every = (words.title, words.audience, words.summary, words.recommendation, *words.recommend)
    assert [one for one in every if re.sub(r"\W", "", one) not in found] == []


def test_it_fits_where_nothing_is_measured(empty):
    printed = paper(committee(empty, LONGEST))
    assert len(printed.pages) == 1
    report = committee(empty)
    assert [track.finding for track in one_page(report).tracks] == [
        "Forudsætningerne er ikke målt endnu",
        "Praksis er ikke målt endnu",
        "Virkningen er ikke målt endnu",
    ]
    assert numbers_of(report) == ()


def test_it_says_what_why_how_it_goes_and_what_is_recommended(demo):
    text = text_of(paper(committee(demo, ONE)))
    page = one_page(committee(demo, ONE))
    order = [
        "Randers Kommune · Udvalget",
        "Kort",
        "Et resumé.",
        "Kommunen lægger socialpsykiatrien om",
        *(track.finding for track in page.tracks),
        "Indstilling Vi indstiller.",
        "Grundlag: temperaturmåling",
        "læs sporene sammen",
    ]
    places = [text.find(one) for one in order]
    assert -1 not in places
    assert places == sorted(places)
    assert "Det anbefales, at gøre noget" in text
    assert "Det anbefales: Se på det" in text


def test_only_a_draft_says_what_nobody_wrote(demo):
    missing = ("Ingen anbefaling skrevet", "Ingen indstilling skrevet", "KLADDE")
    sent = text_of(paper(committee(demo))).casefold()
    assert [one for one in missing if one.casefold() in sent] == []
    draft = text_of(paper(committee(demo, Words(is_draft=True)))).casefold()
    assert [draft.count(one.casefold()) for one in missing] == [3, 1, 1]


def test_it_is_tagged_with_a_text_for_each_picture(demo):
    printed = paper(committee(demo, ONE))
    tags = printed.tags()
    assert [tags.count(tag) for tag in ("/H1", "/H2", "/H3", "/Figure")] == [1, 4, 3, 3]
    alternatives = [str(node.get("/Alt", "")) for node in printed.with_tag("/Figure")]
    assert [text.split(":")[0].split(" den ")[0] for text in alternatives] == [
        "De otte forudsætninger, score 0–100",
        "Kriterierne, der er tydelige i sagerne",
        "Indsatstrappen i Randers Kommune",
    ]
    assert set(printed.fonts().values()) == {True}
    assert printed.images() == 0
    assert str(printed.root.Lang) == "da"


def test_screen_and_paper_say_the_same(demo):
    report = committee(demo, ONE)
    shown = render_to_string("report/one_page.html", {"page": one_page(report), "heading": "h2"})
    for track in one_page(report).tracks:
        for row in track.table.rows:
            cells = re.findall(
                rf'<th scope="row">{re.escape(row[0])}</th>(.*?)</tr>', shown, re.DOTALL
            )
            assert re.findall(r"<td[^>]*>([^<]*)</td>", cells[0]) == list(row[1:])
    pictured = re.findall(r"<text[^>]*>([^<]*)</text>", shown)
    printed = text_of(paper(report))
    assert len(pictured) > 60
    assert [one for one in pictured if " ".join(one.split()) not in printed] == []


def test_the_chosen_tracks_stand_there_and_no_others(demo):
    report = committee(demo, dataclasses.replace(ONE, recommend=("en", "to", "tre")), tracks=(3,))
    page = one_page(report)
    assert [track.number for track in page.tracks] == [3]
    assert page.tracks[0].recommended == "tre"
    assert page.about.endswith("Omlægningen følges her: kommer flere borgere sig?")
    assert {number.key.partition(".")[0] for number in numbers_of(report)} == {
        "staircase",
        "outcomes",
    }
    text = text_of(paper(report))
    assert [name for name in ("1 Forudsætninger", "2 Praksis") if name in text] == []


def test_the_numbers_are_those_of_the_one_selector_and_stand_on_the_page(demo):
    """Nothing hidden goes out by the side: what the page does not show is no number of it."""
    report = committee(demo)
    numbers = {number.key: number for number in numbers_of(report)}
    figure = staircase_figure(demo, UNTIL, YEAR_BEFORE)
    assert [numbers[f"staircase.step-{s.number}"].value for s in figure.steps] == [
        s.count for s in figure.steps
    ]
    assert (numbers["staircase.less"].value, numbers["staircase.more"].value) == (
        figure.less,
        figure.more,
    )
    kept = re.compile(r"temperature\.|audit\.|plan\.|staircase\.(step-\d|total|less|more)")
    others = [key for key in numbers if not kept.match(key)]
    assert others == ["outcomes.who5.mean"]
    assert "staircase.out.doed" not in numbers
    assert "staircase.out.doed" in {n.key for n in numbers_of(status_report(demo))}
