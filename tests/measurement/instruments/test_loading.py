"""A version is loaded whole or not at all, for one municipality or for everybody, and logged."""

import pytest
from django.core.exceptions import ValidationError

from measurement import reference
from measurement.models import Instrument, Item, LevelExample, Section
from measurement.services import instruments
from measurement.services.instruments import FaultyFile, load_version, next_version, remove_version
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent
from tests.factories import make_municipality, make_user
from tests.measurement.instruments.files import SHIPPED, as_bytes, content, one_more
from tests.measurement.survey import load_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers():
    load_survey()
    return make_municipality(730)


@pytest.fixture
def administrator(randers):
    return make_user("ADMIN", municipality=randers)


def load(by, municipality, made: dict) -> Instrument:
    return load_version(by=by, municipality=municipality, data=as_bytes(made))


def refused(by, municipality, made: dict | bytes) -> list[str]:
    """The sentences, once it is seen that nothing was stored."""
    before = [model.objects.count() for model in (Instrument, Section, Item, AuditEvent)]
    data = made if isinstance(made, bytes) else as_bytes(made)
    with pytest.raises(FaultyFile) as refusal:
        load_version(by=by, municipality=municipality, data=data)
    after = [model.objects.count() for model in (Instrument, Section, Item, AuditEvent)]
    assert after == before
    return [str(fault) for fault in refusal.value.faults]


def test_the_file_comes_back_as_it_was_loaded(administrator, randers):
    row = load(administrator, randers, one_more())
    assert reference.as_content(row) == one_more()
    assert row.municipality == randers
    assert LevelExample.objects.filter(item__section__instrument=row).count() == 25 * 4


def test_a_statement_without_examples_has_none(administrator, randers):
    made = one_more()
    made["sections"][7]["items"][3]["examples"] = []
    row = load(administrator, randers, made)
    assert reference.as_content(row) == made


def test_loading_is_logged_without_a_word_of_the_file(administrator, randers):
    row = load(administrator, randers, one_more())
    event = AuditEvent.objects.get(action="instrument_loaded")
    assert (event.actor_id, event.municipality_code) == (administrator.pk, 730)
    assert (event.object_type, event.object_id) == ("measurement.instrument", str(row.pk))
    assert event.details == {"version": 3, "statements": 25}


def test_a_number_that_is_taken_or_not_higher_is_refused(administrator, randers):
    assert refused(administrator, randers, content(version=2)) == [
        "»version«: der er allerede en version 2: giv filen nummer 3."
    ]
    load(administrator, randers, content(version=6))
    assert refused(administrator, randers, content(version=5)) == [
        "»version«: der er allerede en version 6: giv filen nummer 7."
    ]
    load(administrator, randers, content(version=7))


def test_the_same_number_at_the_same_moment_is_refused(administrator, randers, monkeypatch):
    """Both looked before either had stored: the database decides."""
    load(administrator, randers, content(version=3))
    monkeypatch.setattr(instruments, "next_version", lambda municipality: 1)
    for municipality, version in ((randers, 3), (None, 2)):
        with pytest.raises(Refused) as refusal:
            load(administrator, municipality, one_more(version=version))
        assert str(refusal.value) == f"Version {version} er netop indlæst af en anden."
    assert Instrument.objects.count() == 2


def test_another_municipalitys_number_takes_no_number(administrator, randers):
    aarhus = make_municipality(751)
    load(make_user("ADMIN", municipality=aarhus), aarhus, content(version=7))
    assert next_version(randers) == 3
    assert load(administrator, randers, content(version=3)).municipality == randers


def test_a_municipalitys_number_does_not_hold_up_everybodys(administrator, randers):
    load(administrator, randers, content(version=3))
    row = load("manage.py load_instrument", None, content(version=3))
    assert row.municipality is None
    event = AuditEvent.objects.order_by("-pk")[0]
    assert (event.actor, event.municipality_code) == ("manage.py load_instrument", None)


