"""Answering without JavaScript: a whole journey by form posts, and what goes wrong on the way."""

import re

import pytest

from measurement.models import Answer, Item, Response, SectionComment
from tests.measurement.pages import begin, checked, text, url
from tests.measurement.survey import answer, ask, close, load_survey, make_round

pytestmark = pytest.mark.django_db
CPR = "010190-1234"


@pytest.fixture
def round():
    load_survey()
    return make_round()


@pytest.fixture
def person(round):
    return ask(round)


@pytest.fixture
def visitor(client, person):
    client.force_login(person)
    return client


def test_the_whole_journey(visitor, round, person):
    start = visitor.get(url("round", round))
    assert "Hvor ser du socialpsykiatrien fra?" in text(start)
    begin(visitor, round)
    assert text(visitor.get(url("round", round))).count("Ikke begyndt") == 8
    for number in range(1, 9):
        page = {f"{number}{letter}": str(number % 4) for letter in "abc"}
        page |= {"kommentar": f"Om {number}", "version": "0", "videre": "naeste"}
        onward = visitor.post(url("section", round, number), page)
        assert onward.url == (
            url("section", round, number + 1) if number < 8 else url("review", round)
        )
    review = visitor.get(url("review", round))
    assert "Alle udsagn er besvaret." in text(review)
    assert "Om 5" in text(review)
    assert visitor.post(url("submit", round)).url == url("thanks", round)
    assert "Tak for din besvarelse" in text(visitor.get(url("thanks", round)))
    response = Response.objects.get(user=person)
    assert response.submitted_at is not None
    assert list(response.answers.values_list("value", flat=True)) == [
        number % 4 for number in range(1, 9) for _ in "abc"
    ]


def test_a_viewpoint_must_be_chosen(visitor, round):
    page = visitor.post(url("round", round), {})
    assert "Vælg, hvor du ser socialpsykiatrien fra." in text(page)
    assert Response.objects.count() == 0


@pytest.mark.parametrize(
    ("where", "name", "more"),
    [("naeste", "section", [4]), ("forrige", "section", [2]), ("luk", "round", [])],
)
def test_each_button_saves_before_it_moves(visitor, round, where, name, more):
    begin(visitor, round)
    onward = visitor.post(url("section", round, 3), {"3b": "v", "videre": where})
    assert onward.url == url(name, round, *more)
    assert Answer.objects.get().dont_know is True


def test_states_in_plain_words(visitor, round, person):
    answer(round, 1, 2, 3, 0, user=person, submit=False)
    page = text(visitor.get(url("round", round)))
    assert "1. Politisk fokus Besvaret 2. Klart strategisk afsæt Delvist besvaret, 1 af 3" in page
    assert page.count("Ikke begyndt") == 6


def test_only_the_saved_answers_are_marked(visitor, round, person):
    answer(round, 1, None, "v", user=person, submit=False)
    assert checked(visitor.get(url("section", round, 1))) == ["1a_1", "1c_v"]
    assert checked(visitor.get(url("section", round, 2))) == []


def test_unanswered_statements_are_named_with_a_way_there(visitor, round, person):
    answer(round, *[1] * 23, user=person, submit=False)
    page = visitor.get(url("review", round))
    assert "1 udsagn er ikke besvaret." in text(page)
    assert f'{url("section", round, 8)}#udsagn-8c"' in page.content.decode()


def test_an_old_page_takes_back_nothing_it_did_not_change(visitor, round, person):
    """The page showed 1a as 0; meanwhile it became 3 on another device."""
    answer(round, 3, user=person, submit=False)
    visitor.post(url("section", round, 1), {"1a": "0", "foer-1a": "0", "1b": "2"})
    assert list(Answer.objects.values_list("item__code", "value")) == [("1a", 3), ("1b", 2)]


def test_nobody_sees_what_another_answered(visitor, round, person):
    begin(visitor, round)
    other = answer(round, 3, 3, 3, submit=False)
    SectionComment.objects.create(
        response=other,
        section=other.round.instrument.sections.first(),
        text="Kun min egen",
        saved_at=other.started_at,
    )
    for name, more in (("section", [1]), ("round", []), ("review", [])):
        page = visitor.get(url(name, round, *more))
        assert "Kun min egen" not in page.content.decode()
    assert checked(visitor.get(url("section", round, 1))) == []


# --- Refused, with what was written kept on screen ------------------------------------------------


def test_a_cpr_number_in_the_comment_is_refused_and_kept(visitor, round):
    begin(visitor, round)
    page = visitor.post(url("section", round, 1), {"1a": "2", "kommentar": f"Se {CPR}"})
    assert page.status_code == 422
    assert "ligner et CPR-nummer" in text(page)
    assert (f"Se {CPR}" in text(page), checked(page)) == (True, ["1a_2"])
    assert (SectionComment.objects.count(), Answer.objects.count()) == (0, 0)


def test_a_stale_comment_shows_both_texts_and_then_the_persons_own_choice(visitor, round):
    begin(visitor, round)
    address = url("section", round, 1)
    visitor.post(address, {"kommentar": "Fra telefonen", "version": "0"})
    page = visitor.post(address, {"kommentar": "Fra computeren", "version": "0"})
    assert page.status_code == 409
    assert "Fra telefonen" in text(page)
    assert "Fra computeren" in text(page)
    assert '<input type="hidden" name="version" value="1">' in page.content.decode()
    visitor.post(address, {"kommentar": "Fra begge", "version": "1"})
    assert SectionComment.objects.get().text == "Fra begge"


