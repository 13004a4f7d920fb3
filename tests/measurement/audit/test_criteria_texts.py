"""The criteria as they are shipped: what a marker needs stands at each of them."""

import json
import re

import pytest

from measurement.reference import FOLDER
from recovery_portal.kit.cpr import looks_like_cpr
from recovery_portal.kit.personal_data import hints

CONTENT = json.loads((FOLDER / "instrument_sagsaudit_v1.json").read_text(encoding="utf-8"))
ITEMS = [item for section in CONTENT["sections"] for item in section["items"]]
LONGEST = 300  # characters of an example


def test_thirteen_criteria_stand_under_the_eight_principles():
    assert [section["principle"] for section in CONTENT["sections"]] == list(range(1, 9))
    assert [item["code"] for item in ITEMS] == [f"K{n}" for n in range(1, 14)]


def test_the_levels_are_those_of_the_definition():
    labels = {level["value"]: level["label"] for level in CONTENT["scale"]}
    assert labels == {0: "Nej / ikke dokumenteret", 1: "Delvist", 2: "Ja, tydeligt"}


def test_each_criterion_shows_which_prerequisites_it_tells_of():
    shown = {item["code"]: item["prerequisites"] for item in ITEMS}
    assert shown == {
        **{code: [5] for code in ("K1", "K2", "K3", "K4", "K5", "K6", "K11", "K12")},
        "K7": [5, 8],
        "K8": [6],
        "K9": [6],
        "K10": [4],
        "K13": [7],
    }


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["code"])
def test_each_level_has_a_behaviour_to_compare_with(item):
    assert [bool(text) and len(text) <= LONGEST for text in item["examples"]] == [True] * 3
    assert len(set(item["examples"])) == 3


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["code"])
def test_each_criterion_says_where_to_look_and_how_to_choose(item):
    assert item["where"].startswith("VUM 2.0: ")
    assert len(item["help"]) > 60


def test_no_text_points_to_a_citizen():
    texts = [text for item in ITEMS for text in (*item["examples"], item["where"], item["help"])]
    assert [text for text in texts if looks_like_cpr(text)] == []


def test_ranking_words_and_old_words_for_citizens_are_not_used():
    words = json.dumps(CONTENT, ensure_ascii=False).lower()
    found = re.findall(r"\b(?:patient|klient|bedst|værst)\w*", words)
    assert found == []


def test_the_table_of_the_documentation_is_that_of_the_file():
    text = (FOLDER.parent / "docs" / "sagsaudit-kriterier.md").read_text(encoding="utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| K")]
    told = [(row[0][2:], row[2], row[3].rstrip(" |")) for row in rows]
    assert told == [
        (item["code"], item["short"], " og ".join(map(str, item["prerequisites"])))
        for item in ITEMS
    ]


def test_no_text_looks_like_a_name_or_a_birth_date():
    texts = [text for item in ITEMS for text in (*item["examples"], item["where"], item["help"])]
    assert [hint for text in texts for hint in hints(text)] == []
