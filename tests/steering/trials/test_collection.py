"""The municipality's own collection: searched, filtered, in pages, and as a file."""

import io

import openpyxl
import pytest

from steering.models import Group, QualityTheme, Trial, Unit
from steering.services import trials
from tests.factories import make_municipality
from tests.steering.trials.making import browser, decided, load_reference, make_trial
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
LIST = "/730/proevehandlinger/"
FOREIGN = "HEMMELIGT"


def titles(client, query: str = "") -> list[str]:
    response = client.get(f"{LIST}{query}")
    return [c.trial.title for section in response.context["sections"] for c in section.cards]


@pytest.fixture
def lead():
    return browser("LEAD")


@pytest.mark.parametrize(
    "words",
    [
        "ØRESUND",
        "øresund",
        "åse",
        "æbler ÆRLIGT",
        "smør",
        "grønt",
        "viden om håb",
        "Bostøtte Østby",
    ],
)
def test_every_word_is_found_wherever_it_stands_and_however_it_is_written(lead, words):
    load_reference()
    place = make_municipality()
    unit = Unit.objects.create(municipality=place, name="Bostøtte Østby")
    theme = QualityTheme.objects.get(pk=5)
    row = decided(
        title="Tur til Øresund",
        what="Vi plukker ÆBLER",
        expected="Åse siger ja",
        where="Ved det grønne hus: Grønt",
        done="Smurte smør på brød, ærligt talt",
        unit=unit,
        themes=[theme],
    )
    trials.describe(by=row.created_by, trial=row, version=0, knowledge="Viden om HÅB")
    make_trial(title="Noget helt andet")
    assert titles(lead, f"?soeg={words}") == ["Tur til Øresund"]
    assert titles(lead, f"?soeg={words}+findesikke") == []


def test_a_theme_is_a_word_too_and_letters_of_two_parts_are_one(lead):
    load_reference()
    make_trial(title="Grillaften", themes=[QualityTheme.objects.get(pk=5)])
    make_trial(title="Gåtur")
    assert titles(lead, "?soeg=SUNDHED") == ["Grillaften"]
    assert titles(lead, "?soeg=ga%CC%8Atur") == ["Gåtur"]


@pytest.mark.parametrize("sign", ["%25", "_", "\\"])
def test_signs_that_databases_read_are_letters_here(lead, sign):
    make_trial(title="Kørsel")
    assert titles(lead, f"?soeg={sign}") == []


def test_a_number_that_could_be_a_cpr_number_is_not_searched_for(lead):
    assert lead.get(f"{LIST}?soeg=010190-1234").status_code == 400


def test_filters_by_stage_theme_unit_and_group(lead):
    load_reference()
    place = make_municipality()
    unit = Unit.objects.create(municipality=place, name="Nord")
    group = Group.objects.create(municipality=place, kind="implementation", name="Lokalgruppen")
    make_trial(title="A", unit=unit, themes=[QualityTheme.objects.get(pk=1)])
    make_trial(title="B", group=group, start=-9, end=-1)
    kept = decided("keep", title="C")
    decided("keep", title="D")
    trials.describe(by=kept.created_by, trial=kept, version=0, goals="Mål")
    assert titles(lead) == ["B", "A", "D", "C"]
    assert titles(lead, "?trin=venter") == ["B"]
    assert titles(lead, "?trin=behold") == ["D", "C"]
    assert titles(lead, "?trin=beskrevet") == ["C"]
    assert titles(lead, f"?tema=1&enhed={unit.pk}") == ["A"]
    assert titles(lead, f"?gruppe={group.pk}") == ["B"]


def test_another_municipalitys_units_and_groups_are_no_filter_and_no_choice(lead):
    other = make_municipality(751)
    unit = Unit.objects.create(municipality=other, name=FOREIGN)
    make_trial(title="A")
    make_trial(other, title=FOREIGN, unit=unit)
    response = lead.get(f"{LIST}?enhed={unit.pk}")
    assert response.context["filter"].errors.keys() == {"enhed"}
    assert FOREIGN not in response.content.decode()
    assert titles(lead, f"?soeg={FOREIGN}") == []


def test_units_stand_in_danish_order(lead):
    for name in ("Østby", "Aalborgvej", "Ærø", "Bakken", "Zenit"):
        Unit.objects.create(municipality=make_municipality(), name=name)
    make_trial()
    field = lead.get(LIST).context["filter"].fields["enhed"]
    labels = [label for _value, label in field.choices]
    assert labels == ["Alle", "Bakken", "Zenit", "Ærø", "Østby", "Aalborgvej"]


def many(count: int, template: Trial) -> None:
    themes = list(QualityTheme.objects.all()[:3])
    rows = [
        Trial(
            municipality=template.municipality,
            unit=template.unit,
            owner=template.created_by,
            title=f"Prøve {number}",
            what="x",
            expected="y",
            starts_on=template.starts_on,
            ends_on=template.ends_on,
            created_on=template.created_on,
            search=f"prøve {number}",
            follows=template,
        )
        for number in range(count)
    ]
    for row in Trial.objects.bulk_create(rows):
        row.themes.set(themes)


def test_as_many_queries_for_five_hundred_as_for_twenty(lead):
    load_reference()
    unit = Unit.objects.create(municipality=make_municipality(), name="Nord")
    first = decided("adjust", unit=unit)
    many(20, first)
    addresses = [LIST, f"{LIST}?soeg=prøve&trin=i-gang", f"{LIST}{first.pk}/"]
    addresses.append(f"{LIST}proevehandlinger.csv")
    few = [queries(lead, address) for address in addresses]
    many(480, first)
    assert [queries(lead, address) for address in addresses] == few
    response = lead.get(f"{LIST}?side=11")
    assert response.context["shown"].paginator.num_pages == 11
    assert sum(len(s.cards) for s in response.context["sections"]) == 1
    assert response.context["summary"].total == 501


def test_the_list_as_a_sheet_holds_what_is_chosen_and_the_eleven_elements(lead):
    make_trial(title="Ikke med")
    row = decided("keep", title="=SUM(A1)")
    trials.describe(by=row.created_by, trial=row, version=0, follow_up="Til foråret")
    content = lead.get(f"{LIST}proevehandlinger.xlsx?trin=behold").content
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    header, line = list(sheet.values)
    found = dict(zip(header, line, strict=True))
    assert (found["Titel"], found["Hvor langt"]) == ("'=SUM(A1)", "Behold")
    assert (found["Fra"].date(), found["Besluttet"].date()) == (row.starts_on, row.decided_on)
    assert found["Opfølgning"] == "Til foråret"
    assert len(header) == 29
    assert lead.get(f"{LIST}proevehandlinger.ods").status_code == 404
