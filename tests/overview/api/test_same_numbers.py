"""API = command, byte for byte; and the flat file holds every number of the JSON, and no other."""

import io
from datetime import date

import pytest
from django.core.management import call_command

from keyfigures.domain.catalogue import CATALOGUE
from measurement.models import CaseAudit, Round
from steering.models import Municipality
from tests.demo.lives import UNTIL
from tests.keyfigures.stairs import DAY
from tests.overview.api.conftest import DEMO, DRAWN, Asking, key_to

DAYS = {DEMO: UNTIL, DRAWN: DAY}
OWN = "egen-1"


def printed(name: str, code: int, **options) -> bytes:
    out = io.StringIO()
    arguments = [f"--{option.replace('_', '-')}={value}" for option, value in options.items()]
    call_command(name, f"--municipality={code}", *arguments, stdout=out)
    return out.getvalue().encode()


def leaves(node, pointer: str = ""):
    """Every value of the tree by its JSON Pointer."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, f"{pointer}/{key}")
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from leaves(value, f"{pointer}/{at}")
    else:
        yield pointer, node


def flat(ask: Asking, path: str, query=None) -> dict[str, tuple[str, str]]:
    """Pointer → the value as it is written, and whether the row says it is hidden."""
    rows = ask.rows(path, query)
    told = {row["json_sti"]: (row["vaerdi"], row["skjult"]) for row in rows}
    assert len(told) == len(rows)
    return told


def written(tree: dict, numbers: set[str]) -> dict[str, tuple[str, str]]:
    """What the flat file should hold of the JSON: the leaves whose last name is in `numbers`."""
    hidden = set(tree["suppressed"])
    return {
        pointer: (
            "" if value is None else str(value).replace(".", ","),
            "ja" if pointer in hidden else "nej",
        )
        for pointer, value in leaves(tree)
        if pointer.rpartition("/")[2] in numbers and not pointer.startswith("/suppressed/")
    }


@pytest.mark.parametrize("years", [1, 2], ids=["a year", "two years"])
def test_key_figures(ask_there, place, years):
    day = DAYS[place]
    before = day.replace(year=day.year - years)
    query = {"date": day.isoformat(), "compare_date": before.isoformat()}
    answer = ask_there("keyfigures", query)
    assert answer.content == printed("keyfigures", place, date=day, compare_date=before)
    tree = answer.json()
    numbers = {
        *("count", "beside", "less", "more", "same", "in", "out", "amount"),
        *("numerator", "denominator", "unknown", "no_birth_year", "index", "readmitted"),
        *("maal", "flyttet", "doed", "andet", "ukendt", "n", "mean", "improved", "worsened"),
    }
    assert flat(ask_there, "keyfigures.csv", query) == written(tree, numbers)


def test_every_number_of_the_flat_file_has_a_name_of_its_own(ask_there, place):
    """Last in the file, where new columns may come; the years of accounts aside."""
    rows = ask_there.rows("keyfigures.csv", {"date": DAYS[place].isoformat()})
    assert list(rows[0])[-3:] == ["json_sti", "navn", "trin_navn"]
    names = [(row["navn"], row["periode_til"]) for row in rows]
    assert len(set(names)) == len(names)
    by_pointer = {row["json_sti"]: (row["navn"], row["trin_navn"]) for row in rows}
    assert by_pointer["/beside"] == (
        "Borgere på trin 3-8, som også har en aktiv indsats på trin 2",
        "",
    )
    assert by_pointer["/employment/numerator"] == ("I uddannelse eller beskæftigelse", "")
    assert by_pointer["/outcomes/who5/worsened"] == ("Trivsel (WHO-5): Mærkbart dårligere", "")
    steps = {row["trin"]: row["trin_navn"] for row in rows if row["trin"].isdigit()}
    assert steps["6"] == "Trin 6: Midlertidigt botilbud"
    assert {row["navn"] for row in rows if row["trin"] == "6"} == {
        "Borgere, trin 6",
        "Udgifter, trin 6",
    }


def test_the_drawn_municipality_hides_much(db, made):
    ask = Asking(key_to(DRAWN))
    tree = ask("keyfigures", {"date": DAY.isoformat()}).json()
    rows = flat(ask, "keyfigures.csv", {"date": DAY.isoformat()})
    assert len(tree["suppressed"]) > 10
    assert {pointer for pointer, (_, hidden) in rows.items() if hidden == "ja"} == set(
        tree["suppressed"]
    )
    assert {value for value, hidden in rows.values() if hidden == "ja"} == {""}


def test_without_a_day_it_is_the_newest(ask):
    assert ask("keyfigures").content == printed("keyfigures", DEMO, date=UNTIL)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_each_figure(ask_there, place, code):
    day = DAYS[place]
    query = {"to": day.isoformat(), "quarters": "12"}
    answer = ask_there(f"series/{code}", query)
    command = printed("figure_series", place, figure=code, to=day, quarters=12)
    assert answer.content == command
    assert flat(ask_there, f"series/{code}.csv", query) == written(answer.json(), {"value"})


def test_an_own_figure_by_code_and_by_name(ask):
    name = Municipality.objects.get(pk=DEMO).own_figures.get(pk=1).name
    told = printed("figure_series", DEMO, figure=OWN, to=UNTIL)
    assert ask(f"series/{OWN}", {"to": UNTIL.isoformat()}).content == told
    named = printed("figure_series", DEMO, figure=name, to=UNTIL)
    assert ask(f"series/{name}", {"to": UNTIL.isoformat()}).content == named


def test_all_figures_are_each_of_them(ask_there, place):
    query = {"to": DAYS[place].isoformat(), "quarters": "8"}
    answer = ask_there("series", query).json()
    codes = [one["figure"] for one in answer["series"]]
    assert codes[: len(CATALOGUE)] == list(CATALOGUE)
    hidden = []
    for at, one in enumerate(answer["series"]):
        alone = ask_there(f"series/{one['figure']}", query).json()
        hidden += [f"/series/{at}{pointer}" for pointer in alone.pop("suppressed")]
        assert {key: one[key] for key in alone} == alone
        assert set(one) - set(alone) == {"name", "family"}
    assert answer["suppressed"] == hidden
    assert flat(ask_there, "series.csv", query) == written(answer, {"value"})


def test_temperature(ask):
    assert ask("temperature").content == printed("temperature", DEMO)
    for row in Round.objects.filter(municipality=DEMO).exclude(closed_at=None):
        answer = ask("temperature", {"round": str(row.pk)})
        assert answer.content == printed("temperature", DEMO, round=row.pk)
    numbers = {"score", "mean", "answers", "dont_know", "min", "max", "sd"}
    assert flat(ask, "temperature.csv") == written(ask("temperature").json(), numbers)


def test_case_audit(ask):
    assert ask("case-audit").content == printed("case_audit", DEMO)
    for row in CaseAudit.objects.filter(municipality=DEMO).exclude(closed_at=None):
        answer = ask("case-audit", {"audit": str(row.pk)})
        assert answer.content == printed("case_audit", DEMO, audit=row.pk)
    numbers = {"yes", "partly", "no", "not_relevant", "unresolved", "equal_share", "kappa"}
    assert flat(ask, "case-audit.csv") == written(ask("case-audit").json(), numbers)


def test_days_of_the_files_are_iso(ask):
    for path, column in (("series/trin-6.csv", "dato"), ("keyfigures.csv", "periode_til")):
        days = {row[column] for row in ask.rows(path)}
        assert {date.fromisoformat(day).isoformat() for day in days} == days
