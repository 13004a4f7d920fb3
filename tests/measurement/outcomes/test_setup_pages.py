"""The administrator confirms the scale, says why answers are kept, and for how long."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from measurement import reference
from measurement.models import ChosenInstrument, Instrument, OutcomeSettings
from measurement.selectors.outcome_instruments import instrument_of
from measurement.selectors.outcome_setup import setup
from steering.models import AuditEvent, Unit
from tests.factories import make_citizen, make_municipality, make_user
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome
from tests.measurement.outcomes.test_instruments import INSPIRE_O

pytestmark = pytest.mark.django_db
WORDS = ["Slet ikke", "Lidt", "En del", "Rigtig meget"]
ONE_TO_FOUR = {"lowest": "1", "label_0": "", "is_confirmed": "on", "version": ""} | {
    f"label_{value}": words for value, words in enumerate(WORDS, start=1)
}


@pytest.fixture
def randers():
    load_outcome_instruments()
    return make_municipality()


@pytest.fixture
def admin(client, randers):
    user = make_user("ADMIN", municipality=randers)
    client.force_login(user)
    return user


def address(name: str) -> str:
    return reverse(name, args=[730])


def shown(client, name: str = "outcome_setup") -> str:
    return client.get(address(name)).content.decode()


def test_the_page_says_what_is_left_to_do_first(client, admin, randers):
    text = shown(client)
    assert "Bekræft skalaen i Brief INSPIRE-O, før I spørger de første borgere." in text
    assert "Skal bekræftes" in text
    assert [words for words in INSPIRE_O if words not in text] == []
    assert "I de sidste 2 uger …" in text
    assert text.count("© ") == 2
    client.post(address("outcome_scale"), ONE_TO_FOUR)
    assert "Skriv retsgrundlaget, så borgerne kan læse det, før de svarer." in shown(client)
    OutcomeSettings.objects.create(municipality=randers, legal_basis="Loven")
    assert "Skriv, hvem borgerne kan spørge" in shown(client)
    OutcomeSettings.objects.update(contact="Os", keep_months=24)
    text = shown(client)
    assert "Alt er sat op. Svar og samtaler bliver slettet efter 24 måneder." in text
    assert f"af {admin.name}." in text
    assert "Skal bekræftes" not in text


def test_a_scale_of_its_own_becomes_a_version_and_leaves_everybodys(client, admin, randers):
    aarhus = make_municipality(751)
    answered = make_outcome(make_citizen(randers), "inspire_o", date(2026, 1, 2), [0, 1, 2, 3, 4])
    response = client.post(address("outcome_scale"), ONE_TO_FOUR)
    assert response.status_code == 302
    used = instrument_of(randers, "inspire_o")
    assert used.labels == tuple(enumerate(WORDS, start=1))
    assert [text for _, _, text in used.items] == INSPIRE_O
    assert (used.version, used.is_confirmed) == (2, True)
    assert Instrument.objects.get(pk=used.pk).municipality == randers
    theirs = instrument_of(aarhus, "inspire_o")
    assert (theirs.version, theirs.lowest, theirs.is_confirmed) == (1, 0, False)
    answered.refresh_from_db()
    assert (answered.instrument.version, answered.answers) == (1, (0, 1, 2, 3, 4))
    earlier = setup(randers).instruments[1].earlier
    assert [(row.version, row.lowest, row.highest) for row in earlier] == [(1, 0, 4)]
    assert "version 1 (fælles for alle kommuner, 0–4)" in shown(client)
    row = ChosenInstrument.objects.get()
    assert (row.confirmed_on, row.confirmed_by) == (timezone.localdate(), admin)
    event = AuditEvent.objects.get(action="outcome_scale_set")
    assert event.details == {
        "code": "inspire_o",
        "version": 2,
        "scale": [1, 2, 3, 4],
        "confirmed": True,
    }


def test_to_confirm_it_as_it_is_makes_no_version_and_going_back_makes_none_either(
    client, admin, randers
):
    shared = instrument_of(randers, "inspire_o")
    as_it_is = {f"label_{value}": words for value, words in shared.labels}
    as_it_is |= {"lowest": "0", "is_confirmed": "on", "version": ""}
    assert client.post(address("outcome_scale"), as_it_is).status_code == 302
    assert instrument_of(randers, "inspire_o").pk == shared.pk
    assert instrument_of(randers, "inspire_o").is_confirmed is True
    client.post(address("outcome_scale"), ONE_TO_FOUR | {"version": 1})
    client.post(address("outcome_scale"), as_it_is | {"version": 2})
    client.post(address("outcome_scale"), ONE_TO_FOUR | {"version": 3})
    assert Instrument.objects.filter(code="inspire_o").count() == 2
    assert instrument_of(randers, "inspire_o").version == 2


def test_without_the_tick_it_is_kept_and_still_to_be_confirmed(client, admin, randers):
    data = {name: value for name, value in ONE_TO_FOUR.items() if name != "is_confirmed"}
    page = client.post(address("outcome_scale"), data, follow=True).content.decode()
    assert "Skalaen er gemt. Den mangler stadig at blive bekræftet." in page
    assert instrument_of(randers, "inspire_o").is_confirmed is False


def test_an_earlier_tick_does_not_confirm_words_that_are_changed(client, admin, randers):
    client.post(address("outcome_scale"), ONE_TO_FOUR)
    assert instrument_of(randers, "inspire_o").is_confirmed is True
    form = client.get(address("outcome_scale")).context["form"]
    assert (form["lowest"].value(), form["label_2"].value()) == (1, "Lidt")
    assert form["is_confirmed"].value() is False
    changed = {field.html_name: field.value() for field in form if field.value()}
    changed |= {"version": 1, "label_2": "Noget"}
    assert client.post(address("outcome_scale"), changed).status_code == 302
    used = instrument_of(randers, "inspire_o")
    assert (dict(used.labels)[2], used.is_confirmed) == ("Noget", False)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"label_2": ""}, "Skriv ordene, som de står i formularen."),
        ({"label_2": "rigtig meget"}, "To svar har de samme ord."),
        ({"lowest": "0"}, "Skriv ordene, som de står i formularen."),
        ({"lowest": "2"}, "Vælg"),
        ({"label_2": "x" * 41}, "40"),
        ({"label_2": "010203-1234"}, "CPR"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_lost(client, admin, randers, change, sentence):
    response = client.post(address("outcome_scale"), ONE_TO_FOUR | change)
    text = response.content.decode()
    assert (response.status_code, sentence in text) == (400, True)
    assert 'value="Rigtig meget"' in text
    assert (ChosenInstrument.objects.count(), Instrument.objects.count()) == (0, 2)


def test_the_later_save_of_a_scale_sees_both(client, admin, randers):
    client.post(address("outcome_scale"), ONE_TO_FOUR)
    mine = ONE_TO_FOUR | {"label_2": "Noget af tiden", "version": ""}
    response = client.post(address("outcome_scale"), mine)
    text = response.content.decode()
    assert response.status_code == 409
    assert "<td>Lidt</td><td>Noget af tiden</td>" in text
    row = ChosenInstrument.objects.get()
    assert (row.version, row.instrument.version) == (1, 2)
    assert client.post(address("outcome_scale"), mine | {"version": 1}).status_code == 302
    assert dict(instrument_of(randers, "inspire_o").labels)[2] == "Noget af tiden"


def test_settings_are_kept_with_an_event_that_holds_no_text(client, admin, randers):
    data = {"legal_basis": "Hemmelig lov", "contact": "Ring", "keep_months": "36", "version": ""}
    assert client.post(address("outcome_settings"), data).status_code == 302
    row = randers.outcome_settings
    assert (row.legal_basis, row.contact, row.keep_months, row.version) == (
        "Hemmelig lov",
        "Ring",
        36,
        1,
    )
    event = AuditEvent.objects.get(action="outcome_settings_saved")
    assert event.details == {
        "fields": ["contact", "keep_months", "legal_basis"],
        "keep_months": 36,
    }
    again = client.post(address("outcome_settings"), data | {"legal_basis": "Anden lov"})
    assert again.status_code == 409


@pytest.mark.parametrize("months", ["11", "121", "", "tolv"])
def test_months_outside_the_bounds_are_refused(client, admin, randers, months):
    data = {"legal_basis": "Lov", "contact": "Ring", "keep_months": months}
    response = client.post(address("outcome_settings"), data)
    assert (response.status_code, OutcomeSettings.objects.count()) == (400, 0)
    assert "Lov" in response.content.decode()


def test_everybodys_newer_version_is_told_of_and_taken_by_saving_again(client, admin, randers):
    client.post(address("outcome_scale"), ONE_TO_FOUR)
    shared = Instrument.objects.get(municipality=None, code="inspire_o")
    newer = reference.as_content(shared) | {"version": 3, "intro": "Ny"}
    reference.store(newer)
    assert "Der er kommet en nyere fælles version." in shown(client)
    client.post(address("outcome_scale"), ONE_TO_FOUR | {"version": 1})
    used = instrument_of(randers, "inspire_o")
    assert (used.intro, used.version, used.lowest) == ("Ny", 4, 1)
    assert "Der er kommet en nyere fælles version." not in shown(client)


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, None), (4, "Et skjult antal borgere har svar"), (5, "5 borgere har svar eller samtaler")],
)
def test_answers_of_citizens_without_a_unit_are_told_of(client, admin, randers, count, words):
    unit = Unit.objects.create(municipality=randers, name="Nord")
    for number in range(5):
        citizen = make_citizen(randers, reference=f"NORD-{number}", unit=unit)
        make_outcome(citizen, "who5", date(2026, 1, 2), [1, 1, 1, 1, 1])
    for number in range(count):
        citizen = make_citizen(randers, reference=f"UDEN-{number}")
        make_outcome(citizen, "who5", date(2026, 1, 2), [1, 1, 1, 1, 1])
    text = shown(client)
    remedy = "Giv dem en enhed i filen borgere, og læs den ind igen."
    assert (remedy in text) is (words is not None)
    assert words is None or words in text
    assert ("UDEN-1" in text, "4 borgere har svar" in text) == (False, False)


def test_an_installation_without_reference_data_says_what_to_do(client):
    client.force_login(make_user("ADMIN", municipality=make_municipality()))
    assert "driften kører manage.py load_reference" in shown(client)
    assert client.get(address("outcome_scale")).status_code == 302


@pytest.mark.parametrize("versions", [0, 3])
def test_a_fixed_number_of_queries(client, admin, randers, versions, django_assert_num_queries):
    content = reference.as_content(Instrument.objects.get(municipality=None, code="inspire_o"))
    for number in range(versions):
        reference.store(content | {"version": number + 2}, municipality=randers)
    shown(client)
    with django_assert_num_queries(6):
        setup(randers)
