"""`manage.py figure_series` (design §5): shape, what it hides, whom it refuses, what it logs."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from keyfigures.management.commands.figure_series import Command
from keyfigures.services.exact_series import ACTION
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent
from tests.factories import make_municipality
from tests.keyfigures.figures.world import TODAY, municipality_with_reference, own_figure
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import load_reference, make_register

pytestmark = pytest.mark.django_db
OLD = date(2020, 1, 1)


def printed(figure: str, **options) -> str:
    out = StringIO()
    values = {"municipality": 730, "figure": figure, "to": TODAY} | options
    call_command("figure_series", stdout=out, **values)
    return out.getvalue()


def tree(figure: str, **options):
    return json.loads(printed(figure, **options))


def test_a_stock_has_its_points_and_no_limits():
    load_reference()
    moved = [[Stay("SEL-107", date(2026, 2, 1), None)] for _ in range(12)]
    gone = [Stay("SEL-102", OLD, date(2025, 6, 1))]
    make_register([[Stay("SEL-107", OLD, None)] for _ in range(8)] + moved + [gone])
    assert tree("trin-6", quarters=5) == {
        "figure": "trin-6",
        "unit": "borgere",
        "points": [
            {"date": "2025-09-30", "value": 8, "signals": []},
            {"date": "2025-12-31", "value": 8, "signals": []},
            {"date": "2026-03-31", "value": 20, "signals": []},
            {"date": "2026-06-30", "value": 20, "signals": []},
            {"date": "2026-09-30", "value": 20, "signals": []},
        ],
        "mean": None,
        "lower": None,
        "upper": None,
        "verdict": "Sikker stigning siden 3. kvartal 2025",
        "suppressed": [],
    }


def test_an_own_figure_by_name_has_its_own_days_and_signals():
    values = [10, 12, 11, 10, 12, 11, 13, 10, 12, 11, 10, 12, 30]
    own_figure(municipality_with_reference(), values, name="Ventetid, første samtale")
    made = tree("Ventetid, første samtale")
    assert [point["value"] for point in made["points"]] == values
    assert [point["signals"] for point in made["points"]] == [[]] * 12 + [["outside"]]
    assert (made["figure"], made["unit"]) == ("Ventetid, første samtale", "dage")
    assert made["mean"] == pytest.approx(164 / 13)
    assert made["verdict"] == "Sikker stigning siden den 30. september 2026"


def test_an_own_figure_is_asked_for_as_it_is_sent():
    randers = municipality_with_reference()
    own_figure(randers, [1, 2], name="Ventetid på støtte")
    for name in ("ventetid paa stoette", "VENTETID  på STØTTE", "Ventetid på støtte"):
        assert [point["value"] for point in tree(name)["points"]] == [1, 2]
    # The very name goes before one that is only like it.
    own_figure(randers, [3], name="VENTETID på støtte")
    assert [point["value"] for point in tree("Ventetid på støtte")["points"]] == [1, 2]
    assert [point["value"] for point in tree("VENTETID på støtte")["points"]] == [3]


def test_hidden_numbers_are_null_and_pointed_at_unless_exact():
    randers = municipality_with_reference()
    row = own_figure(randers, [8, 3, 0, 4, 5], unit="borgere", counts_people=True)
    made = tree("Ventetid")
    assert [point["value"] for point in made["points"]] == [8, None, 0, None, 5]
    assert made["suppressed"] == ["/points/1/value", "/points/3/value"]
    assert "skjult" in printed("Ventetid", format="text")
    assert AuditEvent.objects.filter(action=ACTION).count() == 0
    exact = tree("Ventetid", exact=True, to=date(2026, 9, 29))
    assert [point["value"] for point in exact["points"]] == [8, 3, 0, 4]
    event = AuditEvent.objects.get(action=ACTION)
    assert event.actor == "manage.py figure_series"
    assert event.details == {"figure": row.code, "date": "2026-09-29", "quarters": 20}


@pytest.mark.parametrize(
    ("figure", "options", "sentence"),
    [
        ("trin-9", {}, "Kommunen har intet nøgletal, der hedder »trin-9«."),
        ("HEMMELIGT", {}, "Kommunen har intet nøgletal, der hedder »HEMMELIGT«."),
        ("trin-6", {"to": date(2026, 9, 29)}, "Vælg en kvartalsafslutning"),
        ("Ventetid", {"to": date(2026, 9, 29)}, "Vælg en kvartalsafslutning"),
    ],
)
def test_it_refuses_in_one_sentence_and_logs_nothing(figure, options, sentence):
    own_figure(municipality_with_reference())
    own_figure(make_municipality(751), name="HEMMELIGT")
    with pytest.raises(Refused, match=sentence):
        printed(figure, **options)
    assert AuditEvent.objects.filter(action=ACTION).count() == 0


@pytest.mark.parametrize("quarters", ["0", "-1", "81", "mange", "9" * 5000])
def test_wrong_quarters_are_wrong_use(quarters):
    arguments = ["--municipality", "730", "--figure", "trin-6", "--to", "2026-09-30"]
    with pytest.raises(CommandError, match="skriv et helt tal fra 1 til 80"):
        Command().create_parser("manage.py", "figure_series").parse_args(
            [*arguments, "--quarters", quarters]
        )
