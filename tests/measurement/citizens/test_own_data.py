"""What is the citizen's own: all of it in words and in files, and deleted when asked for."""

from datetime import date

import pytest

from measurement.models import Outcome, OutcomeSettings, RecoveryTalk, Sheet
from measurement.services import sheets
from recovery_portal.kit.sheets import read_table
from steering.models import AuditEvent
from tests.factories import make_citizen
from tests.measurement.outcomes.making import make_outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def full(place):
    """Both instruments, a talk and a "nej tak"; and another citizen with the same."""
    other = make_citizen(place.municipality, reference="NABO", unit=place.unit)
    for citizen, said in ((place.citizen, "Jeg vil synge"), (other, "NABOENS ORD")):
        make_outcome(citizen, "who5", date(2026, 5, 10), [2, 2, 2, 1, None])
        make_outcome(citizen, "inspire_o", date(2026, 5, 10), [4, 4, 4, 4, 4])
        RecoveryTalk.objects.create(
            citizen=citizen, held_on=date(2026, 5, 11), kind="droemme", agreed=said
        )
        sheets.decline(by=place.user, citizen=citizen)
    return other


def test_everything_is_shown_in_words(client, place, full):
    page = client.get(f"{place.home}udtraek/").content.decode()
    for words in ("har jeg været glad og i godt humør", "Lidt mindre end halvdelen af tiden"):
        assert words in page
    assert "Sprunget over" in page
    assert "Samlet tal: 100 af 100." in page
    assert "Jeg vil synge" in page
    assert "sagde nej tak" in page
    assert "NABO" not in page


def test_it_does_not_claim_to_be_all_there_is_and_says_whom_to_ask(client, place, full):
    other = "Portalen kan også have andet om dig: din enhed, dine indsatser"
    page = client.get(f"{place.home}udtraek/").content.decode()
    assert "Her er alle svar og samtaler, som Randers Kommune har gemt om dig i portalen." in page
    assert "Det er alt" not in page
    assert other in page
    assert "Vil du se det, så spørg din kontaktperson i kommunen." in page
    OutcomeSettings.objects.create(municipality=place.municipality, contact="Ring til os")
    Outcome.objects.all().delete()
    RecoveryTalk.objects.all().delete()
    Sheet.objects.all().delete()
    page = client.get(f"{place.home}udtraek/").content.decode()
    assert "Der er ikke gemt nogen svar eller samtaler." in page
    assert other in page
    assert "spørg din kontaktperson eller dem, der står nederst." in page


def test_the_csv_holds_answers_talks_and_when_asked(client, place, full):
    answer = client.get(f"{place.home}udtraek.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="svar-og-samtaler.csv"'
    table = read_table(answer.content, "svar.csv")
    text = answer.content.decode("utf-8-sig")
    assert text.count("\r\nsvar;") == 10
    assert "sprunget over" in text
    assert "samtale;11-05-2026;Drømme og ønsker;aftalt;Jeg vil synge" in text
    assert text.count("\r\nspurgt;") == 1
    assert "NABO" not in text
    assert place.citizen.reference not in text
    assert len(table) == 12


def test_the_workbook_opens(client, place, full):
    from io import BytesIO

    from openpyxl import load_workbook

    answer = client.get(f"{place.home}udtraek.xlsx")
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Svar", "Samtaler", "Spurgt"]
    assert [sheet.max_row for sheet in book] == [11, 2, 2]
    assert client.get(f"{place.home}udtraek.pdf").status_code == 404


def test_deleting_asks_first_and_takes_only_what_is_chosen(client, place, full):
    who5 = Outcome.objects.get(citizen=place.citizen, code="who5")
    sent = {"chosen": [f"maaling-{who5.pk}"]}
    asked = client.post(f"{place.home}slet/", sent).content.decode()
    assert "Slet for altid?" in asked
    assert "WHO-5, 10. maj 2026" in asked
    assert Outcome.objects.count() == 4
    answer = client.post(f"{place.home}slet/", sent | {"sikker": "ja"})
    assert (answer.status_code, answer.url) == (302, place.home)
    assert list(place.citizen.outcomes.values_list("code", flat=True)) == ["inspire_o"]
    assert (place.citizen.recovery_talks.count(), place.citizen.sheets.count()) == (1, 1)


def test_everything_can_be_deleted_and_nothing_of_the_neighbours(client, place, full):
    sheets.open_link(by=place.user, citizen=place.citizen)
    sent = {"chosen": ["alt"], "sikker": "ja"}
    assert client.post(f"{place.home}slet/", sent).status_code == 302
    own = {"citizen": place.citizen}
    counts = [rows.filter(**own).count() for rows in (Outcome.objects, Sheet.objects)]
    assert [*counts, RecoveryTalk.objects.filter(**own).count()] == [0, 0, 0]
    theirs = {"citizen": full}
    counts = [rows.filter(**theirs).count() for rows in (Outcome.objects, Sheet.objects)]
    assert [*counts, RecoveryTalk.objects.filter(**theirs).count()] == [2, 1, 1]
    events = AuditEvent.objects.filter(action__in=["outcomes_deleted", "own_data_deleted"])
    assert list(events.order_by("pk").values_list("action", "details")) == [
        ("outcomes_deleted", {"number": 2}),
        ("own_data_deleted", {"talks": 1, "sheets": 2}),
    ]
    again = client.get(f"{place.home}slet/").content.decode()
    assert "Der er intet at slette" in again


@pytest.mark.parametrize("chosen", [[], ["maaling-0"], ["samtale-x"], ["noget"]])
def test_what_is_not_the_citizens_cannot_be_chosen(client, place, full, chosen):
    answer = client.post(f"{place.home}slet/", {"chosen": chosen, "sikker": "ja"})
    assert answer.status_code == 400
    assert Outcome.objects.count() == 4


def test_the_neighbours_cannot_be_chosen(client, place, full):
    theirs = Outcome.objects.filter(citizen=full).first()
    sent = {"chosen": [f"maaling-{theirs.pk}"], "sikker": "ja"}
    assert client.post(f"{place.home}slet/", sent).status_code == 400
    assert Outcome.objects.count() == 4
