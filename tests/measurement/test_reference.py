"""The instrument as data: loaded once, and never reworded under those who answered."""

import json

import pytest
from django.db.models import Count

from measurement import reference
from measurement.models import Instrument, Item, LevelExample, ScaleLevel, Section
from measurement.reference import WordingInUse, load_instrument
from steering.models import Prerequisite
from tests.measurement.survey import answer, load_survey, make_round

pytestmark = pytest.mark.django_db
FILE = reference.FOLDER / "instrument_temperature_v2.json"


@pytest.fixture
def reworded(tmp_path):
    content = json.loads(FILE.read_text(encoding="utf-8"))
    content["sections"][0]["items"][0]["text"] = "Politikerne har mål."
    path = tmp_path / "instrument_temperature_v2.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_loads_eight_prerequisites_with_three_statements_each():
    load_survey()
    sections = Section.objects.filter(instrument__code="temperatur")
    assert list(sections.values_list("number", "prerequisite", "title")) == list(
        Prerequisite.objects.values_list("number", "number", "name")
    )
    assert list(Item.objects.values_list("code", flat=True)) == [
        f"{number}{letter}" for number in range(1, 9) for letter in "abc"
    ]
    assert LevelExample.objects.count() == 24 * 4
    assert list(ScaleLevel.objects.values_list("value", "label")) == [
        (0, "Slet ikke"),
        (1, "I mindre grad"),
        (2, "I nogen grad"),
        (3, "I høj grad"),
    ]


def test_a_second_load_changes_no_row():
    load_survey()
    before = list(Item.objects.values_list("pk", "text"))
    load_survey()
    assert list(Item.objects.values_list("pk", "text")) == before


def test_an_unanswered_version_takes_the_new_wording(reworded):
    load_survey()
    round = make_round()
    load_instrument(reworded)
    assert Item.objects.get(code="1a").text == "Politikerne har mål."
    assert Instrument.objects.get() == round.instrument


def test_an_answered_version_is_never_reworded(reworded):
    load_survey()
    answer(make_round(), 3, submit=False)
    before = list(Item.objects.values_list("pk", "text"))
    with pytest.raises(WordingInUse) as refusal:
        load_instrument(reworded)
    assert str(refusal.value) == (
        "instrument_temperature_v2.json har en anden ordlyd end den version 2, der er svaret på: "
        "giv den nye ordlyd et nyt versionsnummer."
    )
    assert list(Item.objects.values_list("pk", "text")) == before


def test_our_own_wording_is_marked_as_ours():
    load_survey()
    assert Instrument.objects.get().own_wording is True


def test_no_statement_joins_two_ideas_with_and():
    """ "og" may join two words of one idea; these are the ones that do."""
    load_survey()
    with_and = Item.objects.filter(text__contains=" og ").values_list("code", "text")
    assert dict(with_and) == {
        "4c": "Vi samarbejder fast med foreninger og fællesskaber, "
        "som borgerne kan blive en del af.",
        "5a": "Borgerens egne håb, ønsker og drømme er udgangspunktet for sagen.",
    }


def test_no_statement_uses_the_words_of_the_field():
    """Nor does an example; a help may, where it says what the word means."""
    load_survey()
    texts = [*Item.objects.values_list("text"), *LevelExample.objects.values_list("text")]
    text = " ".join(words for (words,) in texts).lower()
    hard = ["recovery", "rehabilit", "paradigme", "implementer", "empower", "mindset", "patient"]
    hard += ["peer", "myndighed", "visit", "sparr", "kompetenc", "civilsamf", "målgruppe"]
    hard += ["indsatsområde", "forankr", "udmønt", "ejerskab", "forvaltning", "ressource"]
    assert [word for word in hard if word in text] == []


def test_the_hard_words_that_remain_are_explained_where_they_stand():
    load_survey()
    helps = dict(Item.objects.values_list("code", "help"))
    explained = {
        "4b": "Regionens psykiatri er sygehusets behandling.",
        "4c": "Foreninger og frivillige kaldes også civilsamfundet.",
        "5c": "en peer: en person, der selv har erfaring med at komme sig.",
        "7c": "peer-medarbejdere, som er ansat til at bruge deres egen erfaring.",
    }
    assert {code: words for code, words in explained.items() if words not in helps[code]} == {}
    hard = ["peer", "civilsamf", "regionens psykiatri"]
    using = {code for code, text in helps.items() for word in hard if word in text.lower()}
    assert using == set(explained)


def test_a_statement_is_short_enough_to_be_heard_once():
    load_survey()
    long = {code: text for code, text in Item.objects.values_list("code", "text") if len(text) > 90}
    assert long == {}
    counts = Section.objects.annotate(n=Count("items")).values_list("n", flat=True)
    assert set(counts) == {3}
