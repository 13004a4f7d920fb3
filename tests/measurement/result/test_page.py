"""The result as a page: what it says, which answers it says it of, and what it keeps quiet."""

import html
import re
from datetime import date

import pytest

from measurement.models import Response, Round, Section, SectionComment
from measurement.services import responses
from steering.permissions import Role
from tests.factories import make_user
from tests.measurement.result.making import agree, answered, closed_on, result_url
from tests.measurement.survey import answer, close, make_round
from tests.support.queries import queries

AGREED = {"svar": "faelles"}


def source(response) -> str:
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return html.unescape(re.sub(r"\s+", " ", main))


def text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", source(response)))


def scores(response) -> list[str]:
    return re.findall(r'class="termo-tal[^"]*">([^<]+)<', source(response))


def colours(response) -> list[str]:
    return re.findall(
        r'<li><span class="termo-tal.*?class="status status--(\w+)"', source(response)
    )


def test_an_open_round_shows_its_count_to_the_lead_only(lead, client, randers):
    round = make_round(randers)
    answer(round, 3, 3, 3)
    assert f"1 af {Round.objects.get().asked} har indsendt." in text(lead.get(result_url(round)))
    client.force_login(make_user(Role.STEERING, municipality=randers))
    page = text(client.get(result_url(round)))
    assert ("har indsendt" in page, "100" in page) == (False, False)


def test_a_score_is_never_rounded_up_to_a_threshold(lead, randers):
    round = make_round(randers)
    # 1a-1c: means 2, 2 and 1.98 give 66.4…; 2a-2c: 1, 1 and 0.98 give 33.1…
    for number in range(50):
        answer(round, 2, 2, 1 if number == 0 else 2, 1, 1, 0 if number == 0 else 1)
    page = lead.get(result_url(close(round)))
    assert scores(page)[:3] == ["66", "33", "–"]
    assert colours(page) == ["gul", "roed"] + ["graa"] * 6


def test_the_result_beside_the_round_before(lead, randers):
    closed_on(date(2026, 5, 22), randers, "Maj", 2, choice=lambda *_: 1)
    round = answered(make_round(randers, "Nu"), 2, lambda *_: 3)
    page = lead.get(result_url(close(round)))
    assert "33 i maj" in text(page)
    assert "Sammenlignet med Maj, lukket 22. maj 2026" in text(page)
    assert "Gul sidst, grøn nu." in text(page)


def test_texts_stand_without_the_writer(lead, randers):
    round = make_round(randers)
    writer = make_user(Role.MEMBER, municipality=randers, name="Ravna Hemmelig")
    response = answer(round, 1, user=writer, submit=False)
    responses.save_comment(
        by=writer,
        response=response,
        section=Section.objects.get(number=1),
        text="<b>Fede</b> & åbne",
        evidence="<i>Referat</i>",
        version=0,
    )
    responses.submit(by=writer, response=response)
    page = lead.get(result_url(close(round))).content.decode()
    assert "&lt;b&gt;Fede&lt;/b&gt; &amp; åbne" in page
    assert "<li>&lt;i&gt;Referat&lt;/i&gt;</li>" in page
    assert "Ravna" not in page


def test_many_comments_fold_after_the_first_eight(lead, randers):
    round = make_round(randers)
    for number in range(10, 20):
        response = answer(round, 1)
        section = Section.objects.get(number=1)
        SectionComment.objects.create(
            response=response, section=section, text=f"Nr. {number}", saved_at=response.submitted_at
        )
    page = source(lead.get(result_url(close(round))))
    shown, _, folded = page.partition("Vis resten")
    assert re.findall(r"Nr\. \d+", shown) == [f"Nr. {n}" for n in range(10, 18)]
    assert re.findall(r"Nr\. \d+", folded) == ["Nr. 18", "Nr. 19"]


# --- The agreed answers ---------------------------------------------------------------------------


@pytest.fixture
def agreed(randers):
    """All answer 1; the group agrees on 3 for the first three statements, and not the fourth."""
    round = close(answered(make_round(randers), 4, lambda *_: 1))
    agree(round, 3, 3, 3, "v", note="Vi to ser det ikke")
    return round


def test_the_page_says_which_answers_it_reads(lead, agreed):
    single, common = lead.get(result_url(agreed)), lead.get(result_url(agreed), AGREED)
    assert scores(single) == ["33"] * 8
    assert scores(common) == ["100"] + ["–"] * 7
    assert (colours(single)[0], colours(common)[0]) == ("gul", "groen")
    assert "er de enkelte svar fra 4. 4 af 24 udsagn aftalt, ikke afsluttet." in text(single)
    assert "er de fælles svar: 4 af 24 udsagn aftalt, ikke afsluttet." in text(common)
    assert "De fælles svar: Én forudsætning står i grønt" in text(common)
    current = r'<a href="[^"]*" aria-current="true">([^<]+)</a>'
    assert [re.findall(current, source(page)) for page in (single, common)] == [
        ["De enkelte svar"],
        ["De fælles svar"],
    ]


def test_the_agreed_mark_and_the_minoritys_note_stand_by_the_single_answers(lead, agreed):
    page = lead.get(result_url(agreed))
    assert "100 aftalt" in text(page)
    assert text(page).count("Mindretallets syn: Vi to ser det ikke") == 4
    assert re.findall(r'class="aftalt">([^<]+)<', source(page)) == [
        "Aftalt: I høj grad",
        "Aftalt: I høj grad",
        "Aftalt: I høj grad",
        "Aftalt: Ved ikke",
    ]


