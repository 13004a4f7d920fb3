"""`manage.py temperature`: the contract of design §5."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from recovery_portal.kit.refusal import Refused
from tests.factories import make_municipality
from tests.measurement.survey import answer, close, load_survey, make_round, noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    load_survey()
    days = {"opens_on": date(2026, 11, 2), "closes_on": date(2026, 11, 19)}
    row = make_round(name="Runde 1", **days)
    answer(row, 2, 2, 2)
    answer(row, 2, 3, "v")
    return close(row, at=noon(date(2026, 11, 20)))


def run(*arguments) -> str:
    out = StringIO()
    call_command("temperature", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_json_says_what_the_contract_says(round):
    said = json.loads(run("--municipality", 730))
    assert list(said) == [
        "municipality",
        "round",
        "date",
        "respondents",
        "prerequisites",
        "suppressed",
    ]
    assert {k: said[k] for k in said if k != "prerequisites"} == {
        "municipality": 730,
        "round": round.pk,
        "date": "2026-11-20",
        "respondents": 2,
        "suppressed": [],
    }
    first, second = said["prerequisites"][:2]
    statements = first.pop("statements")
    assert first == {
        "number": 1,
        "score": pytest.approx(6.5 / 9 * 100),
        "colour": "grøn",
        "answers": 6,
        "dont_know": 1,
        "min": 2,
        "max": 3,
        "sd": pytest.approx(0.4),
    }
    assert statements[1] == {
        "code": "1b",
        "mean": 2.5,
        "answers": 2,
        "dont_know": 0,
        "min": 2,
        "max": 3,
        "sd": 0.5,
    }
    assert (second["score"], second["colour"], second["sd"], second["statements"][0]["mean"]) == (
        None,
        "grå",
        None,
        None,
    )


def test_a_chosen_round_instead_of_the_newest(round):
    older = make_round(name="Før", opens_on=date(2026, 5, 1), closes_on=date(2026, 5, 9))
    close(older, at=noon(date(2026, 5, 10)))
    assert json.loads(run("--municipality", 730))["round"] == round.pk
    assert json.loads(run("--municipality", 730, "--round", older.pk))["round"] == older.pk


def test_text_is_for_a_person(round):
    lines = run("--municipality", 730, "--format", "text").splitlines()
    assert lines[:2] == [
        "Runde 1, lukket 20. november 2026: 2 af 3 svarede",
        "Én forudsætning står i grønt og syv i gråt. Kun to har svaret: farverne viser to "
        "personers syn og kan ikke sammenlignes med andre runder.",
    ]
    words = " ".join(lines[3].split())
    assert words == "1. Politisk fokus 72 grøn 6 svar, 1 ved ikke, 2–3, sd 0,4"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--municipality", 1], "Kommunekoden 1 findes ikke."),
        (["--municipality", 751], "Aarhus Kommune har ingen lukket temperaturmåling."),
        (["--municipality", 730, "--round", 10**30], f"nummer {10**30}."),
    ],
)
def test_refused_in_one_sentence(round, arguments, sentence):
    make_municipality(751)
    with pytest.raises(Refused) as refusal:
        run(*arguments)
    assert str(refusal.value).endswith(sentence)


def test_another_municipalitys_round_is_not_there(round):
    make_municipality(751)
    with pytest.raises(Refused, match="Aarhus Kommune har ingen runde med nummer"):
        run("--municipality", 751, "--round", round.pk)


def test_an_open_round_has_no_result(round):
    row = make_round(round.municipality, "Åben")
    with pytest.raises(Refused, match="Runden Åben er ikke lukket"):
        run("--municipality", 730, "--round", row.pk)
