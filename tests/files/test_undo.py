"""The last upload of a kind is taken back: the register as it was before, or not at all."""

import json
import random
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.models import Expenditure
from steering.files import undoing
from steering.files.undo_rows import Kept, fingerprint, plain
from steering.models import AuditEvent, Citizen, Happening, Intervention, Upload, UploadUndo
from tests.factories import make_municipality, make_user
from tests.files.making import bring, furnished
from tests.files.taking_back import INTERVENTIONS, everything, refusal, take_back
from tests.measurement.outcomes.making import load_outcome_instruments

# Before, and then what is taken back: every kind with new, changed and removed rows.
FILES = {
    "tilbud": (
        ["tilbud_id;navn;paragraf;pladser;lukket", "T8;A;§ 107;4;", "T9;B;§ 108;;31-12-2026",
         "T1;Et;§ 107;;", "T2;To;§ 107;;"],
        ["tilbud_id;navn;paragraf;pladser", "T8;Nyt navn;ABL-105;", "T7;C;§ 85;", "T1;Et;§ 107;",
         "T2;To;§ 107;"],
        (1, 1, 1),
    ),
    "borgere": (
        ["borger_id;foedselsaar;koen;enhed;sagsbehandler", "B1;1980;k;Nord;AB", "B2;;;;",
         "B3;1970;m;Syd;"],
        ["borger_id;foedselsaar;enhed", "B1;;Vest", "B2;;", "B4;1990;Nord"],
        (1, 1, 1),
    ),
    "indsatser": (
        [f"{INTERVENTIONS};afslutning;bevilget", "B1;T1;01-01-2024;31-12-2024;maal;01-12-2023",
         "B2;T1;01-01-2024;;;"],
        [INTERVENTIONS, "B1;T1;01-01-2024;30-06-2024", "B5;T2;01-01-2025;"],
        (1, 1, 1),
    ),
    "tilknytning": (
        ["borger_id;status;start;slut", "B1;andet;01-01-2024;", "B2;aktivering;01-01-2024;"],
        ["borger_id;status;start;slut", "B1;andet;01-01-2024;02-02-2025", "B7;andet;01-01-2025;"],
        (1, 1, 1),
    ),
    "indlaeggelser": (
        ["borger_id;indlagt;udskrevet;akut", "B1;01-01-2024;02-01-2024;nej", "B2;01-01-2024;;"],
        ["borger_id;indlagt;udskrevet;akut", "B1;01-01-2024;02-01-2024;ja", "B6;01-01-2025;;"],
        (1, 1, 1),
    ),
    "trivsel": (
        ["borger_id;instrument;dato;svar_1;svar_2;svar_3;svar_4;svar_5",
         "B1;who5;01-01-2024;1;2;3;4;5", "B2;inspire_o;01-01-2024;1;2;3;4;"],
        ["borger_id;instrument;dato;svar_1;svar_2;svar_3;svar_4;svar_5",
         "B1;who5;01-01-2024;1;2;3;4;", "B8;inspire_o;01-01-2024;0;0;0;0;0"],
        (1, 1, 1),
    ),
    "udgifter": (
        ["aar;paragraf;beloeb", "2024;§ 107;1234567,10", "2024;§ 108;5"],
        ["aar;paragraf;beloeb", "2024;§ 107;-1,05", "2025;§ 52 a;7"],
        (1, 1, 1),
    ),
    "noegletal": (
        ["noegletal;dato;vaerdi;enhed", "A;31-03-2024;1,2345;kr.", "B;31-03-2024;2;"],
        ["noegletal;dato;vaerdi;enhed", "A;31-03-2024;1,2346;", "Ny;31-03-2024;3;borgere"],
        (1, 1, 1),
    ),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("kind", FILES)
def test_the_register_is_what_it_was_before_to_the_id(kind):
    load_outcome_instruments()
    furnished()
    before_lines, lines, numbers = FILES[kind]
    options = ["complete", "create_citizens"]
    bring(kind, *before_lines, options=options if kind != "borgere" else ["complete"])
    before = everything()
    counts = bring(kind, *lines, options=options).counts()
    assert (counts["new"], counts["changed"], counts["removed"]) == numbers
    assert everything() != before
    upload = take_back()
    assert everything() == before
    assert (upload.state, UploadUndo.objects.count()) == (Upload.State.UNDONE, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", FILES)
def test_one_after_the_other_back_to_the_beginning(kind):
    load_outcome_instruments()
    furnished()
    first = everything()
    for lines in FILES[kind][:2]:
        bring(kind, *lines, options=["create_citizens"])
    for _ in range(2):
        newest = undoing.newest(make_municipality())[kind]
        take_back(Upload.objects.get(pk=newest))
    assert everything() == first
    assert undoing.newest(make_municipality()) == {}


@pytest.mark.django_db
def test_an_undone_file_can_be_brought_again():
    furnished()
    lines = [INTERVENTIONS, "B1;T1;01-01-2025;"]
    bring("indsatser", *lines)
    take_back()
    assert bring("indsatser", *lines).counts()["new"] == 1


@pytest.mark.django_db
def test_it_is_logged_with_counts_and_told_without_them():
    municipality = furnished()
    lead = make_user("LEAD", municipality=municipality)
    bring("indsatser", INTERVENTIONS, "B1;T1;01-01-2025;", "BORGER-X;T1;01-01-2025;",
          options=["create_citizens"])  # fmt: skip
    upload = take_back(by=lead)
    event = AuditEvent.objects.get(action="upload_undone")
    assert (event.actor, event.object_id, event.details) == (
        lead.email,
        str(upload.pk),
        {
            "kind": "indsatser",
            "counts": {"created": 2, "changed": 0, "removed": 0, "named_borger_id": 1},
        },
    )
    assert (upload.undone_by, upload.undone_at is None) == (lead, False)
    assert Happening.objects.latest("pk").text == (
        "Den seneste indlæsning af indsatser er taget tilbage"
    )
    assert not Citizen.objects.filter(reference="BORGER-X").exists()


@pytest.mark.django_db
def test_only_the_newest_of_a_kind_and_only_for_fourteen_days():
    furnished()
    bring("indsatser", INTERVENTIONS, "B1;T1;01-01-2025;")
    bring("indsatser", INTERVENTIONS, "B2;T1;01-01-2025;")
    newest, oldest = Upload.objects.all()
    sentence = "Indlæsningen er ikke længere den seneste, der kan tages tilbage."
    assert refusal(oldest) == sentence
    Upload.objects.filter(pk=newest.pk).update(ended_at=timezone.now() - timedelta(days=14.01))
    newest.refresh_from_db()
    assert refusal(newest) == sentence
    # Neither may the older one be taken from below what is too old.
    Upload.objects.filter(pk=newest.pk).update(ended_at=timezone.now() - timedelta(days=13.9))
    newest.refresh_from_db()
    take_back(newest)
    assert refusal(newest) == sentence
    assert Intervention.objects.count() == 1


@pytest.mark.django_db
def test_a_file_that_changed_nothing_is_no_obstacle_to_the_one_before():
    municipality = furnished()
    bring("indsatser", INTERVENTIONS, "B1;T1;01-01-2025;")
    bring("indsatser", INTERVENTIONS, "B1;T1;01-01-2025;")
    assert Upload.objects.count() == 1
    take_back(Upload.objects.get(pk=undoing.newest(municipality)["indsatser"]))
    assert not Intervention.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (2, 0, 1)])