def test_the_same_words_are_no_new_version(administrator, randers):
    assert refused(administrator, randers, SHIPPED | {"version": 3, "name": "Ny"}) == [
        "Filen siger ordret det samme som version 2: ret udsagnene først."
    ]


def test_every_fault_is_told_and_nothing_is_stored(administrator, randers):
    made = one_more()
    made["sections"][0]["items"][0]["help"] = 1
    made["sections"][7]["items"][3]["examples"][3] = "Ring 010190-1234"
    assert refused(administrator, randers, made) == [
        "Linje 36, afsnit nr. 1, udsagn nr. 1, »help«: "
        "skriv en tekst i anførselstegn; her står et tal.",
        "Linje 361, afsnit nr. 8, udsagn nr. 4, eksempel nr. 4: "
        "teksten indeholder noget, der ligner et CPR-nummer: fjern det.",
    ]


def test_a_hostile_file_is_refused_with_nothing_stored(administrator, randers):
    assert refused(administrator, randers, b"[" * 100_000) == [
        "Filen har for mange lister inden i hinanden."
    ]


def test_a_failure_halfway_leaves_nothing(administrator, randers, monkeypatch):
    """The last section's statements fail to be stored; the seven before are taken back."""
    real, seen = LevelExample.objects.bulk_create, []

    def fail_late(rows):
        seen.append(1)
        if len(seen) == 20:
            raise ValidationError("Disken er fuld.")
        return real(rows)

    monkeypatch.setattr(LevelExample.objects, "bulk_create", fail_late)
    with pytest.raises(ValidationError):
        load(administrator, randers, content())
    assert list(Instrument.objects.values_list("version", "municipality")) == [(2, None)]
    assert Item.objects.count() == 24
    assert AuditEvent.objects.filter(action="instrument_loaded").count() == 0


def test_without_reference_data_the_command_to_run_is_named():
    randers = make_municipality(730)
    with pytest.raises(Refused, match="kør manage.py load_reference"):
        load(make_user("ADMIN", municipality=randers), randers, content())


def test_an_unused_own_version_can_be_removed(administrator, randers):
    row = load(administrator, randers, content())
    remove_version(by=administrator, municipality=randers, instrument=row)
    assert list(Instrument.objects.values_list("version", flat=True)) == [2]
    event = AuditEvent.objects.get(action="instrument_removed")
    assert event.details == {"version": 3}


def test_a_version_that_a_round_uses_stays(administrator, randers):
    row = load(administrator, randers, content())
    randers.rounds.create(
        instrument=row, name="Runde", opens_on="2026-01-01", closes_on="2026-01-08"
    )
    with pytest.raises(Refused) as refusal:
        remove_version(by=administrator, municipality=randers, instrument=row)
    assert str(refusal.value) == "Version 3 er brugt i en runde og kan derfor ikke fjernes."
    assert Item.objects.filter(section__instrument=row).count() == 24
    assert AuditEvent.objects.filter(action="instrument_removed").count() == 0


def test_nobody_removes_what_is_everybodys_or_anothers(administrator, randers):
    aarhus = make_municipality(751)
    theirs = load(make_user("ADMIN", municipality=aarhus), aarhus, content())
    for row in (theirs, Instrument.objects.get(municipality=None)):
        with pytest.raises(Refused) as refusal:
            remove_version(by=administrator, municipality=randers, instrument=row)
        assert str(refusal.value) == "Kun kommunens egne versioner kan fjernes her."
    assert Instrument.objects.count() == 2


def test_load_reference_leaves_own_versions_alone(administrator, randers):
    own = load(administrator, randers, content(version=3))
    before = reference.as_content(own)
    load_survey()
    assert reference.as_content(own) == before
    assert Instrument.objects.filter(municipality=None).count() == 1


def test_an_own_version_2_does_not_stand_in_the_way_of_everybodys():
    randers = make_municipality(730)
    own = Instrument.objects.create(
        municipality=randers, code="temperatur", version=2, name="Egen", source="", intro=""
    )
    load_survey()
    own.refresh_from_db()
    assert own.name == "Egen"
    assert Instrument.objects.get(municipality=None).version == 2
