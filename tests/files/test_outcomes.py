"""Files of citizens' own answers: by the letter of design §5, and no answer shown or repeated."""

import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from measurement.models import ChosenInstrument, Instrument, Outcome, Way
from steering.models import AuditEvent, Citizen, Happening, Upload
from tests.factories import make_citizen, make_municipality, make_user
from tests.files.making import CPR, KIND, bring, csv, day, faults, furnished, jobs_done
from tests.files.taking_back import refusal, take_back
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome
from tests.measurement.outcomes.test_instruments import choose, own_version

pytestmark = pytest.mark.django_db
HEAD = "borger_id;instrument;dato;svar_1;svar_2;svar_3;svar_4;svar_5"


@pytest.fixture
def randers():
    load_outcome_instruments()
    return furnished()


def stored() -> list[tuple]:
    rows = Outcome.objects.order_by("citizen__reference", "code", "on")
    return [(row.citizen.reference, row.code, row.on, *row.answers) for row in rows]


def test_answers_are_stored_as_the_file_has_them(randers):
    bring(
        "trivsel",
        HEAD,
        "B1;who5;01-02-2025;5;3;5;5;5",
        "B1;Brief INSPIRE-O;2025-02-01;1;2;3;4;2",
        "B2;WHO-5;01.02.2025;3;;3;3;3",
        "B2;inspire_o;02-02-2025;0;0;0;0;0",
        "B2;WHO5;03-02-2025;;;;;",
    )
    assert stored() == [
        ("B1", "inspire_o", day("2025-02-01"), 1, 2, 3, 4, 2),
        ("B1", "who5", day("2025-02-01"), 5, 3, 5, 5, 5),
        ("B2", "inspire_o", day("2025-02-02"), 0, 0, 0, 0, 0),
        ("B2", "who5", day("2025-02-01"), 3, None, 3, 3, 3),
        ("B2", "who5", day("2025-02-03"), None, None, None, None, None),
    ]
    rows = Outcome.objects.all()
    assert {(row.way, row.entered_by, row.sheet) for row in rows} == {(Way.FILE, None, None)}
    assert {(row.code, row.instrument.code, row.instrument.version) for row in rows} == {
        ("who5", "who5", 1),
        ("inspire_o", "inspire_o", 1),
    }


@pytest.mark.parametrize(
    ("said", "code"),
    [("who5", "who5"), ("WHO-5", "who5"), ("Who 5", "who5"), ("WHO_5", "who5"),
     ("inspire_o", "inspire_o"), ("INSPIRE-O", "inspire_o"), ("Brief Inspire O", "inspire_o"),
     ("brief-inspire-o", "inspire_o")],
)  # fmt: skip
def test_the_instrument_is_understood_as_people_write_it(randers, said, code):
    bring("trivsel", HEAD, f"B1;{said};01-02-2025;1;1;1;1;1")
    assert [row[1] for row in stored()] == [code]


def test_headers_are_matched_in_any_order_and_all_five_must_be_there(randers):
    bring("trivsel", "Svar-5,SVAR 4,svar_3,svar_2,svar_1,Dato,Instrument,Borger_id",
          "5,4,3,2,1,01-02-2025,who5,B1")  # fmt: skip
    assert stored() == [("B1", "who5", day("2025-02-01"), 1, 2, 3, 4, 5)]
    with pytest.raises(Exception, match="Kolonnen »svar_3« mangler"):
        bring("trivsel", HEAD.replace("svar_3;", ""), "B1;who5;02-02-2025;1;1;1;1")


def test_every_fault_has_its_row_and_column_and_repeats_no_answer(randers):
    plan = bring(
        "trivsel",
        HEAD,
        "B1;who5;01-02-2025;6;0;5;-1;2,5",
        "B1;inspire_o;01-02-2025;5;4;0;meget trist;4.0",
        "B1;kvalitet;01-02-2025;1;1;1;1;9",
        "B9;who5;01-02-2025;1;1;1;1;1",
        f"B1;who5;{date.today() + timedelta(1):%d-%m-%Y};1;1;1;1;1",
        "B1;who5;31-12-1997;1;1;1;1;1",
        f"{CPR};who5;01-02-2025;{CPR};1;1;1;1",
        "B2;;;1;1;1;1;1",
        "B2;who5;01-02-2025;1;1;1;1;1",
        "B2;WHO-5;2025-02-01;1;1;1;1;2",
    )
    whole = "svaret skal være et helt tal; lad cellen være tom, hvis det er sprunget over"
    masked = (
        "værdien ligner et CPR-nummer; brug et pseudonym, slå »pseudonymisér« til, eller sæt "
        "bogstaver foran, hvis det er kommunens eget sagsnummer"
    )
    outside = "svaret ligger uden for skalaen {}"
    unknown = "borgeren er ikke i registret; indlæs borgere først, eller opret ukendte borgere"
    assert sorted(faults(plan)) == sorted(
        [
            (2, "svar_1", outside.format("0–5 for WHO-5")),
            (2, "svar_4", outside.format("0–5 for WHO-5")),
            (2, "svar_5", whole),
            (3, "svar_1", outside.format("0–4 for Brief INSPIRE-O")),
            (3, "svar_4", whole),
            (4, "instrument", "»kvalitet« kendes ikke; skriv who5 eller inspire_o"),
            (5, "borger_id", unknown),
            (6, "dato", "datoen ligger efter i dag"),
            (7, "dato", "datoen ligger før år 1998"),
            (8, "borger_id", masked),
            (8, "svar_1", masked),
            (9, "instrument", "cellen er tom, men skal udfyldes"),
            (9, "dato", "cellen er tom, men skal udfyldes"),
            (
                11,
                "borger_id",
                "samme borger_id, instrument og dato som række 10, men med andet indhold",
            ),
        ]
    )
    assert stored() == []


