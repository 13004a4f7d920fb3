"""What cannot be answered: one Danish sentence as problem+json, and nothing of it in the log."""

import logging
from datetime import date

import pytest
from django.test import Client

from keyfigures.domain.outcome_figure import CODES
from keyfigures.models import OwnFigure
from steering.models import Intervention, Municipality
from tests.overview.api.conftest import DEMO, DRAWN, EMPTY, Asking, key_to
from tests.overview.api.test_keys import sentence

DAY = "skriv dagen som åååå-mm-dd, fx 2026-09-30."
CPR = "010190-1234"
NOTHING_READ = "Kommunen har ikke læst borgere og indsatser ind endnu."
WHICH_DAY = "Vælg en kvartalsafslutning (31-03, 30-06, 30-09 eller 31-12)"


@pytest.mark.parametrize(
    ("path", "query", "told"),
    [
        ("keyfigures", {"date": "30-09-2026"}, f"date: {DAY}"),
        ("keyfigures", {"date": "2026-13-01"}, f"date: {DAY}"),
        ("keyfigures", {"date": "20260930"}, f"date: {DAY}"),
        ("keyfigures", {"date": "2026-W40-3"}, f"date: {DAY}"),
        ("keyfigures", {"date": ""}, f"date: {DAY}"),
        ("keyfigures", {"date": "０００１-01-01"}, f"date: {DAY}"),
        ("series", {"to": "0001-03-31"}, "to: dagen ligger uden for det, der kan vises."),
        ("keyfigures", {"dato": "2026-09-30"},
         "Adressen vælger noget, der ikke findes. Her kan vælges: date, compare_date."),
        ("plan", {"dato": "2026-09-30"},
         "Her er intet at vælge: fjern det, der står efter spørgsmålstegnet."),
        ("series", {"quarters": ["4", "8"]}, "Valget »quarters« står der mere end én gang."),
        ("series", {"quarters": "81"}, "quarters: skriv et helt tal fra 1 til 80."),
        ("series", {"quarters": "0"}, "quarters: skriv et helt tal fra 1 til 80."),
        ("series", {"quarters": "²"}, "quarters: skriv et helt tal fra 1 til 80."),
        ("temperature", {"round": "9" * 30}, "round: skriv et helt tal fra 1 til 2147483647."),
        ("reports", {"limit": "-1"}, "limit: skriv et helt tal fra 1 til 100."),
        ("keyfigures", {"date": "2026-03-31", "compare_date": "2026-09-30"},
         "Dagen, der sammenlignes med, skal ligge før dagen."),
        ("", {"a": "1"}, "Her er intet at vælge: fjern det, der står efter spørgsmålstegnet."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(ask, path, query, told):
    endings = ("", ".csv") if path else ("",)
    for ending in endings:
        answer = ask(f"{path}{ending}", query)
        assert (answer.status_code, sentence(answer)) == (400, told)


def test_only_quarter_ends_are_shown(ask):
    for path, name in (("keyfigures", "date"), ("series", "to"), ("series/trin-6", "to")):
        answer = ask(path, {name: "2026-09-29"})
        assert answer.status_code == 400
        assert sentence(answer).startswith(WHICH_DAY)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("temperature", "Prøve 740 Kommune har ingen lukket temperaturmåling."),
        ("temperature?round=1", "Prøve 740 Kommune har ingen lukket runde med nummer 1."),
        ("case-audit.csv", "Prøve 740 Kommune har ingen lukket sagsaudit."),
        ("case-audit?audit=1", "Prøve 740 Kommune har ingen lukket sagsaudit med nummer 1."),
        ("plan", "Prøve 740 Kommune har ingen åben indsatsplan."),
        ("reports?report=1", "Prøve 740 Kommune har ingen sendt rapport med nummer 1."),
        ("keyfigures", NOTHING_READ),
        ("keyfigures.csv?date=2026-03-31", NOTHING_READ),
        ("series", NOTHING_READ),
        ("series.csv", NOTHING_READ),
        ("series/trin-6", NOTHING_READ),
        ("series/trin-6.csv?to=2026-03-31", NOTHING_READ),
        ("series/genindlaeggelser", NOTHING_READ),
        ("series/who5.csv", NOTHING_READ),
        ("series/egen-1", "Kommunen har intet nøgletal, der hedder »egen-1«."),
    ],
)
def test_what_an_empty_municipality_has_not_got(db, made, path, told):
    """The numbers exist in the demo municipality: they must not be found from another."""
    answer = Asking(key_to(EMPTY))(path)
    name = Asking(key_to(EMPTY))().json()["name"]
    assert (answer.status_code, sentence(answer)) == (404, told.replace("Prøve 740 Kommune", name))


def test_what_an_empty_municipality_has(db, made):
    ask = Asking(key_to(EMPTY))
    assert ask("reports").json() == {"municipality": EMPTY, "reports": [], "suppressed": []}


def test_a_day_that_is_none_is_said_before_that_nothing_is_read(db, made):
    ask = Asking(key_to(EMPTY))
    assert ask("keyfigures", {"date": "2026-09-29"}).status_code == 400
    assert ask("series/trin-6", {"to": "2026-09-29"}).status_code == 400


def test_an_own_figure_needs_no_citizens(db, made):
    municipality = Municipality.objects.get(pk=EMPTY)
    row = OwnFigure.objects.create(municipality=municipality, name="Ture", unit="ture")
    row.values.create(on=date(2026, 3, 31), value=7)
    ask = Asking(key_to(EMPTY))
    series = ask("series").json()["series"]
    assert [(one["name"], [at["value"] for at in one["points"]]) for one in series] == [
        ("Ture", [7])
    ]
    assert [row["vaerdi"] for row in ask.rows("series.csv")] == ["7"]
    assert [row["vaerdi"] for row in ask.rows(f"series/{row.code}.csv")] == ["7"]
    assert sentence(ask("series/trin-6")) == NOTHING_READ


def test_what_is_measured_without_interventions_is_told_alone(db, made):
    """The zeros of the staircase are not told beside the answers that citizens have given."""
    Intervention.objects.filter(citizen__municipality=DRAWN).delete()
    ask = Asking(key_to(DRAWN))
    told = {one["figure"] for one in ask("series").json()["series"]}
    assert told == {"genindlaeggelser", *CODES}
    assert {row["kode"] for row in ask.rows("series.csv")} == told
    assert sentence(ask("keyfigures.csv")) == NOTHING_READ
    assert sentence(ask("series/trin-6.csv")) == NOTHING_READ
    assert ask("series/genindlaeggelser").json()["figure"] == "genindlaeggelser"


@pytest.mark.parametrize("path", ["", "v1", "v1/nyt", "v2/keyfigures", "v1/keyfigures.xlsx"])
def test_what_is_no_address(db, made, path):
    for address in (f"/api/{path}", f"/api/{path}/"):
        answer = Client().get(address) if address != "/api/v1/" else None
        if answer is not None:
            assert answer.status_code == 404
            assert sentence(answer) == "Adressen findes ikke i API'et. Begynd på /api/v1/."


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_nothing_is_written_through_it(ask, method):
    for path in ("", "openapi.json", "plan", "series/trin-6.csv", "intet"):
        send = getattr(Client(enforce_csrf_checks=True), method)
        answer = send(f"/api/v1/{path}", headers={"Authorization": f"Bearer {ask.key}"})
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
        assert sentence(answer) == "API'et kan kun læses: brug GET."


def test_head_is_the_answer_without_its_body(ask):
    headers = {"Authorization": f"Bearer {ask.key}"}
    answer = Client().head("/api/v1/plan", headers=headers)
    assert (answer.status_code, answer.content, answer["ETag"]) == (200, b"", ask("plan")["ETag"])


@pytest.mark.parametrize("path", [f"series/{CPR}", "series", f"{CPR}"])
def test_a_cpr_number_in_the_address_is_refused_and_not_logged(ask, path, caplog):
    query = {"to": CPR} if path == "series" else None
    with caplog.at_level(logging.DEBUG):
        answer = ask(path, query)
    assert answer.status_code == (404 if path == CPR else 400)
    assert CPR not in sentence(answer)
    assert CPR not in caplog.text


def test_no_refusal_puts_its_address_in_the_log(ask, caplog):
    with caplog.at_level(logging.DEBUG):
        for path in ("series/hemmeligt", "hemmeligt", "plan?hemmeligt=1"):
            ask(path)
            Client().get(f"/api/v1/{path}")
    assert "hemmeligt" not in caplog.text


def test_more_than_can_be_read_is_a_problem_too(ask):
    answer = ask("plan", {f"felt{number}": "1" for number in range(1_500)})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_a_fault_of_ours_is_a_problem_too(ask, monkeypatch):
    monkeypatch.setattr("recovery_portal.overview.api.keys.token_of", None)
    client = Client(raise_request_exception=False)
    answer = client.get("/api/v1/plan", headers={"Authorization": f"Bearer {ask.key}"})
    assert answer.status_code == 500
    assert sentence(answer) == (
        "Noget gik galt hos os. Prøv igen om lidt; X-Request-Id finder fejlen i loggen."
    )
    assert answer["X-Request-Id"]
    assert key_to(DEMO) != ask.key
