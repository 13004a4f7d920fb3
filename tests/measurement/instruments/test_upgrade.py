"""An installation that has answered version 1 gets version 2 beside it, and rewords nothing."""

import json

import pytest
from django.urls import reverse

from measurement import reference
from measurement.models import Instrument, Item
from measurement.selectors.development import development
from measurement.selectors.instruments import offered_to, version_rows
from measurement.selectors.temperature import previous_result
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.instruments.files import SHIPPED, as_bytes, content
from tests.measurement.survey import answer, close, load_survey, make_round
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
FIRST = reference.FOLDER / "instrument_temperature_v1.json"
CRITERIA = 13 + 2 * 5  # of the case audit and of citizens' own answers, loaded with the rest


def words(instrument: Instrument) -> dict:
    return reference.as_content(instrument)


@pytest.fixture
def before(tmp_path, monkeypatch):
    """Randers as the portal stood with version 1 alone: a closed round, two answered it."""
    with monkeypatch.context() as then:
        then.setattr(reference, "FOLDER", tmp_path)
        (tmp_path / FIRST.name).write_bytes(FIRST.read_bytes())
        load_survey()
    round = make_round(make_municipality(), "Forår")
    for value in (1, 2):
        answer(round, *[value] * 24)
    return close(round)


def test_a_new_installation_has_the_newest_version_only():
    load_survey()
    assert list(Instrument.objects.values_list("version", flat=True)) == [SHIPPED["version"]]


def test_the_old_round_keeps_its_words_and_the_next_gets_the_new_ones(before):
    items = list(Item.objects.order_by("pk").values_list("pk", "text", "help"))
    assert reference.load() == {"udsagn i spørgeskemaer": 48 + CRITERIA}
    old = Item.objects.filter(section__instrument=before.instrument).order_by("pk")
    assert list(old.values_list("pk", "text", "help")) == items
    before.refresh_from_db()
    assert words(before.instrument) == json.loads(FIRST.read_text(encoding="utf-8"))
    after = make_round(before.municipality, "Efterår")
    assert words(after.instrument) == SHIPPED
    assert reference.load() == {"udsagn i spørgeskemaer": 48 + CRITERIA}
    assert Instrument.objects.filter(code="temperatur").count() == 2


def test_a_municipality_without_old_rounds_is_offered_the_newest_only(before):
    load_survey()
    elsewhere = make_municipality(751)
    assert [row.version for row in offered_to(elsewhere)] == [2]
    assert [row.version for row in offered_to(before.municipality)] == [2, 1]
    for municipality in (elsewhere, before.municipality):
        offered = [row.pk for row in version_rows(municipality) if row.is_offered]
        assert offered == [row.pk for row in offered_to(municipality)]


def test_the_pages_say_what_is_offered(before, client):
    load_survey()
    told = []
    for municipality in (make_municipality(751), before.municipality):
        client.force_login(make_user(Role.LEAD, municipality=municipality))
        page = client.get(reverse("instruments", args=[municipality.pk])).content.decode()
        form = client.get(reverse("temperature_open", args=[municipality.pk])).context["form"]
        choices = [str(row) for _pk, row in form.fields["instrument"].choices]
        assert "Næste runde får version 2" in page
        told.append((page.count("afløst: vælges ikke"), choices))
    newest, oldest = (f"Temperaturmåling, version {number}" for number in (2, 1))
    assert told == [(1, [newest]), (0, [newest, oldest])]


def test_an_own_version_of_the_same_number_stays_the_municipalitys_first(before):
    own = reference.store(content(version=2), municipality=before.municipality)
    load_survey()
    assert [row.version for row in offered_to(before.municipality)] == [2, 2, 1]
    assert make_round(before.municipality, "Efterår").instrument == own


def test_what_was_loaded_for_everybody_under_the_number_stays(before):
    """The operator's own choice of words: unanswered as yet, and still not the portal's to take."""
    row = reference.store(content(version=2), loaded_on=before.opens_on)
    load_survey()
    assert words(row) == content(version=2)
    assert Instrument.objects.count() == 2


def test_the_development_keeps_the_two_apart(before, client):
    load_survey()
    after = make_round(before.municipality, "Efterår")
    answer(after, *[3] * 24)
    close(after)
    told = [(v.version, [r.name for r in v.rounds]) for v in development(before.municipality)]
    assert told == [(2, ["Efterår"]), (1, ["Forår"])]
    assert previous_result(after) is None
    client.force_login(make_user(Role.LEAD, municipality=before.municipality))
    page = client.get(reverse("temperature_development", args=[730])).content.decode()
    assert page.index("version 2</h2>") < page.index("version 1</h2>")


def test_the_next_file_has_the_number_after(before, client):
    load_survey()
    client.force_login(make_user(Role.ADMIN, municipality=before.municipality))
    template = client.get(reverse("instrument_template", args=[730])).content
    assert template == as_bytes(SHIPPED | {"version": 3}) + b"\n"


def test_as_many_queries_with_two_versions_as_with_one(before, client):
    client.force_login(make_user(Role.LEAD, municipality=before.municipality))
    pages = [reverse(name, args=[730]) for name in ("instruments", "temperature_open")]
    few = [queries(client, page) for page in pages]
    load_survey()
    assert [queries(client, page) for page in pages] == few
