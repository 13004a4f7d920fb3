"""One citizen's page: the development, the gentle words, what is agreed and what waits."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from measurement.models import RecoveryTalk
from measurement.services import sheets
from tests.measurement.outcomes.making import load_outcome_instruments, make_outcome
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
LOW = "Tal med borgeren om svaret"
NEVER = ("depression", "diagnosticer", "risiko", "patient", "klient")


def shown(client, place) -> str:
    page = client.get(place.home).content.decode()
    return " ".join(page.partition("<main")[2].partition("</main>")[0].split())


def test_a_citizen_without_anything_is_told_what_to_do(client, place):
    page = shown(client, place)
    assert "Borgeren har ikke svaret på noget endnu." in page
    assert "Borgeren er ikke spurgt endnu." in page
    assert "Svar sammen nu" in page


def test_development_and_change_stand_in_words_picture_and_table(client, place):
    make_outcome(place.citizen, "who5", date(2026, 1, 10), [2, 2, 2, 2, 2])
    make_outcome(place.citizen, "who5", date(2026, 5, 10), [3, 3, 3, 3, 2])
    make_outcome(place.citizen, "inspire_o", date(2026, 5, 10), [1, None, 2, 2, 2])
    page = shown(client, place)
    assert "Trivslen er steget." in page
    assert "WHO-5 er steget fra 40 til 56 siden 10. januar 2026." in page
    assert "+16 siden målingen før" in page
    assert page.count('<svg class="billede') == 1
    assert "Den 10. maj 2026 blev nogle af spørgsmålene sprunget over" in page
    assert "4 af 5 besvaret, intet samlet tal" in page
    assert "Sprunget over" in page


def test_low_well_being_gets_gentle_words_and_never_a_diagnosis(client, place):
    make_outcome(place.citizen, "who5", date(2026, 5, 10), [3, 3, 2, 2, 2])
    page = shown(client, place)
    assert LOW in page
    assert [word for word in NEVER if word in page.lower()] == []
    assert "roed" not in page


@pytest.mark.parametrize(
    ("code", "answers"), [("who5", [3, 3, 3, 2, 2]), ("inspire_o", [0, 0, 0, 0, 0])]
)
def test_others_get_no_such_words(client, place, code, answers):
    make_outcome(place.citizen, code, date(2026, 5, 10), answers)
    assert LOW not in shown(client, place)


def test_what_waits_stands_with_what_can_be_done(client, place):
    load_outcome_instruments()
    link = sheets.open_link(by=place.user, citizen=place.citizen)
    paper = sheets.open_paper(by=place.user, citizen=place.citizen)
    page = shown(client, place)
    assert f"{place.home}link/{link.pk}/" in page
    assert f"{place.home}skema/{paper.pk}/tast/" in page
    assert f"{place.home}traek-tilbage/{link.pk}/" in page


def test_a_nej_tak_stands_without_pressure(client, place):
    load_outcome_instruments()
    client.post(f"{place.home}nej-tak/")
    page = shown(client, place)
    assert "Borgeren sagde nej tak" in page
    assert "Det er helt i orden: nævn det tidligst igen" in page
    assert "Det er tid til at spørge igen." not in page


def test_the_newest_step_to_practise_and_the_talks(client, place):
    today = timezone.localdate()
    for months, step in ((9, "det gamle skridt"), (1, "det nye skridt")):
        day = today - timedelta(30 * months)
        RecoveryTalk.objects.create(
            citizen=place.citizen, held_on=day, kind="droemme", next_step=step, agreed="Aftale"
        )
    page = shown(client, place)
    assert "Borgeren øver sig på: det nye skridt" in page
    assert "det gamle skridt" in page


def test_a_day_that_went_by_is_asked_about(client, place):
    gone = timezone.localdate() - timedelta(3)
    RecoveryTalk.objects.create(citizen=place.citizen, planned_on=gone, kind="droemme")
    page = shown(client, place)
    assert "Var aftalt til" in page
    assert "Er den holdt, så skriv den ned; ellers find en ny dag." in page
    assert "I år er der holdt 0 af 3 samtaler." in page


def test_an_old_low_answer_is_spoken_of_as_old(client, place):
    make_outcome(place.citizen, "who5", date(2024, 5, 10), [1, 1, 1, 1, 1])
    page = shown(client, place)
    assert "Svaret på WHO-5 10. maj 2024 tydede på" in page
    assert "hvordan det går nu" in page


def test_an_old_low_answer_stays_old_after_a_nej_tak_today(client, place):
    load_outcome_instruments()
    make_outcome(place.citizen, "who5", date(2024, 8, 7), [1, 1, 1, 1, 1])
    sheets.decline(by=place.user, citizen=place.citizen)
    page = shown(client, place)
    assert "Svaret på WHO-5 7. august 2024 tydede på" in page
    assert "for tiden" not in page


def test_a_low_answer_of_late_is_about_now(client, place):
    make_outcome(place.citizen, "who5", timezone.localdate() - timedelta(30), [1, 1, 1, 1, 1])
    assert "ikke har det så godt for tiden" in shown(client, place)


def test_texts_are_never_markup(client, place):
    RecoveryTalk.objects.create(
        citizen=place.citizen, held_on=date(2026, 5, 1), kind="droemme", agreed="<b>vred</b>"
    )
    assert "&lt;b&gt;vred&lt;/b&gt;" in shown(client, place)


def test_queries_do_not_grow_with_measurements_and_talks(client, place):
    make_outcome(place.citizen, "who5", date(2025, 1, 1), [2, 2, 2, 1, 1])
    make_outcome(place.citizen, "inspire_o", date(2025, 1, 1), [2, 2, 2, 1, 1])
    few = queries(client, place.home), queries(client, f"{place.home}udtraek/")
    for month in range(2, 9):
        make_outcome(place.citizen, "who5", date(2025, month, 1), [2, 2, 2, 1, 1])
        RecoveryTalk.objects.create(
            citizen=place.citizen, held_on=date(2025, month, 1), kind="droemme"
        )
    assert (queries(client, place.home), queries(client, f"{place.home}udtraek/")) == few
