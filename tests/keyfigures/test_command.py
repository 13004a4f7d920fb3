"""`manage.py keyfigures` (design §5): the shape, what it hides, whom it refuses, what it logs."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from keyfigures.management.commands.keyfigures import Command
from keyfigures.selectors.staircase import staircase_figure
from keyfigures.services.exact import ACTION
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent
from tests.keyfigures.plain import Stay
from tests.keyfigures.pure import TODAY
from tests.keyfigures.register import drawn_citizens, load_reference, make_register

pytestmark = pytest.mark.django_db
LONG_AGO = date(2020, 1, 1)


@pytest.fixture(autouse=True)
def reference(db):
    load_reference()


def printed(**options):
    out = StringIO()
    values = {"municipality": 730, "date": TODAY} | options
    call_command("keyfigures", stdout=out, **values)
    return out.getvalue()


def stays(basis, count):
    return [[Stay(basis, LONG_AGO, None)] for _ in range(count)]


def test_json_has_the_agreed_shape():
    gone = [[Stay("SEL-85", LONG_AGO, date(2026, 1, 5), "flyttet")] for _ in range(5)]
    make_register(stays("SEL-107", 8) + stays("SEL-85", 20) + gone)
    counts = {5: 20, 6: 8}
    assert json.loads(printed(format="json")) == {
        "municipality": 730,
        "date": "2026-09-30",
        "compare_date": "2025-09-30",
        "staircase": [{"step": n, "count": counts.get(n, 0)} for n in range(1, 9)],
        "beside": 0,
        "movements": {
            "flows": [
                {"from": 5, "to": 5, "count": 20},
                {"from": 5, "to": None, "count": 5},
                {"from": 6, "to": 6, "count": 8},
            ],
            "less": 0,
            "more": 0,
            "same": 28,
            "in": 0,
            "out": 5,
            "out_by_reason": {"maal": 0, "flyttet": 5, "doed": 0, "andet": 0, "ukendt": 0},
        },
        "employment": {"numerator": 0, "denominator": 0, "unknown": 0, "no_birth_year": 28},
        "readmissions": {"from": "2025-10-01", "to": "2026-09-30", "index": 0, "readmitted": 0},
        "expenditure": [],
        "outcomes": {
            code: {"n": 0, "mean": None, "improved": 0, "worsened": 0}
            for code in ("who5", "inspire_o")
        },
        "suppressed": [],
    }


def follow(tree, pointer):
    for part in pointer.split("/")[1:]:
        tree = tree[int(part)] if isinstance(tree, list) else tree[part]
    return tree


def test_hidden_numbers_are_null_and_pointed_at():
    municipality = make_register(drawn_citizens(4, 150, TODAY))
    tree = json.loads(printed(format="json"))
    assert tree["suppressed"] != []
    assert [follow(tree, pointer) for pointer in tree["suppressed"]] == [None] * len(
        tree["suppressed"]
    )
    figure = staircase_figure(municipality, TODAY)
    shown = [*figure.flows.values(), *figure.left_by_reason.values(), figure.beside]
    shown += [step.count for step in figure.steps]
    shown += [figure.less, figure.more, figure.same, figure.came, figure.left]
    assert len(tree["suppressed"]) == shown.count(None)


def test_the_default_format_is_json():
    make_register([])
    assert printed() == printed(format="json")


def test_exact_numbers_of_any_day_are_shown_and_logged():
    make_register(stays("SEL-107", 3))
    day = date(2026, 9, 17)
    assert json.loads(printed(format="json"))["staircase"][5] == {"step": 6, "count": None}
    assert AuditEvent.objects.count() == 0
    tree = json.loads(printed(format="json", date=day, exact=True))
    assert tree["staircase"][5] == {"step": 6, "count": 3}
    assert tree["suppressed"] == []
    (event,) = AuditEvent.objects.all()
    assert (event.kind, event.action) == ("look", ACTION)
    assert (event.actor, event.municipality_code, event.details) == (
        "manage.py keyfigures",
        730,
        {"date": "2026-09-17", "compare_date": "2025-09-17"},
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"municipality": 999}, "Kommunekoden 999 findes ikke."),
        ({"date": date(2026, 9, 29)}, "Vælg en kvartalsafslutning"),
        ({"compare_date": date(2025, 9, 1)}, "Vælg en kvartalsafslutning"),
        ({"compare_date": TODAY, "exact": True}, "skal ligge før dagen"),
    ],
)
def test_what_cannot_be_done_is_refused_and_not_logged(options, message):
    make_register([])
    with pytest.raises(Refused, match=message):
        printed(**options)
    assert AuditEvent.objects.count() == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--municipality", "999", "--date", "2026-09-30"], 1, "Kommunekoden 999 findes ikke.\n"),
        (["--municipality", "730", "--date", "30-09-2026"], 2, None),
        (["--municipality", "730"], 2, None),
    ],
)
def test_exit_codes(capsys, arguments, code, said):
    with pytest.raises(SystemExit) as stopped:
        Command().run_from_argv(["manage.py", "keyfigures", *arguments])
    assert stopped.value.code == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said is None or err == said


def test_text_reads_as_danish():
    gone = [[Stay("SEL-85", LONG_AGO, date(2026, 1, 5), "maal")] for _ in range(6)]
    gone.append([Stay("SEL-102", LONG_AGO, date(2025, 6, 1))])
    make_register(stays("SEL-107", 3) + stays("SEL-85", 20) + stays("SEL-12", 9) + gone)
    text = printed(format="text")
    assert text.splitlines()[:6] == [
        "Randers Kommune: indsatstrappen den 30. september 2026",
        "Sammenlignet med den 30. september 2025",
        "Data til og med den 5. januar 2026",
        "",
        "6 borgere færre med udgående støtte i eget hjem end for et år siden; sikkert fald",
        "I alt 32 borgere på trappen, 6 færre end for et år siden. Ingen borgere skiftede trin.",
    ]
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert lines[7:10] == [
        "Trin nu før ændring",
        "8 Længerevarende botilbud 0 0 0 ingen sikker ændring",
        "7 Botilbudslignende tilbud 0 0 0 ingen sikker ændring",
    ]
    assert "6 Midlertidigt botilbud – – –" in lines
    assert "heraf målet er nået 6" in lines
    assert "trin 5 → uden for trappen: 6" in lines
    assert lines[-1].startswith("– = skjult: færre end 5 borgere")
