"""`manage.py import_data sagsaudit`: one closed audit per file, once, with its events."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from measurement.models import AgreedMark, AuditCase, AuditMarker, Candidate, CaseAudit, Mark, Stage
from recovery_portal.kit.sheets import read_table, write_xlsx
from steering.models import AuditEvent, Happening, Upload, YearEvent
from tests.factories import make_municipality
from tests.files.auditing import CODES, HEAD, ROWS, plain_counts, run
from tests.files.making import csv
from tests.measurement.audits import make_audit
from tests.measurement.survey import load_criteria

# Commands close their connections, as they do in life.
pytestmark = pytest.mark.django_db(transaction=True)
GOOD = csv(HEAD, *ROWS)
RENAMED = str.maketrans("AB", "BA")
AUDIT = (CaseAudit, AuditCase, AuditMarker, Mark, AgreedMark)
MODELS = (*AUDIT, Candidate, AuditEvent, Happening, YearEvent, Upload)


@pytest.fixture
def randers():
    load_criteria()
    return make_municipality()


@pytest.fixture
def bring(tmp_path, capsys):
    """Function of file content and options: (exit code, standard output, standard error)."""

    def bring(data: bytes, *options: str, name: str = "ark.csv"):
        (tmp_path / name).write_bytes(data)
        arguments = ("import_data", "--municipality", "730", "sagsaudit", str(tmp_path / name))
        return run(capsys, *arguments, *options)

    bring.folder = tmp_path
    return bring


def state() -> list[int]:
    return [model.objects.count() for model in MODELS]


def test_a_file_becomes_a_closed_audit_of_its_day(bring, randers):
    code, out, err = bring(GOOD, "--name", "Efteråret", "--on", "2026-03-14")
    row = CaseAudit.objects.get()
    assert (code, err) == (0, "")
    assert out.splitlines()[-2:] == [
        f"Sagsauditten »Efteråret« (nr. {row.pk}) er oprettet og lukket pr. 14. marts 2026.",
        "5 rækker læst: 2 sager, 2 bedømmere, 10 niveauer fra bedømmere, 1 niveau, der er enighed "
        "om, 2 tomme felter.",
    ]
    day = date(2026, 3, 14)
    assert (row.name, row.origin, row.stage) == ("Efteråret", "file", Stage.CLOSED)
    assert (row.cutoff_on, row.closes_on, timezone.localdate(row.closed_at)) == (day, day, day)
    # It holds no reference and no text: there is nothing left to forget.
    assert (row.forgotten_on, Candidate.objects.count()) == (day, 0)


def test_marks_and_agreed_marks_are_of_nobody(bring, randers):
    bring(GOOD)
    markers = AuditMarker.objects.order_by("position")
    assert [(m.position, m.user, m.submitted_at is None) for m in markers] == [
        (1, None, False),
        (2, None, False),
    ]
    marks = Mark.objects.order_by("case__number", "marker__position", "item__code")
    fields = ("case__number", "marker__position", "item__code", "level", "not_relevant")
    assert list(marks.values_list(*fields)) == [
        (1, 1, "K1", 2, False),
        (1, 1, "K2", 1, False),
        (1, 1, "K3", None, True),
        (1, 2, "K1", 2, False),
        (1, 2, "K2", 0, False),
        (1, 2, "K3", 1, False),
        (2, 1, "K1", 0, False),
        (2, 1, "K3", 2, False),
        (2, 2, "K1", 0, False),
        (2, 2, "K3", 1, False),
    ]
    agreed = AgreedMark.objects.values_list("case__number", "item__code", "level", "recorded_by")
    assert list(agreed) == [(1, "K2", 1, None)]
    assert list(AuditCase.objects.values_list("number", "caseworker")) == [(1, None), (2, None)]


def test_it_is_told_like_any_closed_audit(bring, randers):
    bring(GOOD, "--name", "Efteråret", "--on", "2026-03-14")
    row = CaseAudit.objects.get()
    told, event = Happening.objects.get(), YearEvent.objects.get()
    link = f"/730/sagsaudit/{row.pk}/resultat/"
    assert (told.text, told.link) == ("Efteråret er indlæst fra en fil med 2 sager", link)
    assert (event.key, event.kind, event.starts_on, event.link) == (
        f"sagsaudit-{row.pk}",
        "audit",
        row.cutoff_on,
        link,
    )
    logged = {e.action: e for e in AuditEvent.objects.all()}
    assert set(logged) == {"imported", "case_audit_imported", "year_noted"}
    assert {e.actor for e in logged.values()} == {"manage.py import_data"}
    assert logged["case_audit_imported"].object_id == str(row.pk)
    assert logged["case_audit_imported"].details == {"cases": 2, "version": 1}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("igen.csv", GOOD),
        ("utf8.csv", csv(HEAD, *ROWS[::-1], encoding="utf-8-sig", end="\n")),
        (
            "byttet.csv",
            csv(
                "Note,k3,Bedømmer,K1 Borgerens håb,Sag,K2",
                "x,ikke relevant,a,Ja,1,Delvist",
                ",1,b,2.0,Sag 1,nej",
                ",,Enig,,1,1",
                ",2,A,0,2,",
                ",1,B,0,2,",
            ),
        ),
        ("omdøbt.csv", csv(HEAD, *(row.translate(RENAMED) for row in ROWS))),
        ("ny.csv", csv(HEAD, *(row.replace("A", "Den ene").replace("B", "xy") for row in ROWS))),
        (
            "ark.xlsx",
            write_xlsx(
                HEAD.split(";"),
                [
                    [2, "B", 0, None, 1],
                    [1, "A", 2.0, 1, "IR"],
                    [1, "B", 2, 0, 1],
                    [1, "enig", None, 1, ""],
                    [2, "A", 0, "", 2],
                ],
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_same_rows_again_make_no_audit(bring, randers, name, data):
    bring(GOOD, "--name", "Efteråret")
    before = state()
    said = (
        "Rækkerne er allerede indlæst som sagsauditten »Efteråret«. Skal den have et andet navn "
        "eller en anden dag, så tag den tilbage fra dens resultat, og indlæs filen igen.\n"
    )
    assert bring(data, name=name) == (0, said, "")
    assert bring(data, "--name", "Efteråret", "--dry-run", name=name) == (0, said, "")
    assert state() == before


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:4],
        [*ROWS, "3;A;;;"],
        [*ROWS[:4], "2;B;0;;2"],
        [*ROWS[:4], "3;B;0;;1"],
        ["1;A;2;1;ir", "1;B;2;0;1", "1;enig;;2;", *ROWS[3:]],
    ],
)
def test_other_rows_make_another_audit(bring, randers, rows):
    bring(GOOD)
    bring(csv(HEAD, *rows))
    assert sorted(CaseAudit.objects.values_list("name", flat=True)) == ["ark", "ark (2)"]


def test_a_dry_run_changes_nothing(bring, randers):
    before = state()
    code, out, err = bring(GOOD, "--dry-run", "--name", "Prøve", "--on", "2026-01-02")
    assert (code, err) == (0, "")
    assert out.splitlines()[-2] == (
        "Sagsauditten »Prøve« bliver oprettet og lukket pr. 2. januar 2026."
    )
    assert out.endswith("Intet er gemt (kun kontrol).\n")
    assert state() == before


TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (["--on", TOMORROW.isoformat()], 1, "fremtiden; vælg den dag, sagerne blev gennemgået."),
        (["--on", "14-03-2026"], 2, "»14-03-2026« er ingen dag: skriv den som ÅÅÅÅ-MM-DD"),
        (["--name", "Audit 1"], 1, "Kommunen har allerede en sagsaudit med navnet »Audit 1«; giv"),
        (["--name", "x" * 81], 1, "Sagsaudittens navn er 81 tegn; højst 80 er tilladt."),
        (["--name", "Ida 010203-1234"], 1, "Sagsaudittens navn ligner et CPR-nummer; giv den et"),
        (["--complete"], 2, "--complete kan ikke bruges med sagsaudit."),
        (["--create-citizens"], 2, "--create-citizens kan ikke bruges med sagsaudit."),
    ],
)
def test_names_days_and_options_that_are_refused(bring, randers, options, code, sentence):
    make_audit(randers, name="Audit 1")
    before = state()
    ended, out, err = bring(GOOD, *options)
    assert (ended, out) == (code, "")
    assert sentence in err
    assert "010203" not in err
    assert code == 2 or len(err.splitlines()) == 1
    assert state() == before


def test_faults_come_back_beside_the_rows_and_nothing_is_stored(bring, randers):
    out = bring.folder / "ud.csv"
    before = state()
    code, _, err = bring(csv(HEAD, ROWS[0], "2026-117;A;5;;"), "--report", str(out))
    assert (code, err) == (
        1,
        "1 af 2 rækker har fejl; den første: række 3, sag: skriv sagens nummer fra 1 til 10, "
        "aldrig kommunens eget sagsnummer.\n",
    )
    assert [row[-1] for row in read_table(out.read_bytes(), "ud.csv").rows()] == [
        "i orden",
        "afvist",
    ]
    assert state() == before


def test_the_rows_come_back_with_what_became_of_them(bring, randers):
    out = bring.folder / "ud.csv"
    bring(GOOD, "--report", str(out))
    table = read_table(out.read_bytes(), out.name)
    assert [row[-1] for row in table.rows()] == ["med i sagsauditten"] * 5


@st.composite
def sheets(draw) -> list[tuple[str, str, dict[str, str]]]:
    """(case, marker, cells by code) of each row, with a level somewhere."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True))
    markers = draw(st.sampled_from([["A"], ["A", "B"], ["A", "B", "enig"], ["enig"]]))
    pairs = st.tuples(st.sampled_from([str(n) for n in range(1, 11)]), st.sampled_from(markers))
    cells = st.lists(
        st.sampled_from(["2", "1", "0", "ir", ""]), min_size=len(codes), max_size=len(codes)
    )
    rows = draw(st.dictionaries(pairs, cells, min_size=1, max_size=30))
    found = [(case, m, dict(zip(codes, row, strict=True))) for (case, m), row in rows.items()]
    return found if any(any(row.values()) for _c, _m, row in found) else [("1", "A", {"K1": "2"})]


def test_json_of_random_files(bring, randers, capsys):
    """`case_audit --format json` of an imported audit equals a plain implementation of D12."""

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(sheets())
    @example([("1", "A", {"K1": "2"}), ("1", "B", {"K1": "ir"}), ("1", "enig", {"K1": "0"})])
    @example([("10", "enig", {"K13": "ir"})])
    def check(rows):
        CaseAudit.objects.all().delete()
        codes = sorted({code for _c, _m, cells in rows for code in cells})
        lines = [";".join([c, m, *(cells[code] for code in codes)]) for c, m, cells in rows]
        bring(csv(";".join(["sag", "bedoemmer", *codes]), *lines))
        code, out, err = run(capsys, "case_audit", "--municipality", "730", "--format", "json")
        said = json.loads(out)
        own = ("code", "yes", "partly", "no", "not_relevant", "unresolved")
        found = [{key: line[key] for key in own} for line in said["criteria"]]
        assert (code, err, found) == (0, "", plain_counts(rows))
        assert said["cases"] == len({case for case, _marker, _cells in rows})

    check()
