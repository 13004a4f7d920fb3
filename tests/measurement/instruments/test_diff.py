"""Two versions side by side: what is the same, changed, new and gone."""

from hypothesis import given
from hypothesis import strategies as st

from measurement.domain.instrument_diff import CHANGED, GONE, NEW, SAME, Part, compare, part_of
from tests.measurement.instruments.files import SHIPPED, content, one_more


def states(before: dict, after: dict) -> dict[str, str]:
    """Code → word of the statements that differ."""
    sections = compare(before, after).sections
    return {row.code: row.word for section in sections for row in section.differing}


def test_the_same_questionnaire_has_no_differences():
    comparison = compare(SHIPPED, SHIPPED)
    assert comparison.frame == ()
    assert comparison.differing == []
    assert [len(section.same) for section in comparison.same] == [3] * 8
    assert {state: comparison.count(state) for state in (SAME, CHANGED, NEW, GONE)} == {
        SAME: 24,
        CHANGED: 0,
        NEW: 0,
        GONE: 0,
    }


def test_one_statement_more_is_new_and_the_other_way_round_gone():
    assert states(SHIPPED, one_more()) == {"8d": "Ny"}
    assert states(one_more(), SHIPPED) == {"8d": "Udgået"}
    row = compare(SHIPPED, one_more()).differing[0].differing[0]
    assert row.sign == "+"
    assert row.parts == (Part("Udsagn", (), ((False, "Vi taler med naboerne om omlægningen."),)),)


def test_a_change_anywhere_in_a_statement_is_told_where_it_is():
    made = content()
    made["sections"][0]["items"][0]["text"] = SHIPPED["sections"][0]["items"][0]["text"]
    made["sections"][0]["items"][1]["help"] += " Tænk på boligerne."
    made["sections"][1]["items"][2]["examples"][3] = "Altid."
    assert states(SHIPPED, made) == {"1b": "Ændret", "2c": "Ændret"}
    first, second = (section.differing[0] for section in compare(SHIPPED, made).differing)
    assert [part.name for part in first.parts] == ["Udsagn", "Hjælpetekst"]
    assert first.parts[1].after[-1] == (True, "Tænk på boligerne.")
    assert [part.name for part in second.parts] == ["Udsagn", "Eksempel på 3"]


def test_words_around_the_statements_are_compared_too():
    made = one_more() | {"source": "Kommunen"}
    made["sections"][2]["intro"] = "Det handler om ledelse."
    comparison = compare(SHIPPED, made)
    assert [part.name for part in comparison.frame] == ["Kilde"]
    around = comparison.differing[0].differing[0]
    assert (around.code, [part.name for part in around.parts]) == ("", ["Indledning"])
    assert comparison.count(CHANGED) == 0


def test_examples_that_came_or_went_are_told():
    made = one_more()
    made["sections"][0]["items"][0]["examples"] = []
    row = compare(SHIPPED, made).differing[0].differing[0]
    assert [part.name for part in row.parts][1:] == [f"Eksempel på {n}" for n in range(4)]
    assert [part.after for part in row.parts][1:] == [()] * 4


def test_the_same_words_under_another_code_are_recognised():
    made = one_more()
    items = made["sections"][4]["items"]
    items[0]["text"], items[1]["text"] = items[1]["text"], items[0]["text"]
    rows = {row.code: row.moved_from for row in compare(SHIPPED, made).differing[0].differing}
    assert rows == {"5a": "5b", "5b": "5a"}


TEXT = st.lists(st.sampled_from(["mål", "vi", "har", "og", "planer."]), max_size=8).map(" ".join)


@given(TEXT, TEXT)
def test_the_pieces_are_the_texts_whole_and_what_is_shared_is_the_same(before, after):
    part = part_of("Udsagn", before, after)
    assert "".join(text for _, text in part.before) == before
    assert "".join(text for _, text in part.after) == after
    if before == after:
        assert [is_only_here for is_only_here, _ in part.before + part.after if is_only_here] == []