def test_a_citizen_goes_with_the_last_file_that_used_it(order):
    municipality = furnished()
    before = everything()
    lines = {
        "tilknytning": ["borger_id;status;start", "NY1;andet;01-01-2025", "NY2;andet;01-01-2025"],
        "indlaeggelser": ["borger_id;indlagt", "NY1;01-01-2025"],
        "indsatser": ["borger_id;tilbud_id;start", "NY1;T1;01-01-2025", "NY3;T1;01-01-2025"],
    }
    for kind, rows in lines.items():
        bring(kind, *rows, options=["create_citizens"])
    # The newest file has nothing to do with citizens.
    bring("udgifter", "aar;paragraf;beloeb", "2025;§ 107;1")
    kinds = list(lines)
    for place in order[:-1]:
        take_back(Upload.objects.get(pk=undoing.newest(municipality)[kinds[place]]))
        assert Citizen.objects.filter(reference="NY1").exists()
    take_back(Upload.objects.get(pk=undoing.newest(municipality)[kinds[order[-1]]]))
    take_back(Upload.objects.get(pk=undoing.newest(municipality)["udgifter"]))
    assert everything() == before


@pytest.mark.django_db
def test_what_another_file_used_stays_where_somebody_has_told_of_it():
    municipality = furnished()
    bring("tilknytning", "borger_id;status;start", "NY1;andet;01-01-2025",
          options=["create_citizens"])  # fmt: skip
    bring("indlaeggelser", "borger_id;indlagt", "NY1;01-01-2025")
    take_back(Upload.objects.get(pk=undoing.newest(municipality)["tilknytning"]))
    Citizen.objects.filter(reference="NY1").update(birth_year=1980)
    take_back()
    assert Citizen.objects.filter(reference="NY1").exists()


