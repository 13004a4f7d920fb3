"""Answers on paper: printed without a name, typed by number, checked like any other answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from measurement.models import Outcome, Sheet, Way
from measurement.services import sheets
from steering.models import AuditEvent, Unit
from tests.factories import make_citizen
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome

pytestmark = pytest.mark.django_db
FULL = [3, 3, 3, 3, 2, 4, 3, 2, 1, 0]


@pytest.fixture
def paper(place) -> Sheet:
    load_outcome_instruments()
    return sheets.open_paper(by=place.user, citizen=place.citizen)


def today(number: int = 0) -> str:
    return f"{timezone.localdate() + timedelta(number):%d-%m-%Y}"


def written(answers, **more) -> dict:
    names = [f"{code}_{n}" for code in ("who5", "inspire_o") for n in range(1, 6)]
    given = {name: "" if a is None else a for name, a in zip(names, answers, strict=True)}
    return {"on": today()} | given | more


def key(place, paper) -> str:
    return f"{place.home}skema/{paper.pk}/tast/"


def kept(place) -> list[tuple]:
    rows = Outcome.objects.filter(citizen=place.citizen).order_by("-code")
    return [(row.code, row.answers, row.way, row.entered_by, row.sheet_id) for row in rows]


def test_the_paper_has_its_number_and_does_not_tell_whose_it_is(client, place):
    load_outcome_instruments()
    answer = client.post(f"{place.home}skema/")
    sheet = place.citizen.sheets.get()
    assert (answer.url, sheet.way) == (f"{place.home}skema/{sheet.pk}/", Way.PAPER)
    page = client.get(answer.url).content.decode()
    content = page.partition('<div class="sidehoved')[2].partition("</main>")[0]
    assert f"Skema nr. {sheet.pk}" in content
    assert "har min dagligdag været fyldt med ting der interesserer mig" in content
    assert "Jeg har håb og drømme om fremtiden" in content
    assert place.citizen.reference not in content


def test_a_number_leads_to_the_keying_of_that_paper(client, place, paper):
    answer = client.post("/730/borgere/tast/", {"number": paper.pk})
    assert (answer.status_code, answer.url) == (302, key(place, paper))


@pytest.mark.parametrize("number", ["0", "99999", "abc", "", str(10**30), "-1"])
def test_a_number_that_is_no_paper_is_said_so(client, place, paper, number):
    answer = client.post("/730/borgere/tast/", {"number": number})
    assert answer.status_code == 400
    assert "form-error-message" in answer.content.decode()


def test_a_paper_of_another_unit_is_unknown(client, place, paper):
    unit = Unit.objects.create(municipality=place.municipality, name="Syd")
    other = make_citizen(place.municipality, unit=unit)
    theirs = sheets.open_paper(by=place.user, citizen=other)
    answer = client.post("/730/borgere/tast/", {"number": theirs.pk})
    assert "Ingen borger i din enhed har fået et skema med det nummer." in answer.content.decode()
    assert client.get(f"{place.home}skema/{theirs.pk}/tast/").status_code == 404


def test_full_answers_are_stored_and_the_next_paper_is_asked_for(client, place, paper):
    answer = client.post(key(place, paper), written(FULL))
    assert (answer.status_code, answer.url) == (302, "/730/borgere/tast/")
    assert kept(place) == [
        ("who5", (3, 3, 3, 3, 2), "papir", place.user, paper.pk),
        ("inspire_o", (4, 3, 2, 1, 0), "papir", place.user, paper.pk),
    ]
    paper.refresh_from_db()
    assert (paper.ending, paper.takes_part) == ("faerdig", True)
    told = str(list(AuditEvent.objects.values_list("details", flat=True)))
    assert "3, 3" not in told
    assert client.post(key(place, paper), written(FULL)).url == place.home
    assert Outcome.objects.count() == 2


def test_blank_fields_are_asked_about_once_and_then_skipped(client, place, paper):
    given = [3, None, 3, 3, 2, 4, 3, 2, 1, None]
    asked = client.post(key(place, paper), written(given))
    page = asked.content.decode()
    assert asked.status_code == 400
    assert "2 felter er tomme. Sprang borgeren dem over, så tryk Enter igen." in page
    assert 'name="tomme" value="who5_2,inspire_o_5"' in page
    assert kept(place) == []
    sure = written(given, tomme="who5_2,inspire_o_5")
    assert client.post(key(place, paper), sure).status_code == 302
    assert [row[1] for row in kept(place)] == [(3, None, 3, 3, 2), (4, 3, 2, 1, None)]


def test_other_blanks_than_those_confirmed_are_asked_about_again(client, place, paper):
    given = [3, None, None, 3, 2, *FULL[5:]]
    answer = client.post(key(place, paper), written(given, tomme="who5_2"))
    assert answer.status_code == 400
    assert 'value="who5_2,who5_3"' in answer.content.decode()


def test_one_instrument_alone_makes_one_measurement(client, place, paper):
    given = [*FULL[:5], *[None] * 5]
    names = ",".join(f"inspire_o_{n}" for n in range(1, 6))
    assert client.post(key(place, paper), written(given, tomme=names)).status_code == 302
    assert [row[0] for row in kept(place)] == ["who5"]


@pytest.mark.parametrize(
    ("answers", "more", "sentence"),
    [
        ([6, *FULL[1:]], {}, "Skriv et tal fra 0 til 5, eller lad feltet stå tomt."),
        ([*FULL[:9], 5], {}, "Skriv et tal fra 0 til 4, eller lad feltet stå tomt."),
        (["-1", *FULL[1:]], {}, "Skriv et tal fra 0 til 5"),
        (["2,5", *FULL[1:]], {}, "Skriv et tal fra 0 til 5"),
        ([None] * 10, {}, "Der er ikke skrevet noget svar."),
        (FULL, {"on": today(1)}, "Datoen ligger i fremtiden"),
        (FULL, {"on": "31-12-1997"}, "Skriv en dag fra 1998 og frem."),
        (FULL, {"on": today(-1)}, "ret den dag, der er svaret"),
        (FULL, {"on": ""}, "Udfyld feltet."),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(client, place, paper, answers, more, sentence):
    answer = client.post(key(place, paper), written(answers, **more))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert sentence in page
    assert kept(place) == []
    paper.refresh_from_db()
    assert paper.ended_at is None
    if answers[1] is not None:
        assert 'name="who5_2" value="3"' in page


def test_a_second_answer_the_same_day_is_refused_whole(client, place, paper):
    make_outcome(place.citizen, "inspire_o", timezone.localdate(), [1, 1, 1, 1, 1])
    answer = client.post(key(place, paper), written(FULL))
    assert answer.status_code == 400
    assert "Der er allerede et svar på Brief INSPIRE-O" in answer.content.decode()
    assert [row[0] for row in kept(place)] == ["inspire_o"]
    paper.refresh_from_db()
    assert paper.ended_at is None
