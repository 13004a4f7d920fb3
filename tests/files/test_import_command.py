"""`manage.py import_data` and `import_template`: exit codes, one sentence, nothing half-done."""

import io

import pytest
from django.core.management import ManagementUtility, call_command
from django.db import OperationalError
from openpyxl import load_workbook

from recovery_portal.kit.sheets import read_table
from recovery_portal.management.commands import import_data
from steering.models import AuditEvent, Happening, Upload
from tests.files.making import CPR, csv, furnished, register
from tests.support.commands import UNCHECKED

# Commands close their connections, as they do in life.
pytestmark = pytest.mark.django_db(transaction=True)
HEAD = "borger_id;tilbud_id;start;slut"


@pytest.fixture
def run(tmp_path, capsys):
    """Function of kind, file and options: (exit code, standard output, standard error)."""

    def run(kind: str, data: bytes, *options: str, name: str = "fil.csv"):
        (tmp_path / name).write_bytes(data)
        return run_command("import_data", "--municipality", "730", kind, str(tmp_path / name),
                           *options)  # fmt: skip

    def run_command(*arguments: str):
        code = 0
        try:
            ManagementUtility(["manage.py", *arguments, UNCHECKED]).execute()
        except SystemExit as ended:
            code = ended.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    run.command = run_command
    run.folder = tmp_path
    return run


def test_done(run):
    furnished()
    assert run("indsatser", csv(HEAD, "B1;T1;01-01-2025;", "B2;T2;01-01-2025;")) == (
        0,
        "2 indsatser læst: 2 nye, 0 ændrede, 0 uændrede.\n",
        "",
    )
    assert AuditEvent.objects.get().actor == "manage.py import_data"


def test_a_dry_run_changes_nothing(run):
    furnished()
    before = register()
    code, out, err = run("indsatser", csv(HEAD, "B1;T1;01-01-2025;"), "--dry-run")
    assert (code, err) == (0, "")
    assert out == ("1 indsats læst: 1 ny, 0 ændrede, 0 uændrede. Intet er gemt (kun kontrol).\n")
    assert register() == before
    assert not AuditEvent.objects.exists()


def test_refused_is_one_sentence_and_nothing_changed(run):
    furnished()
    before = register()
    rows = csv(HEAD, "B1;T1;01-01-2025;", "B1;T1;31-02-2025;", "B9;T1;01-01-2025;01-01-2024")
    assert run("indsatser", rows) == (
        1,
        "",
        "2 af 3 rækker har fejl; den første: række 3, start: »31-02-2025« er ikke en dag, "
        "der findes. Med --report ud.xlsx kommer rækkerne tilbage med alle fejl.\n",
    )
    assert register() == before
    counts = (AuditEvent.objects.count(), Happening.objects.count(), Upload.objects.count())
    assert counts == (0, 0, 0)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_rows_come_back_with_two_columns(run, ending):
    furnished()
    out = run.folder / f"ud.{ending}"
    lines = csv(f"{HEAD};noter", "B1;T1;01-01-2025;;=1+1", f"B1;T9;x;;{CPR}")
    assert run("indsatser", lines, "--report", str(out))[0] == 1
    table = read_table(out.read_bytes(), out.name)
    assert table.header == [*HEAD.split(";"), "noter", "bemærkning", "resultat"]
    first, second = table.rows()
    assert first == ("B1", "T1", "01-01-2025", "", "=1+1", "", "i orden")
    assert second[4] == "[ligner CPR-nummer]"
    assert second[5] == (
        "start: »x« er ikke en dato; skriv dd-mm-åååå eller åååå-mm-dd; "
        "noter: værdien ligner et CPR-nummer; fjern den eller hele kolonnen; "
        "tilbud_id: tilbuddet »T9« findes ikke; indlæs tilbud først"
    )
    assert second[6] == "afvist"


def test_the_report_of_a_stored_file_says_what_became_of_each_row(run):
    furnished()
    run("indsatser", csv(HEAD, "B1;T1;01-01-2025;", "B1;T2;01-01-2025;"))
    out = run.folder / "ud.csv"
    lines = ["B1;T1;01-01-2025;", "B1;T2;01-01-2025;02-02-2025", "B2;T2;01-01-2025;"]
    code, said, _ = run("indsatser", csv(HEAD, *lines, lines[2]), "--report", str(out))
    assert (code, said) == (0, "4 indsatser læst: 1 ny, 1 ændret, 1 uændret, 1 gentaget.\n")
    assert [row[-2:] for row in read_table(out.read_bytes(), "ud.csv").rows()] == [
        ("", "uændret"),
        ("", "ændret"),
        ("", "ny"),
        ("samme som række 4", "samme som en tidligere række"),
    ]