def test_after_closing_the_answer_is_refused_and_the_text_stays(visitor, round):
    begin(visitor, round)
    close(round)
    page = visitor.post(url("section", round, 2), {"2a": "3", "kommentar": "Skrevet for sent"})
    assert page.status_code == 409
    assert "Runden er lukket, og der kan ikke længere svares." in text(page)
    assert ("Skrevet for sent" in text(page), checked(page)) == (True, ["2a_3"])
    assert (Answer.objects.count(), SectionComment.objects.count()) == (0, 0)


def test_a_submitted_response_leads_back_to_its_receipt(visitor, round, person):
    answer(round, 1, user=person)
    for name, more in (("section", [1]), ("review", [])):
        assert visitor.get(url(name, round, *more)).url == url("round", round)
    assert "Dine svar kan ikke ændres mere." in text(visitor.get(url("round", round)))
    page = visitor.post(url("section", round, 1), {"1a": "3"})
    assert (page.status_code, Answer.objects.get().value) == (409, 1)


def test_what_was_submitted_can_be_read_again(visitor, round):
    begin(visitor, round)
    visitor.post(url("section", round, 1), {"1a": "1", "kommentar": "Sagt i <maj>"})
    visitor.post(url("submit", round))
    page = visitor.get(url("round", round))
    assert "1. Politisk fokus" in text(page)
    assert "I mindre grad" in text(page)
    assert "Ikke besvaret" in text(page)
    assert "Sagt i <maj>" in text(page)


def test_one_missing_answer_is_told_in_the_singular(visitor, round, person):
    answer(round, *[2] * (Item.objects.count() - 1), user=person, submit=False)
    assert "1 udsagn er ikke besvaret. Du kan godt indsende alligevel: det tæller ikke" in text(
        visitor.get(url("review", round))
    )


def test_nothing_answered_cannot_be_submitted(visitor, round):
    begin(visitor, round)
    assert visitor.post(url("submit", round)).url == url("review", round)
    page = visitor.get(url("review", round))
    assert "Du har ikke svaret på nogen udsagn endnu" in text(page)


@pytest.mark.parametrize("value", ["4", "-1", "ja", "0\x00", "٣", "v" * 100_000])
def test_an_answer_off_the_scale_is_refused(visitor, round, value):
    begin(visitor, round)
    assert visitor.post(url("section", round, 1), {"1a": value}).status_code == 422
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("fields", [{"kommentar": "a\x00b"}, {"kommentar": "x", "version": "æ"}])
def test_a_broken_comment_is_refused(visitor, round, fields):
    begin(visitor, round)
    assert visitor.post(url("section", round, 1), fields).status_code == 422
    assert SectionComment.objects.count() == 0


@pytest.mark.parametrize("number", [0, 9, 10**30])
def test_an_unknown_section_does_not_exist(visitor, round, number):
    begin(visitor, round)
    assert visitor.get(url("section", round, number)).status_code == 404


@pytest.mark.parametrize("pk", [0, 10**30])
def test_an_unknown_round_does_not_exist(visitor, pk):
    assert visitor.get(f"/730/temperatur/{pk}/").status_code == 404


def test_sections_before_the_start_lead_to_the_start(visitor, round):
    for name, more in (("section", [1]), ("review", []), ("thanks", [])):
        assert visitor.get(url(name, round, *more)).url == url("round", round)


# --- Markup and work ------------------------------------------------------------------------------


def test_every_radio_stands_in_a_fieldset_whose_legend_is_the_statement(visitor, round):
    """All 24: the statement, its help as the description, four examples, *Ved ikke* last."""
    begin(visitor, round)
    for number in range(1, 9):
        content = visitor.get(url("section", round, number)).content.decode()
        groups = re.findall(r"<fieldset.*?</fieldset>", content, re.DOTALL)
        assert sum(group.count('type="radio"') for group in groups) == content.count('type="radio"')
        items = list(Item.objects.filter(section__number=number).order_by("position"))
        for item, group in zip(items, groups, strict=True):
            assert re.search(r"<legend.*?</span>(.*?)</legend>", group)[1] == item.text
            described = f'aria-describedby="hjaelp-{item.code}"'
            assert (described in group, item.help != "") == (True, True)
            assert f'<p class="form-hint" id="hjaelp-{item.code}">{item.help}</p>' in group
            assert re.findall(r"<dd>(.*?)</dd>", group) == list(
                item.examples.order_by("level__value").values_list("text", flat=True)
            )
            assert group.count("<dd>") == 4
            assert re.findall(r'value="(\w)"', group)[:5] == ["0", "1", "2", "3", "v"]


@pytest.mark.parametrize("others", [0, 3])
def test_pages_ask_the_database_the_same_whatever_others_answer(
    visitor, round, person, others, django_assert_num_queries
):
    answer(round, 1, 2, user=person, submit=False)
    for _ in range(others):
        answer(round, *[1] * 24)
    with django_assert_num_queries(13):
        visitor.get(url("section", round, 1))
    with django_assert_num_queries(6):
        visitor.get(url("round", round))
    with django_assert_num_queries(10):
        visitor.get(url("review", round))
