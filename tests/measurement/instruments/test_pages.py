"""The pages of the questionnaire's versions."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from measurement.models import Instrument
from measurement.services.instruments import load_version
from tests.factories import make_user
from tests.measurement.instruments.files import as_bytes, content, one_more
from tests.measurement.survey import answer, close, make_round

pytestmark = pytest.mark.django_db


def url(name: str, *parts) -> str:
    return reverse(name, args=[730, *parts])


def send(client, data: bytes):
    file = SimpleUploadedFile("skema.json", data, content_type="application/json")
    return client.post(url("instrument_load"), {"file": file})


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


def test_the_list_has_own_and_shared_versions_and_where_they_are_used(client, world):
    make_round(world.randers, "Forår", instrument=world.shared)
    make_round(world.aarhus, "HEMMELIG runde", instrument=world.shared)
    response = client.get(url("instruments"))
    rows = [
        (row.pk, row.whose, row.statements, [use.name for use in row.rounds], row.may_be_removed)
        for row in response.context["versions"]
    ]
    assert rows == [
        (world.own.pk, "kommunens egen", 25, [], True),
        (world.shared.pk, "fælles for alle kommuner", 24, ["Forår"], False),
    ]
    assert "HEMMELIG" not in response.content.decode()


def test_a_file_becomes_a_version_that_is_shown_as_it_will_be_answered(client, world):
    response = send(client, as_bytes(content(version=4)))
    made = Instrument.objects.get(municipality=world.randers, version=4)
    assert response.url == url("instrument", made.pk)
    page = client.get(response.url).content.decode()
    assert page.count('type="radio"') == 24 * 5
    assert page.count("<fieldset") == 24
    assert "Politikerne har vedtaget mål, version 4." in page
    assert "Version 4 er indlæst." in page


def test_every_fault_is_told_on_the_page_and_nothing_is_stored(client, world):
    made = content(version=4, name="")
    made["sections"][7]["items"][2]["code"] = "8a"
    response = send(client, as_bytes(made))
    assert response.status_code == 400
    assert [str(fault) for fault in response.context["faults"]] == [
        "Linje 4, »name«: teksten er tom.",
        "Linje 343, afsnit nr. 8, udsagn nr. 3, »code«: koden »8a« er brugt før, i linje 321.",
    ]
    assert response.context["form"].errors["file"] == [
        "Filen har 2 fejl, og intet er gemt. Ret dem i filen, og vælg den igen."
    ]
    assert Instrument.objects.count() == 3


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Filen er tom."),
        (
            b"<html>",
            "Linje 1: her mangler en værdi, eller en tekst mangler anførselstegn (tegn 1).",
        ),
        (b"[" * 100_000, "Filen har for mange lister inden i hinanden."),
        (b" " * 10_000_000, "Filen fylder 10.000 kB; højst 500 kB kan indlæses."),
    ],
)
def test_what_is_no_version_is_refused_in_one_sentence(client, world, data, sentence):
    response = send(client, data)
    assert response.status_code == 400
    assert response.context["form"].errors["file"] == [sentence]
    assert Instrument.objects.count() == 3


def test_a_request_larger_than_any_file_is_refused_before_it_is_read(client, world, settings):
    settings.UPLOAD_MAX_BYTES = 100_000
    response = send(client, b" " * 300_000)
    assert response.status_code == 413
    told = [str(message) for message in response.context["messages"]]
    assert told == ["Filen fylder 301 kB; højst 500 kB kan indlæses."]


def test_no_file_at_all(client, world):
    response = client.post(url("instrument_load"))
    assert response.context["form"].errors["file"] == ["Vælg en fil."]


def test_hundreds_of_faults_are_cut_short(client, world):
    made = one_more(version=4)
    for section in made["sections"]:
        for item in section["items"]:
            item["examples"] = ["", "", "", ""]
    response = send(client, as_bytes(made))
    assert len(response.context["faults"]) == 50
    assert response.context["more_faults"] == 50


def test_the_template_is_the_newest_version_with_the_next_number(client, world):
    response = client.get(url("instrument_template"))
    assert response["Content-Disposition"] == 'attachment; filename="spoergeskema-version-4.json"'
    assert json.loads(response.content) == one_more(version=4)


def test_a_version_leaves_as_the_file_it_came_from(client, world):
    assert client.get(url("instrument_file", world.own.pk)).content == as_bytes(one_more()) + b"\n"


def test_a_lead_sees_but_does_not_load(client, world):
    client.force_login(make_user("LEAD", municipality=world.randers))
    page = client.get(url("instruments")).content.decode()
    assert url("instrument_load") not in page
    assert url("instrument_remove", world.own.pk) not in page
    assert send(client, as_bytes(content(version=4))).status_code == 403
    assert client.post(url("instrument_remove", world.own.pk)).status_code == 403
    assert Instrument.objects.count() == 3


def test_an_unused_version_is_removed(client, world):
    response = client.post(url("instrument_remove", world.own.pk))
    assert response.url == url("instruments")
    assert set(Instrument.objects.values_list("municipality", flat=True)) == {None, 751}


def test_a_used_version_says_why_it_stays(client, world):
    make_round(world.randers, "Forår", instrument=world.own)
    page = client.get(url("instrument_remove", world.own.pk)).content.decode()
    assert "Versionen kan ikke fjernes: den er brugt i Forår." in page
    client.post(url("instrument_remove", world.own.pk))
    assert Instrument.objects.count() == 3


@pytest.mark.parametrize("name", ["instrument", "instrument_file", "instrument_remove"])
def test_another_municipalitys_version_does_not_exist(client, world, name):
    response = client.get(url(name, world.foreign.pk))
    assert response.status_code == 404
    assert "HEMMELIGT" not in response.content.decode()
    client.post(url(name, world.foreign.pk))
    assert Instrument.objects.filter(pk=world.foreign.pk).count() == 1


def test_the_two_newest_versions_are_compared_unless_others_are_chosen(client, world):
    response = client.get(url("instrument_compare"))
    assert response.context["counts"] == {"samme": 24, "aendret": 0, "ny": 1, "udgaaet": 0}
    back = {"foer": world.own.pk, "efter": world.shared.pk}
    response = client.get(url("instrument_compare"), back)
    assert response.context["counts"] == {"samme": 24, "aendret": 0, "ny": 0, "udgaaet": 1}


@pytest.mark.parametrize("other", ["foreign", "own", "x", ""])
def test_what_cannot_be_compared_is_told(client, world, other):
    pk = getattr(world, other).pk if hasattr(world, other) else other
    response = client.get(url("instrument_compare"), {"foer": world.own.pk, "efter": pk})
    assert response.status_code == 400
    assert "comparison" not in response.context
    assert "HEMMELIGT" not in response.content.decode()


def test_one_version_alone_has_nothing_to_be_compared_with(client, world):
    world.own.delete()
    page = client.get(url("instrument_compare")).content.decode()
    assert "Der er kun én version, så der er intet at sammenligne endnu." in page


def test_the_results_of_each_version_stand_in_a_table_of_their_own(client, world):
    for name, instrument, value in (("Forår", world.shared, 1), ("Efterår", world.own, 3)):
        round = make_round(world.randers, name, instrument=instrument)
        for _ in range(2):
            answer(round, *[value] * 25)
        close(round)
    theirs = make_round(world.aarhus, "HEMMELIG", instrument=world.shared)
    answer(theirs, *[0] * 24)
    close(theirs)
    response = client.get(url("instrument_compare"))
    told = [
        (label, [(r.name, r.respondents, r.scores[8]) for r in version.rounds])
        for version, label in response.context["results"]
    ]
    assert told == [
        ("Version 2", [("Forår", 2, (100 / 3, "gul"))]),
        ("Version 3", [("Efterår", 2, (100, "grøn"))]),
    ]
    assert "HEMMELIG" not in response.content.decode()


def test_queries_do_not_grow(client, world):
    addresses = [
        url("instruments"),
        url("instrument", world.own.pk),
        url("instrument_load"),
        url("instrument_compare"),
    ]
    close(make_round(world.randers, "Runde 2", instrument=world.own))
    few = [queries(client, address) for address in addresses]
    for version in range(4, 7):
        row = load_version(
            by=world.administrator,
            municipality=world.randers,
            data=as_bytes(content(version=version)),
        )
        for number in range(2):
            round = make_round(world.randers, f"Runde {version} {number}", instrument=row)
            answer(round, *[2] * 24)
            close(round)
    assert [queries(client, address) for address in addresses] == few