def test_a_returned_file_can_be_mended_and_brought_again(run):
    furnished()
    out = run.folder / "ud.csv"
    run("indsatser", csv(HEAD, "B1;T9;01-01-2025;"), "--report", str(out))
    mended = out.read_bytes().replace(b"T9", b"T1")
    assert run("indsatser", mended)[:2] == (
        0,
        "1 indsats læst: 1 ny, 0 ændrede, 0 uændrede.\n",
    )


def test_remarks_are_told(run):
    furnished()
    code, out, _ = run("borgere", csv("borger_id;noter", "B1;x"))
    assert (code, out.splitlines()[0]) == (0, "Kolonnen »noter« kendes ikke og springes over.")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["import_data", "--municipality", "730", "ukendt", "x.csv"],
            "KIND kan ikke være »ukendt«",
        ),
        (["import_data", "tilbud", "x.csv"], "--municipality"),
        (["import_template", "ukendt", "--output", "x.csv"], "indsatser"),
    ],
)
def test_wrong_use(run, arguments, said):
    code, _, err = run.command(*arguments)
    assert code == 2
    assert said in err


@pytest.mark.parametrize(
    ("kind", "options", "sentence"),
    [
        ("tilbud", ["--create-citizens"], "--create-citizens kan ikke bruges med tilbud.\n"),
        ("tilbud", ["--name", "x"], "--name kan ikke bruges med tilbud.\n"),
        ("indsatser", ["--on", "2026-01-01"], "--on kan ikke bruges med indsatser.\n"),
    ],
)
def test_options_that_do_not_fit_the_kind(run, kind, options, sentence):
    furnished()
    code, out, err = run(kind, csv(HEAD, "B1;T1;01-01-2025;"), *options)
    assert (code, out, err) == (2, "", sentence)


def test_a_file_that_is_not_there(run):
    furnished()
    code, _, err = run.command("import_data", "--municipality", "730", "tilbud", "/findes/ikke.csv")
    assert (code, err.splitlines()) == (
        1,
        ["Filen /findes/ikke.csv kan ikke bruges: stien findes ikke."],
    )


def test_a_municipality_that_is_not_there(run):
    code, _, err = run("tilbud", csv(HEAD))
    assert (code, err) == (1, "Kommunekoden 730 findes ikke.\n")


def test_templates(tmp_path):
    for ending in ("csv", "xlsx"):
        out = tmp_path / f"indsatser.{ending}"
        call_command("import_template", "indsatser", output=out, stdout=io.StringIO())
        assert read_table(out.read_bytes() + b"", out.name).header == [
            *("borger_id", "tilbud_id", "start", "slut", "afslutning", "bevilget")
        ]
    assert (tmp_path / "indsatser.csv").read_bytes() == (
        "\ufeffborger_id;tilbud_id;start;slut;afslutning;bevilget\r\n".encode()
    )
    book = load_workbook(tmp_path / "indsatser.xlsx")
    assert book.sheetnames == ["Indsatser", "Forklaring"]
    assert book["Forklaring"]["A2"].value == "borger_id"


def test_a_report_that_cannot_be_written_is_found_out_before_anything_is_stored(run):
    furnished()
    before = register()
    out = run.folder / "mangler" / "svar.csv"
    code, _out, err = run("indsatser", csv(HEAD, "B1;T1;01-01-2025;"), "--report", str(out))
    assert (code, err) == (1, f"Filen {out} kan ikke bruges: stien findes ikke.\n")
    assert register() == before
    assert not AuditEvent.objects.exists()


def test_a_refused_file_leaves_no_empty_report(run):
    out = run.folder / "svar.csv"
    code, _out, _err = run("indsatser", b"", "--report", str(out))
    assert (code, out.exists()) == (1, False)


def test_an_empty_database_is_refused_with_what_to_do(run, monkeypatch):
    def missing(_code):
        raise OperationalError("no such table: steering_municipality")

    monkeypatch.setattr(import_data, "municipality_with", missing)
    assert run("borgere", b"borger_id") == (
        1,
        "",
        "Databasen er ikke gjort klar: kør manage.py migrate og load_reference først.\n",
    )
