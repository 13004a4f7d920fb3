"""`manage.py import_data temperatur`: one closed round per file, once, with its events."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from measurement.models import Answer, Instrument, Invitee, Response, Round
from recovery_portal.kit.sheets import read_table, write_xlsx
from steering.models import AuditEvent, Happening, Upload, YearEvent
from tests.factories import make_municipality
from tests.files.making import csv
from tests.measurement.files.sheets import HEAD, ROWS

# Commands close their connections, as they do in life.
pytestmark = pytest.mark.django_db(transaction=True)
ANEW = (
    "Skal den have et andet navn eller en anden dag, så tag den tilbage fra dens resultat, og "
    "indlæs filen igen."
)
GOOD = csv(HEAD, *ROWS)
MODELS = (Round, Response, Answer, Invitee, AuditEvent, Happening, YearEvent, Upload)


def state() -> list[int]:
    return [model.objects.count() for model in MODELS]


def test_a_file_becomes_a_closed_round_of_its_day(run, randers):
    code, out, err = run(GOOD, "--name", "Borgermøde", "--on", "2026-03-14")
    row = Round.objects.get()
    assert (code, err) == (0, "")
    assert out.splitlines()[-2:] == [
        f"Runden »Borgermøde« (nr. {row.pk}) er oprettet og lukket pr. 14. marts 2026.",
        "3 besvarelser læst: 8 svar, 2 af dem er ved ikke, 1 tomt felt.",
    ]
    day = date(2026, 3, 14)
    assert (row.name, row.opens_on, row.closes_on, row.asked) == ("Borgermøde", day, day, 3)
    assert timezone.localdate(row.closed_at) == day
    assert (row.origin, row.is_anonymous, row.salt) == ("file", False, "")
    assert row.instrument == Instrument.objects.first()


def test_the_answers_are_of_nobody(run, randers):
    run(GOOD)
    responses = Response.objects.order_by("viewpoint")
    assert [(r.viewpoint, r.user, r.invitee, r.draft_key) for r in responses] == [
        ("", None, None, ""),
        ("borger", None, None, ""),
        ("tilbud", None, None, ""),
    ]
    assert not Invitee.objects.exists()
    found = Answer.objects.order_by("response__viewpoint", "item__code")
    assert list(found.values_list("response__viewpoint", "item__code", "value", "dont_know")) == [
        ("", "1a", 2, False),
        ("", "1b", 2, False),
        ("", "2a", 1, False),
        ("borger", "1a", 0, False),
        ("borger", "1b", 3, False),
        ("borger", "2a", None, True),
        ("tilbud", "1a", 1, False),
        ("tilbud", "2a", None, True),
    ]


def test_it_is_told_like_any_closed_round(run, randers):
    run(GOOD, "--name", "Borgermøde", "--on", "2026-03-14")
    row = Round.objects.get()
    link = f"/730/temperatur/{row.pk}/resultat/"
    told = Happening.objects.get()
    assert (told.text, told.link) == (
        "Borgermøde er indlæst fra en fil med 3 besvarelser",
        link,
    )
    event = YearEvent.objects.get()
    assert (event.key, event.kind, event.starts_on, event.link) == (
        f"temperatur-{row.pk}",
        "temperature",
        row.opens_on,
        link,
    )
    logged = {e.action: e for e in AuditEvent.objects.all()}
    assert set(logged) == {"imported", "round_imported", "year_noted"}
    assert {e.actor for e in logged.values()} == {"manage.py import_data"}
    assert logged["round_imported"].object_id == str(row.pk)
    assert logged["round_imported"].details == {
        "respondents": 3,
        "answers": 8,
        "version": row.instrument.version,
    }
    counts = {"rows": 3, "rejected": 0, "faults": 0, "answers": 8, "dont_know": 2, "blank": 1}
    assert logged["imported"].details["counts"] == counts


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("igen.csv", GOOD),
        ("utf8.csv", csv(HEAD, *ROWS[::-1], encoding="utf-8-sig", end="\n")),
        (
            "byttet.csv",
            csv(
                "Note,2A,Synsvinkel,1b,Respondent,1a",
                "x,v,Borger eller peer,3,R1,0",
                ",V,TILBUD,,R2,1.0",
                ",1,,2,R3,2",
            ),
        ),
        (
            "ark.xlsx",
            write_xlsx(
                HEAD.split(";"),
                [
                    ["R3", None, 2, 2.0, 1],
                    ["R1", "borger", 0, 3, "V"],
                    ["R2", "tilbud", 1, "", "v"],
                ],
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_same_rows_again_make_no_round(run, randers, name, data):
    run(GOOD, "--name", "Borgermøde")
    before = state()
    said = f"Rækkerne er allerede indlæst som runden »Borgermøde«. {ANEW}\n"
    assert run(data, name=name) == (0, said, "")
    assert run(data, "--name", "Borgermøde", "--dry-run", name=name) == (0, said, "")
    assert state() == before


@pytest.mark.parametrize(
    "rows",
    [
        [*ROWS, "R4;;1;;"],
        [*ROWS[:2], "R3;;2;2;2"],
        [*ROWS[:2], "R4;;2;2;1"],
        [*ROWS[:2], "R3;faglig;2;2;1"],
    ],
)
def test_other_rows_make_another_round(run, randers, rows):
    run(GOOD)
    run(csv(HEAD, *rows))
    assert sorted(Round.objects.values_list("name", flat=True)) == ["forår", "forår (2)"]


def test_a_neighbour_may_have_the_same_rows_and_the_same_name(run, randers):
    make_municipality(751)
    run(GOOD)
    run.command("import_data", "--municipality", "751", "temperatur", str(run.folder / "forår.csv"))
    assert list(Round.objects.order_by("municipality").values_list("municipality", "name")) == [
        (730, "forår"),
        (751, "forår"),
    ]
    assert len(set(Round.objects.values_list("fingerprint", flat=True))) == 2


def test_a_dry_run_changes_nothing(run, randers):
    before = state()
    code, out, err = run(GOOD, "--dry-run", "--name", "Prøve", "--on", "2026-01-02")
    assert (code, err) == (0, "")
    assert out.splitlines()[-2:] == [
        "Runden »Prøve« bliver oprettet og lukket pr. 2. januar 2026.",
        "3 besvarelser læst: 8 svar, 2 af dem er ved ikke, 1 tomt felt. "
        "Intet er gemt (kun kontrol).",
    ]
    assert state() == before


def test_the_day_is_today_unless_another_is_named(run, randers):
    run(GOOD)
    row = Round.objects.get()
    assert (row.opens_on, row.closes_on) == (timezone.localdate(), timezone.localdate())
    assert row.closed_at <= timezone.now()


TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (["--on", TOMORROW.isoformat()], 1, "ligger ude i fremtiden; vælg den dag, svarene blev"),
        (["--on", "1887-01-01"], 1, "ligger for langt tilbage; vælg den dag, svarene blev givet."),
        (["--on", "14-03-2026"], 2, "»14-03-2026« er ingen dag: skriv den som ÅÅÅÅ-MM-DD"),
        (["--name", "Runde 1"], 1, "Kommunen har allerede en runde med navnet »Runde 1«; giv"),
        (["--name", " "], 1, "Rundens navn er tomt eller har tegn, der ikke kan vises; giv den et"),
        (["--name", "x" * 81], 1, "Rundens navn er 81 tegn; højst 80 er tilladt."),
        (["--name", "Ida 010203-1234"], 1, "Rundens navn ligner et CPR-nummer; giv den et andet"),
        (["--complete"], 2, "--complete kan ikke bruges med temperatur."),
        (["--create-citizens"], 2, "--create-citizens kan ikke bruges med temperatur."),
    ],
)
def test_names_days_and_options_that_are_refused(run, randers, options, code, sentence):
    run(csv(HEAD, "A;;1;1;1"), "--name", "Runde 1")
    before = state()
    ended, out, err = run(GOOD, *options)
    assert (ended, out) == (code, "")
    assert sentence in err
    assert "010203" not in err
    assert code == 2 or len(err.splitlines()) == 1
    assert state() == before


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("borger_møde  marts.csv", "borger møde marts"),
        ("Ida 010203-1234.csv", "Temperaturmåling"),
        (f"{'lang ' * 20}.csv", ("lang " * 16).strip()),
    ],
)
def test_a_round_is_called_as_its_file(run, randers, file, name):
    run(GOOD, name=file)
    assert Round.objects.get().name == name


def test_a_long_name_that_is_taken_gets_a_number_within_its_length(run, randers):
    for number in range(3):
        run(csv(HEAD, f"A{number};;1;1;1"), name=f"{'å' * 90}.csv")
    assert sorted(map(len, Round.objects.values_list("name", flat=True))) == [77, 77, 80]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_rows_come_back_with_what_became_of_them(run, randers, ending):
    out = run.folder / f"ud.{ending}"
    run(GOOD, "--report", str(out))
    table = read_table(out.read_bytes(), out.name)
    assert table.header == [*HEAD.split(";"), "bemærkning", "resultat"]
    assert [row[0] for row in table.rows()] == ["R1", "R2", "R3"]
    assert [row[-2:] for row in table.rows()] == [("", "med i runden")] * 3
    run(out.read_bytes(), "--report", str(out), name=f"igen.{ending}")
    table = read_table(out.read_bytes(), out.name)
    assert [row[-2:] for row in table.rows()] == [("", "allerede indlæst")] * 3
    assert Round.objects.count() == 1


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_has_a_column_for_each_statement(randers, tmp_path, capsys, ending):
    out = tmp_path / f"t.{ending}"
    call_command("import_template", "temperatur", output=out)
    codes = [f"{number}{letter}" for number in range(1, 9) for letter in "abc"]
    assert read_table(out.read_bytes(), out.name).header == ["respondent", "synsvinkel", *codes]
    if ending == "csv":
        assert out.read_bytes().count(b"\n") == 1


def test_faults_come_back_beside_the_rows(randers, run):
    out = run.folder / "ud.csv"
    code, _, err = run(csv(HEAD, ROWS[0], "R1;;5;;"), "--report", str(out))
    assert (code, err) == (
        1,
        "1 af 2 rækker har fejl; den første: række 3, 1a: »5« er ikke et svar; skriv 0, 1, 2, 3 "
        "eller v (ved ikke).\n",
    )
    assert [row[-2:] for row in read_table(out.read_bytes(), "ud.csv").rows()] == [
        ("", "i orden"),
        (
            "1a: »5« er ikke et svar; skriv 0, 1, 2, 3 eller v (ved ikke); "
            "respondent: samme respondent som række 2",
            "afvist",
        ),
    ]
    assert not Round.objects.exists()