def test_the_scale_of_the_version_in_use_counts(randers):
    choose(randers, own_version(randers), confirmed_on=date(2025, 1, 1))
    plan = bring("trivsel", HEAD, "B1;inspire_o;01-02-2025;0;1;4;2;2")
    assert faults(plan) == [(2, "svar_1", "svaret ligger uden for skalaen 1–4 for Brief INSPIRE-O")]
    bring("trivsel", HEAD, "B1;inspire_o;01-02-2025;1;1;4;2;2")
    assert Outcome.objects.get().instrument.version == 2


def test_the_same_file_again_changes_nothing_whatever_the_version_by_then(randers):
    lines = [HEAD, "B1;inspire_o;01-02-2025;1;1;4;2;2", "B2;who5;01-02-2025;;1;4;2;2"]
    bring("trivsel", *lines)
    before = (stored(), AuditEvent.objects.count(), Happening.objects.count())
    choose(randers, own_version(randers))
    plan = bring("trivsel", *lines, options=["complete"])
    assert (plan.counts()["unchanged"], plan.changes_nothing) == (2, True)
    assert before == (stored(), AuditEvent.objects.count(), Happening.objects.count())
    assert set(Outcome.objects.values_list("instrument__version", flat=True)) == {1}


def test_changed_answers_are_to_the_version_in_use_and_go_back_with_theirs(randers):
    bring("trivsel", HEAD, "B1;inspire_o;01-02-2025;1;1;4;2;2", "B2;who5;01-02-2025;1;1;1;1;1")
    before = sorted(Outcome.objects.values_list())
    choose(randers, own_version(randers))
    plan = bring("trivsel", HEAD, "B1;inspire_o;01-02-2025;1;1;4;2;3",
                 "B1;who5;01-03-2025;5;5;5;5;5", options=["complete"])  # fmt: skip
    counts = plan.counts()
    assert [counts[name] for name in ("new", "changed", "removed")] == [1, 1, 1]
    changed = Outcome.objects.get(code="inspire_o")
    assert (changed.instrument.version, changed.answers) == (2, (1, 1, 4, 2, 3))
    upload = take_back()
    assert upload.state == Upload.State.UNDONE
    assert sorted(Outcome.objects.values_list()) == before


def test_what_was_answered_in_the_portal_is_neither_changed_nor_removed(randers):
    first, _second = Citizen.objects.order_by("reference")
    here = make_outcome(first, "who5", day("2025-02-01"), [1, 1, 1, 1, 1])
    bring("trivsel", HEAD, "B2;who5;01-02-2025;1;1;1;1;1")
    plan = bring("trivsel", HEAD, "B1;who5;01-02-2025;2;1;1;1;1", options=["complete"])
    sentence = "borgeren har svaret i portalen den dag; fjern rækken, så gælder borgerens svar"
    assert faults(plan) == [(2, "dato", sentence)]
    # The right guess and a wrong one get the same answer, in every word of it.
    same = bring("trivsel", HEAD, "B1;who5;01-02-2025;1;1;1;1;1", options=["complete"])
    assert (faults(same), same.counts(), same.remarks) == (
        faults(plan),
        plan.counts(),
        plan.remarks,
    )
    gone = bring("trivsel", HEAD, "B1;inspire_o;01-02-2025;1;1;1;1;1", options=["complete"])
    assert gone.counts()["removed"] == 1
    assert gone.remarks[0] == (
        "1 trivselsmåling, der er svaret i portalen, bliver stående: et fuldt udtræk fjerner kun "
        "målinger, der er kommet fra filer."
    )
    assert [row[:2] for row in stored()] == [("B1", "inspire_o"), ("B1", "who5")]
    assert Outcome.objects.get(pk=here.pk).way == Way.TOGETHER