@pytest.mark.django_db
def test_another_municipalitys_file_is_not_touched():
    for code in (730, 751):
        make_municipality(code)
        bring("udgifter", "aar;paragraf;beloeb", "2025;§ 107;1",
              municipality=make_municipality(code))  # fmt: skip
    aarhus, randers = Upload.objects.all()
    take_back(randers)
    assert list(Expenditure.objects.values_list("municipality", flat=True)) == [751]
    take_back(aarhus)


@pytest.mark.django_db
def test_upper_floors_are_told_in_the_same_transaction():
    municipality = furnished()
    bring("indsatser", INTERVENTIONS, "B1;T1;01-01-2025;")
    told = []

    def afterwards(kind, place):
        told.append((kind.code, place.pk, Intervention.objects.count()))
        raise ZeroDivisionError

    before = everything()
    with pytest.raises(ZeroDivisionError):
        take_back(afterwards=afterwards)
    assert told == [("indsatser", municipality.pk, 0)]
    assert everything() == before
    assert Upload.objects.get().state == Upload.State.STORED


@pytest.mark.django_db
def test_what_is_kept_is_forgotten_after_fourteen_days_and_that_is_logged():
    municipality = furnished()
    bring("indsatser", INTERVENTIONS, "B1;T1;01-01-2025;")
    bring("udgifter", "aar;paragraf;beloeb", "2025;§ 107;1")
    day_15 = timezone.localdate() + timedelta(15)
    assert undoing.forget_old(by="x", municipality=municipality, on=day_15 - timedelta(1)) == 0
    assert undoing.forget_old(by="x", municipality=municipality, on=day_15) == 2
    assert undoing.forget_old(by="x", municipality=municipality, on=day_15) == 0
    event = AuditEvent.objects.get(action="undos_forgotten")
    assert event.details == {"undos": 2}
    assert (UploadUndo.objects.count(), Upload.objects.count()) == (0, 2)


@pytest.mark.django_db
def test_what_is_kept_holds_no_reference_of_rows_that_came():
    furnished()
    bring("borgere", "borger_id;enhed", "BORGER-HEMMELIG;Nord")
    kept = Kept.unpack(UploadUndo.objects.get().content)
    assert "HEMMELIG" not in json.dumps(vars(kept))
    assert kept.number_created == 1


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
)  # fmt: skip


@given(st.dictionaries(st.integers(1, 50), st.tuples(VALUES, VALUES), max_size=8))
def test_the_fingerprint_is_of_the_rows_and_not_of_their_order(rows):
    lines = [(pk, *values) for pk, values in rows.items()]
    assert fingerprint(lines) == fingerprint(reversed(lines))
    for place, line in enumerate(lines):
        other = [*lines]
        other[place] = (line[0], line[1], "another value")
        assert (fingerprint(other) == fingerprint(lines)) is (line[2] == "another value")


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9
    )
)
def test_equal_numbers_are_plain_alike(number):
    assert plain(number) == plain(number.quantize(Decimal("0.0001")))


def random_rows(rng: random.Random) -> list[str]:
    """Statuses of few citizens on few days, so that files meet each other's rows."""
    keys = [(f"B{c}", s, d) for c in range(1, 5) for s in ("andet", "aktivering") for d in (1, 2)]
    chosen = rng.sample(keys, rng.randint(1, 8))
    ends = ["", "03-02-2025", "04-02-2025"]
    return [f"{c};{s};0{d}-01-2025;{rng.choice(ends)}" for c, s, d in chosen]


@pytest.mark.django_db
def test_random_files_are_taken_back_one_by_one_to_what_was_before_each():
    municipality = furnished()
    rng, states = random.Random(6), [everything()]
    for _ in range(25):
        options = ["create_citizens", *rng.choice([[], ["complete"]])]
        plan = bring("tilknytning", "borger_id;status;start;slut", *random_rows(rng),
                     options=options)  # fmt: skip
        if not plan.changes_nothing:
            states.append(everything())
        while len(states) > 1 and rng.random() < 0.4:
            states.pop()
            take_back(Upload.objects.get(pk=undoing.newest(municipality)["tilknytning"]))
            assert everything() == states[-1]
    while newest := undoing.newest(municipality).get("tilknytning"):
        states.pop()
        take_back(Upload.objects.get(pk=newest))
        assert everything() == states[-1]
    assert len(states) == 1
