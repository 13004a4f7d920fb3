"""Answers that were deleted are nowhere: in no table, in nothing kept of files; no file that is
taken back brings them again."""

import json
import zlib

import pytest
from django.db import connection

from measurement.models import Outcome
from measurement.services import sheets
from measurement.services.outcome_forgetting import forget_old
from measurement.services.outcomes import delete_outcomes
from measurement.services.own_data import delete_own
from recovery_portal.kit.refusal import Refused
from steering.files import uploads
from steering.models import AuditEvent, Citizen, Unit, Upload, UploadUndo
from tests.files.making import ALL_KINDS, bring, csv, day, furnished
from tests.files.taking_back import take_back
from tests.measurement.citizens.conftest import make_caseworker
from tests.measurement.outcomes.making import load_outcome_instruments

pytestmark = pytest.mark.django_db
HEAD = "borger_id;instrument;dato;svar_1;svar_2;svar_3;svar_4;svar_5"
# What is looked for: five answers in a row that nobody else gave.
HERS, HERS_BEFORE = "5;0;4;1;3", "0;5;1;4;2"
OUTCOMES, UPLOADS, UNDOS = (model._meta.db_table for model in (Outcome, Upload, UploadUndo))
NEIGHBOUR = ["B2;who5;01-02-2025;2;2;2;2;2", "B2;inspire_o;01-02-2025;3;3;3;3;3"]


def told(value) -> str:
    """A cell of the database as text, unpacked where it is packed."""
    if isinstance(value, memoryview | bytes):
        return zlib.decompress(bytes(value)).decode()
    return json.dumps(value, default=str)


def tables_with(*answers: str) -> set[str]:
    """Every table of the database that holds one of those rows of answers, or a waiting file's
    row of B1: there the answers stand in columns of their own."""
    found = set()
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows = [",".join(told(cell) for cell in row) for row in cursor.fetchall()]
        for row in (row.replace(" ", "") for row in rows):
            waits = table == UPLOADS and '"B1"' in row
            if waits or any(one.replace(";", ",") in row for one in answers):
                found.add(table)
    return found


@pytest.fixture
def randers():
    load_outcome_instruments()
    municipality = furnished()
    unit = Unit.objects.create(municipality=municipality, name="Bostøtte Nord")
    Citizen.objects.update(unit=unit)
    municipality.staff = make_caseworker(municipality, unit)
    bring("trivsel", HEAD, f"B1;who5;01-02-2025;{HERS_BEFORE}", *NEIGHBOUR)
    return municipality


def hers() -> Citizen:
    return Citizen.objects.get(reference="B1")


def delete_all(randers) -> None:
    pks = list(hers().outcomes.values_list("pk", flat=True))
    delete_own(by=randers.staff, citizen=hers(), outcomes=pks, sheets=True)


def stored() -> list[tuple]:
    rows = Outcome.objects.order_by("citizen__reference", "code", "on")
    return [(row.citizen.reference, row.code, row.on, *row.answers) for row in rows]


THEIRS = [
    ("B2", "inspire_o", day("2025-02-01"), 3, 3, 3, 3, 3),
    ("B2", "who5", day("2025-02-01"), 2, 2, 2, 2, 2),
]


def test_what_a_full_extract_removed_goes_with_the_rest_and_the_file_can_be_taken_back(randers):
    new = f"B1;who5;01-06-2025;{HERS}"
    bring("trivsel", HEAD, new, NEIGHBOUR[0], options={"complete"})
    assert tables_with(HERS, HERS_BEFORE) == {OUTCOMES, UNDOS}
    delete_all(randers)
    assert tables_with(HERS, HERS_BEFORE) == set()
    assert stored() == THEIRS[1:]
    take_back()
    assert stored() == THEIRS
    assert tables_with(HERS, HERS_BEFORE) == set()


def test_what_a_file_changed_is_not_kept_as_it_was(randers):
    bring("trivsel", HEAD, f"B1;who5;01-02-2025;{HERS}", "B2;who5;01-02-2025;1;1;1;1;1")
    assert tables_with(HERS_BEFORE) == {UNDOS}
    delete_all(randers)
    assert tables_with(HERS, HERS_BEFORE) == set()
    take_back()
    assert stored() == THEIRS


def test_what_was_changed_by_one_file_and_removed_by_the_next_is_in_neither(randers):
    bring("trivsel", HEAD, f"B1;who5;01-02-2025;{HERS}")
    new = "B1;who5;01-06-2025;1;1;1;1;2"
    bring("trivsel", HEAD, new, *NEIGHBOUR, options={"complete"})
    assert tables_with(HERS, HERS_BEFORE) == {UNDOS}
    delete_all(randers)
    assert tables_with(HERS, HERS_BEFORE, "1;1;1;1;2") == set()
    take_back()
    assert stored() == THEIRS
    # One fingerprint stands for all rows of a file: without hers it fits no more.
    with pytest.raises(Refused, match="ændret eller slettet"):
        take_back(Upload.objects.order_by("pk")[1])


def test_the_first_file_is_taken_back_without_what_she_had_deleted(randers):
    delete_all(randers)
    take_back()
    assert stored() == []


