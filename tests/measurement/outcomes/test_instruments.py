"""WHO-5 and Brief INSPIRE-O as data: the published wording, and which version a municipality asks
by."""

from datetime import date

import pytest

from measurement import reference
from measurement.models import ChosenInstrument, Instrument, Item, ScaleLevel
from measurement.selectors.outcome_instruments import (
    instrument_of,
    instrument_with,
    instruments_of,
)
from tests.factories import make_citizen, make_municipality, make_user
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome

pytestmark = pytest.mark.django_db
WHO5 = [
    "har jeg været glad og i godt humør",
    "har jeg følt mig rolig og afslappet",
    "har jeg følt mig aktiv og energisk",
    "er jeg vågnet frisk og udhvilet",
    "har min dagligdag været fyldt med ting der interesserer mig",
]
INSPIRE_O = [
    "Jeg føler mig støttet af andre mennesker",
    "Jeg har håb og drømme om fremtiden",
    "Jeg har det godt med mig selv",
    "Jeg gør ting, som betyder noget for mig",
    "Jeg føler, at jeg har kontrol over mit liv",
]


def own_version(municipality, lowest: int = 1, **fields) -> Instrument:
    shared = Instrument.objects.get(municipality=None, code="inspire_o")
    content = reference.as_content(shared) | {"version": 2} | fields
    content["scale"] = [level for level in content["scale"] if level["value"] >= lowest]
    return reference.store(content, municipality=municipality)


def choose(municipality, instrument: Instrument, **fields) -> ChosenInstrument:
    return ChosenInstrument.objects.create(
        municipality=municipality, code=instrument.code, instrument=instrument, **fields
    )


def test_who5_stands_as_published():
    load_outcome_instruments()
    who5 = instrument_of(make_municipality(), "who5")
    assert [text for _, _, text in who5.items] == WHO5
    assert who5.stem == "I de sidste 2 uger …"
    assert who5.intro == (
        "Sæt venligst, ved hvert af de 5 udsagn, et kryds i det felt der kommer tættest på, "
        "hvordan du har følt dig i de seneste to uger. Bemærk at et højere tal står for bedre "
        "trivsel."
    )
    assert who5.labels == (
        (0, "På intet tidspunkt"),
        (1, "Lidt af tiden"),
        (2, "Lidt mindre end halvdelen af tiden"),
        (3, "Lidt mere end halvdelen af tiden"),
        (4, "Det meste af tiden"),
        (5, "Hele tiden"),
    )
    assert (who5.lowest, who5.highest, who5.is_confirmed) == (0, 5, True)
    assert "© WHO" in who5.copyright
    assert who5.source
    assert who5.licence


def test_brief_inspire_o_ships_from_0_to_4_and_waits_to_be_confirmed():
    load_outcome_instruments()
    inspire = instrument_of(make_municipality(), "inspire_o")
    assert [text for _, _, text in inspire.items] == INSPIRE_O
    assert inspire.labels == (
        (0, "Slet ikke"),
        (1, "Ikke særlig meget"),
        (2, "Noget"),
        (3, "Temmelig meget"),
        (4, "Rigtig meget"),
    )
    assert (inspire.lowest, inspire.highest, inspire.is_confirmed) == (0, 4, False)
    assert inspire.copyright
    assert inspire.licence


def test_wording_of_others_is_not_said_to_be_ours():
    load_outcome_instruments()
    assert set(Instrument.objects.values_list("own_wording", flat=True)) == {False}


@pytest.mark.parametrize("code", ["who5", "inspire_o"])
def test_the_stored_version_says_the_same_as_its_file(code):
    load_outcome_instruments()
    path = reference.FOLDER / f"instrument_{code}_v1.json"
    assert reference.as_content(Instrument.objects.get(code=code)) == reference._read(path)
    before = list(Item.objects.values_list("pk", "text")), list(ScaleLevel.objects.values_list())
    assert reference.load_instrument(path) == 5
    assert before == (
        list(Item.objects.values_list("pk", "text")),
        list(ScaleLevel.objects.values_list()),
    )


def test_what_somebody_answered_is_never_reworded(tmp_path):
    make_outcome(make_citizen(make_municipality()), "inspire_o", date(2026, 1, 2), [1, 1, 1, 1, 1])
    row = Instrument.objects.get(code="inspire_o")
    content = reference.as_content(row) | {"intro": "Noget andet"}
    path = tmp_path / "instrument_inspire_o_v1.json"
    path.write_text(reference.json.dumps(content), encoding="utf-8")
    with pytest.raises(reference.WordingInUse):
        reference.load_instrument(path)
    row.refresh_from_db()
    assert row.intro == ""


def test_the_chosen_version_goes_before_everybodys():
    load_outcome_instruments()
    randers, aarhus = make_municipality(), make_municipality(751)
    own = own_version(randers)
    shared = Instrument.objects.get(municipality=None, code="inspire_o")
    assert instrument_of(randers, "inspire_o").pk == shared.pk
    choose(randers, own, confirmed_on=date(2026, 1, 1), confirmed_by=make_user())
    used = instrument_of(randers, "inspire_o")
    assert (used.pk, used.lowest, used.highest, used.is_confirmed) == (own.pk, 1, 4, True)
    assert [text for _, _, text in used.items] == INSPIRE_O
    theirs = instrument_of(aarhus, "inspire_o")
    assert (theirs.pk, theirs.is_confirmed) == (shared.pk, False)


def test_an_older_version_may_be_chosen_and_one_municipality_confirms_for_itself_only():
    load_outcome_instruments()
    randers, aarhus = make_municipality(), make_municipality(751)
    shared = Instrument.objects.get(municipality=None, code="inspire_o")
    newer = own_version(None)
    choose(randers, shared, confirmed_on=date(2026, 1, 1))
    choose(aarhus, newer)
    assert [instrument_of(m, "inspire_o").pk for m in (randers, aarhus)] == [shared.pk, newer.pk]
    assert [instrument_of(m, "inspire_o").is_confirmed for m in (randers, aarhus)] == [True, False]
    assert instrument_with(shared.pk, randers).is_confirmed is True
    assert instrument_with(shared.pk, aarhus).is_confirmed is False
    assert instrument_with(newer.pk, aarhus) == instrument_of(aarhus, "inspire_o")


def test_both_are_found_with_two_queries(django_assert_num_queries):
    load_outcome_instruments()
    randers = make_municipality()
    choose(randers, own_version(randers))
    own_version(make_municipality(751), version=3)
    with django_assert_num_queries(2):
        both = instruments_of(randers)
    assert list(both) == ["who5", "inspire_o"]
    with django_assert_num_queries(2):
        assert instrument_of(randers, "who5") == both["who5"]


def test_without_reference_data_there_is_no_instrument():
    randers = make_municipality()
    assert instruments_of(randers) == {}
    with pytest.raises(Instrument.DoesNotExist):
        instrument_of(randers, "who5")