def test_one_agreed_answer_is_no_mark_on_the_thermometer(lead, randers):
    round = close(answered(make_round(randers), 4, lambda *_: 1))
    agree(round, 3)
    page = lead.get(result_url(round))
    assert ("– aftalt" in text(page), "100 aftalt" in text(page)) == (True, False)
    assert re.findall(r'class="aftalt">([^<]+)<', source(page)) == ["Aftalt: I høj grad"]


def test_to_talk_about_is_where_the_group_left_the_single_answers(lead, agreed):
    page = text(lead.get(result_url(agreed), AGREED))
    assert "De enkelte svar er 1,0 i gennemsnit, og I har aftalt “i høj grad”." in page


def test_agreed_answers_are_compared_with_agreed_answers_only(lead, randers, agreed):
    before = closed_on(date(2025, 5, 1), randers, "Før", 4, choice=lambda *_: 1)
    assert "Sammenlignet med Før" in text(lead.get(result_url(agreed)))
    assert "Sammenlignet med Før" not in text(lead.get(result_url(agreed), AGREED))
    agree(before, 0, 0, 0)
    page = text(lead.get(result_url(agreed), AGREED))
    assert "Politisk fokus er gået fra rødt til grønt siden maj" in page


def test_before_the_group_has_agreed_there_is_nothing_to_choose(lead, randers):
    round = close(answered(make_round(randers), 4))
    page = lead.get(result_url(round), AGREED)
    assert "Gruppen har ikke aftalt svar for runden" in text(page)
    assert "svarskift" not in source(page)
    assert scores(page) == scores(lead.get(result_url(round)))


# --- Viewpoints -----------------------------------------------------------------------------------


def by_viewpoint(randers, **values) -> Round:
    round = make_round(randers)
    for viewpoint, given in values.items():
        for value in given:
            answer(round, value, viewpoint=viewpoint)
    return close(round)


def test_the_largest_gap_is_told_and_drawn(lead, randers):
    round = by_viewpoint(randers, faglig=[3, 3, 3, 2, 2], tilbud=[0, 1, 0, 2, 1])
    page = lead.get(result_url(round))
    assert "Faglig ledelse svarer 2,6 i gennemsnit og tilbuddene 0,8." in text(page)
    assert source(page).count('class="forskel-billede"') == 2
    assert "Reglen: to synsvinkler nævnes" in text(page)


def test_too_few_answers_give_no_verdict(lead, randers):
    page = text(lead.get(result_url(by_viewpoint(randers, faglig=[3, 3], tilbud=[0, 0, 0]))))
    assert "Der er for få svar til at holde synsvinklerne op mod hinanden" in page
    assert "svarer 3,0 i gennemsnit" not in page


def test_an_anonymous_round_names_no_viewpoint_under_three(lead, randers):
    round = by_viewpoint(randers, tilbud=[3] * 4, borger=[0], faglig=[1], myndighed=[2])
    assert "Borger eller peer" in text(lead.get(result_url(round)))
    Round.objects.filter(pk=round.pk).update(is_anonymous=True)
    page = text(lead.get(result_url(round)))
    hidden = ["Borger eller peer", "Faglig ledelse", "Myndighed", "borgere og peers"]
    assert [name for name in hidden if name in page] == []
    assert ("Øvrige" in page, "Anonym runde" in page) == (True, True)


# --- Rounds that hold little ----------------------------------------------------------------------


def test_a_round_from_a_file_without_viewpoints_compares_none(lead, randers):
    round = close(answered(make_round(randers), 9))
    Response.objects.update(viewpoint="")
    Round.objects.filter(pk=round.pk).update(origin="file", asked=0)
    page = lead.get(result_url(round))
    assert "9 svarede Indlæst fra en fil" in text(page)
    assert ('id="synsvinkler"' in source(page), 'class="prik"' in source(page)) == (False, False)
    assert source(page).count('class="fordeling"') == 24


def test_one_respondent(lead, randers):
    page = lead.get(result_url(close(answered(make_round(randers), 1, lambda *_: 2))))
    assert scores(page) == ["66"] * 8
    assert "Én person svarer i nogen grad: " in text(page)
    caution = "Kun én har svaret: farverne viser én persons syn og kan ikke sammenlignes"
    assert (text(page).count(caution), "1 af 1 svarer" in text(page)) == (1, False)


def test_all_do_not_know(lead, randers):
    page = lead.get(result_url(close(answered(make_round(randers), 3, lambda *_: None))))
    assert (scores(page), colours(page)) == (["–"] * 8, ["graa"] * 8)
    assert text(page).count("9 af 9 svar er ved ikke, så farven er grå. Hvem ved det?") == 8
    assert text(page).count("Ved ikke: 3 af 3 (100 %)") == 24


def test_nobody_answered(lead, randers):
    page = lead.get(result_url(close(make_round(randers))))
    assert "uden at nogen havde indsendt svar, så der er ingen scorer" in text(page)
    assert scores(page) == []


# --- Queries --------------------------------------------------------------------------------------


def test_the_page_asks_the_database_the_same_however_many_answered(lead, randers):
    before = closed_on(date(2025, 5, 1), randers, "Før", 3)
    small = close(answered(make_round(randers, "Lille"), 3))
    large = close(answered(make_round(randers, "Stor"), 30))
    for round in (before, small, large):
        agree(round, *[2] * 12)
    for query in ({}, AGREED):
        assert queries(lead, result_url(small), query) == queries(lead, result_url(large), query)