def test_a_full_extract_leaves_other_municipalities_alone(randers):
    aarhus = make_municipality(751)
    make_citizen(aarhus, reference="B1")
    for municipality in (aarhus, randers):
        bring("trivsel", HEAD, "B1;who5;01-02-2025;1;1;1;1;1", municipality=municipality)
    bring("trivsel", HEAD, "B1;who5;01-02-2026;1;1;1;1;1", options=["complete"])
    rows = Outcome.objects.order_by("citizen__municipality")
    assert list(rows.values_list("citizen__municipality", "on")) == [
        (730, day("2026-02-01")),
        (751, day("2025-02-01")),
    ]


def test_unknown_citizens_are_created_and_pseudonymised_when_asked_for():
    load_outcome_instruments()
    make_municipality()
    bring("trivsel", HEAD, f"{CPR};who5;01-02-2025;1;1;1;1;1",
          options=["create_citizens", "pseudonymise"])  # fmt: skip
    [citizen] = Citizen.objects.all()
    assert citizen.reference[:2] == "p-"
    assert [row[0] for row in stored()] == [citizen.reference]


def test_remarks_say_what_is_incomplete_and_not_confirmed(randers):
    lines = [HEAD, "B1;inspire_o;01-02-2025;1;;4;2;2", "B1;who5;01-02-2025;1;1;1;1;1"]
    assert bring("trivsel", *lines).remarks == [
        "1 måling er ufuldstændig: mindst ét svar er tomt. Den gemmes, men giver ingen score.",
        "Skalaen for Brief INSPIRE-O er læst som 0–4. Den skal bekræftes af administrator under "
        "Trivsel: opsætning.",
    ]
    shared = Instrument.objects.get(code="inspire_o")
    ChosenInstrument.objects.create(
        municipality=randers, code="inspire_o", instrument=shared, confirmed_on=date(2025, 1, 1)
    )
    assert len(bring("trivsel", *lines).remarks) == 1


def test_a_citizen_with_answers_is_not_removed_in_passing(randers):
    bring("trivsel", HEAD, "B1;who5;01-02-2025;1;1;1;1;1")
    plan = bring("borgere", "borger_id", "B2", options=["complete"])
    assert plan.general == [
        "1 borger, som ikke er i filen, har stadig trivselsmålinger og kan ikke fjernes; "
        "borgerens sagsbehandler sletter dem under »Mine borgere«"
    ]
    assert len(stored()) == 1


def test_an_upload_that_is_built_on_is_not_taken_back(randers):
    bring("trivsel", HEAD, "B1;who5;01-02-2025;1;1;1;1;1")
    Outcome.objects.all().delete()
    assert refusal() == (
        "Rækker fra filen er ændret eller slettet, siden den blev indlæst. Ret filen, og indlæs "
        "den igen."
    )


def test_neither_page_log_nor_history_holds_an_answer_or_a_reference(randers, client):
    client.force_login(make_user("LEAD", municipality=randers))
    make_citizen(randers, reference="BORGER-XYZ")
    file = csv(HEAD, "BORGER-XYZ;who5;01-02-2025;4;4;4;4;4", "BORGER-XYZ;who5;02-02-2025;sorg;;;;")
    with jobs_done():
        form = {"kind": "trivsel", "file": SimpleUploadedFile("a.csv", file)}
        sent = client.post(reverse("data", args=[730]), form)
    shown = client.get(sent.url).content.decode()
    assert "svaret skal være et helt tal" in shown
    log = json.dumps(list(AuditEvent.objects.values("action", "details", "object_id")), default=str)
    told = json.dumps(list(Upload.objects.values("counts", "preview", "faults")), default=str)
    words = [word for word in ("sorg", "BORGER-XYZ") if word in shown + log + told]
    assert words == []


def test_without_reference_data_the_file_waits():
    furnished()
    plan = bring("trivsel", HEAD, "B1;who5;01-02-2025;1;1;1;1;1")
    assert plan.general == ["Spørgsmålene er ikke indlæst: kør manage.py load_reference"]


def test_the_kind_follows_interventions_admissions_and_the_rest_of_the_citizens():
    assert KIND["trivsel"].options == {"complete", "create_citizens", "pseudonymise"}
    assert [c.name for c in KIND["trivsel"].columns if c.must_be_there] == HEAD.split(";")


@pytest.mark.parametrize("rows", [10, 900])
def test_the_number_of_queries_does_not_follow_the_rows(
    randers, rows, django_assert_max_num_queries
):
    first = day("2020-01-01").toordinal()
    lines = [
        f"B{1 + i % 2};who5;{day('2020-01-01').fromordinal(first + i)};1;2;3;4;5"
        for i in range(rows)
    ]
    with django_assert_max_num_queries(20 + rows // 100):
        bring("trivsel", HEAD, *lines)
    with django_assert_max_num_queries(12):
        bring("trivsel", HEAD, *lines)