def test_everything_goes_where_a_file_has_removed_all_that_was_answered(randers):
    sheets.decline(by=randers.staff, citizen=hers())
    bring("trivsel", HEAD, *NEIGHBOUR, options={"complete"})
    waiting = wait(randers, f"B1;who5;01-06-2025;{HERS}")
    assert tables_with(HERS_BEFORE) == {UNDOS, UPLOADS}
    delete_all(randers)
    assert tables_with(HERS_BEFORE) == set()
    waiting.refresh_from_db()
    assert waiting.content is None


def test_what_others_touched_since_stays_refused(randers):
    bring("trivsel", HEAD, f"B1;who5;01-06-2025;{HERS}", "B2;who5;03-02-2025;4;4;4;4;4")
    Outcome.objects.filter(citizen__reference="B2").update(answer_1=0)
    delete_all(randers)
    with pytest.raises(Refused, match="ændret eller slettet"):
        take_back()
    assert tables_with(HERS) == set()


def test_one_measurement_deleted_leaves_the_others(randers):
    bring("trivsel", HEAD, f"B1;who5;01-06-2025;{HERS}")
    old, new = hers().outcomes.order_by("on")
    delete_outcomes(by=randers.staff, citizen=hers(), outcomes=[new])
    assert tables_with(HERS) == set()
    assert tables_with(HERS_BEFORE) == {OUTCOMES}
    take_back()
    assert [row.pk for row in hers().outcomes.all()] == [old.pk]


def test_a_municipality_never_reaches_into_anothers_files(randers):
    before = list(Upload.objects.values_list("pk", "undo__content"))
    other = furnished_elsewhere()
    bring("trivsel", HEAD, "B1;who5;01-02-2025;1;2;3;4;5", municipality=other.municipality)
    own = list(other.outcomes.all())
    by = make_caseworker(other.municipality, Unit.objects.create(municipality=other.municipality))
    delete_outcomes(by=by, citizen=other, outcomes=own)
    kept = Upload.objects.filter(municipality=randers)
    assert list(kept.values_list("pk", "undo__content")) == before


def furnished_elsewhere() -> Citizen:
    from tests.factories import make_citizen, make_municipality

    return make_citizen(make_municipality(751), reference="B1")


# --- Files that wait ------------------------------------------------------------------------------


def wait(randers, *lines: str, name: str = "svar.csv") -> Upload:
    """A file that is checked and shown, and waits for whoever brought it."""
    upload = uploads.begin(
        by=randers.staff,
        municipality=randers,
        kind=ALL_KINDS["trivsel"],
        data=csv(HEAD, *lines),
        file_name=name,
        options=frozenset(),
        enqueue=lambda pk, attempt: None,
    )
    uploads.check(upload.pk, 0, ALL_KINDS)
    return upload


def test_a_file_that_waits_with_her_rows_is_dropped_and_says_why(randers):
    with_hers = wait(randers, f" B1 ;who5;01-06-2025;{HERS}", NEIGHBOUR[0])
    without = wait(randers, "B2;who5;05-02-2025;1;1;1;1;1")
    delete_all(randers)
    with_hers.refresh_from_db()
    assert (with_hers.state, with_hers.content, with_hers.report) == ("cancelled", None, None)
    assert with_hers.remarks == [
        "Svar, som filen kan indeholde, er slettet, mens den ventede. Derfor er rækkerne glemt. "
        "Bring filen igen uden de svar, der er slettet hos jer."
    ]
    assert "B1" not in str(with_hers.__dict__)
    without.refresh_from_db()
    assert (without.state, without.content is None) == ("ready", False)
    assert tables_with(HERS, HERS_BEFORE) == set()


def test_a_job_that_is_about_to_store_her_rows_loses_its_right(randers):
    upload = wait(randers, f"B1;who5;01-06-2025;{HERS}")
    uploads.confirm(by=randers.staff, upload=upload, enqueue=lambda pk, attempt: None)
    upload.refresh_from_db()
    delete_all(randers)
    uploads.store(upload.pk, upload.attempt, ALL_KINDS)
    assert stored() == THEIRS
    assert tables_with(HERS) == set()


# --- Retention ------------------------------------------------------------------------------------


def test_what_is_too_old_goes_out_of_files_too_and_the_rest_stays(randers):
    new = f"B1;who5;01-06-2025;{HERS}"
    bring("trivsel", HEAD, new, NEIGHBOUR[0], options={"complete"})
    waiting = wait(randers, "B2;who5;01-02-2025;4;4;4;4;4")
    forget_old(by="manage.py retention", municipality=randers, on=day("2030-02-02"))
    assert tables_with(HERS_BEFORE, "2;2;2;2;2", "3;3;3;3;3") == set()
    assert [row[0] for row in stored()] == ["B1"]
    waiting.refresh_from_db()
    assert waiting.content is None


def test_the_log_holds_no_answer_and_no_reference(randers):
    wait(randers, f"B1;who5;01-06-2025;{HERS}")
    delete_all(randers)
    log = str(list(AuditEvent.objects.values_list("details", "object_id")))
    assert "B1" not in log
