"""A sheet that becomes an audit, by page: what it would give, and who marked stands nowhere."""

from io import BytesIO

import pytest
from django.apps import apps
from django.urls import reverse

from measurement.models import CaseAudit
from measurement.selectors.audit.levels import levels_of
from steering.files.content import unpack
from steering.files.returned import Verdict
from steering.models import AuditEvent, Upload
from tests.factories import make_user
from tests.files.auditing import HEAD, ROWS
from tests.files.making import CPR, csv, furnished, jobs_done
from tests.files.test_hostile import check_page
from tests.files.test_round_pages import hostile_files
from tests.measurement.survey import load_criteria

pytestmark = pytest.mark.django_db
GOOD = csv(HEAD, *ROWS)
State = Upload.State
MARKER, REFERENCE, SAID = "Ida-Markeringsen", "2026-4711", "Borgeren drømmer om egen bolig"
WIDE = "sag;bedoemmer;K1;K2;note"
FULL = csv(WIDE, f"1;{MARKER};2;1;{SAID}", f"1;enig;2;1;{REFERENCE}")
FAULTY = csv(
    WIDE, f"{REFERENCE};{MARKER};2;1;", f"2;{MARKER};{SAID};1;{CPR}", f"3;{MARKER};5;;", "4;A;=1;;"
)


@pytest.fixture
def lead(client):
    """Somebody in Randers who may upload, logged in."""
    load_criteria()
    user = make_user("LEAD", municipality=furnished())
    client.force_login(user)
    return user


def bring(client, data=GOOD, file_name="ark.csv", **fields) -> Upload:
    file = BytesIO(data)
    file.name = file_name
    with jobs_done():
        client.post(reverse("data", args=[730]), {"kind": "sagsaudit", "file": file, **fields})
    return Upload.objects.first()


def shown(client, upload: Upload) -> str:
    return client.get(reverse("upload", args=[730, upload.pk])).content.decode()


def store(client, upload: Upload) -> None:
    with jobs_done():
        client.post(reverse("upload", args=[730, upload.pk]), {"action": "store"})
    upload.refresh_from_db()


def test_from_file_to_result(client, lead):
    upload = bring(client, name="Efteråret", on="14-03-2026")
    page = shown(client, upload)
    assert "<h1>5 rækker er klar</h1>" in page
    assert "<dd>Efteråret</dd>" in page
    assert "<dd>14. marts 2026</dd>" in page
    assert '<th scope="row">K2 Et mål udspringer af borgerens ønske</th>' in page
    assert not CaseAudit.objects.exists()
    store(client, upload)
    audit = CaseAudit.objects.get()
    page = shown(client, upload)
    result = reverse("case_audit_result", args=[730, audit.pk])
    assert "Sagsauditten »Efteråret« er oprettet og lukket, og rækkerne er glemt her." in page
    assert f'<a class="button button-primary" href="{result}">Se resultatet</a>' in page
    assert "Efteråret" in client.get(result).content.decode()
    assert (upload.state, upload.content) == (State.STORED, None)
    assert set(AuditEvent.objects.values_list("action", "actor")) == {
        (action, lead.email)
        for action in (
            "upload_begun",
            "upload_confirmed",
            "case_audit_imported",
            "imported",
            "year_noted",
        )
    }


def test_the_counts_of_the_preview_are_those_of_the_result(client, lead):
    upload = bring(client)
    store(client, upload)
    found = levels_of(CaseAudit.objects.get())
    assert upload.preview["criteria"] == [
        [
            c.code,
            c.short,
            [
                ["Ja, tydeligt", c.yes],
                ["Delvist", c.partly],
                ["Nej / ikke dokumenteret", c.no],
                ["Ikke relevant", c.not_relevant],
                ["Uafklaret", c.unresolved],
            ],
        ]
        for c in found.criteria
    ]
    assert [[n for _, n in counts] for _, _, counts in upload.preview["criteria"][:4]] == [
        [1, 0, 1, 0, 0],
        [0, 1, 0, 0, 0],
        [0, 0, 0, 0, 2],
        [0, 0, 0, 0, 0],
    ]


def test_the_same_rows_again_are_told_and_cannot_be_stored_twice(client, lead):
    store(client, bring(client, name="Efteråret"))
    again = bring(client, csv(HEAD, *ROWS[::-1]))
    page = shown(client, again)
    assert "<h1>Rækkerne er allerede indlæst</h1>" in page
    assert "det er de samme rækker som i sagsauditten »Efteråret«." in page
    assert 'value="store"' not in page
    store(client, again)
    assert CaseAudit.objects.count() == 1


def test_more_than_two_markers_are_refused_by_page(client, lead):
    upload = bring(client, csv("sag;bedoemmer;K1", "1;A;2", "1;B;2", "1;C;2"))
    page = shown(client, upload)
    assert "<h1>Filen kan ikke indlæses</h1>" in page
    assert "filen har 3 bedømmere; en sagsaudit har højst to" in page
    store(client, upload)
    assert not CaseAudit.objects.exists()


def everything() -> str:
    """All rows of all tables as text, what waits in packets unpacked."""
    rows = [str(list(model.objects.values())) for model in apps.get_models()]
    for upload in Upload.objects.exclude(content=None):
        table = unpack(upload.content)
        said = upload.report and Verdict.unpack(upload.report)
        rows += [str([table.header, table.columns]), str(said)]
    return "\n".join(rows)


def check_silent() -> None:
    text = everything()
    assert [secret for secret in (MARKER, REFERENCE, SAID, CPR) if secret in text] == []


@pytest.mark.parametrize(
    ("data", "state"), [(FULL, State.READY), (FAULTY, State.FAULTY)], ids=["full", "faulty"]
)
def test_nothing_that_waits_says_who_marked_or_whose_case_it_is(client, lead, data, state):
    upload = bring(client, data)
    assert upload.state == state
    check_silent()


def test_nothing_that_is_stored_says_it_either(client, lead):
    store(client, bring(client, FULL))
    assert CaseAudit.objects.count() == 1
    check_silent()


def test_a_slip_of_the_finger_is_shown_to_who_made_it(client, lead):
    upload = bring(client, FAULTY)
    assert [(fault["row"], fault["column"]) for fault in upload.faults] == [
        (2, "sag"),
        (3, "K1"),
        (3, "note"),
        (4, "K1"),
        (5, "K1"),
    ]
    assert "»5« er ikke et niveau" in shown(client, upload)


@pytest.mark.parametrize("rows", [1, 10])
def test_the_preview_asks_a_fixed_number_of_questions(
    client, lead, rows, django_assert_num_queries
):
    upload = bring(client, csv(HEAD, *(f"{number};A;1;2;0" for number in range(1, rows + 1))))
    with django_assert_num_queries(5):
        shown(client, upload)


@pytest.mark.parametrize("case", list(hostile_files()), ids=lambda case: case[0])
def test_hostile_files_make_no_audit(client, lead, case):
    what, name, data = case
    data = data.replace(b"respondent", b"sag;bedoemmer").replace(b"1a", b"K1").replace(b"1b", b"K2")
    check_page(client, what, name, data, kind="sagsaudit")
    assert not CaseAudit.objects.exists()
