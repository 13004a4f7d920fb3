"""Figures of the municipality's own: defined, typed, deleted; small numbers of citizens hidden."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from keyfigures.domain.catalogue import counts_citizens
from keyfigures.domain.far_off import is_far_off
from keyfigures.models import FigureNote, FigureTarget, OwnFigure, OwnFigureValue
from steering.models import AuditEvent
from tests.factories import make_municipality
from tests.keyfigures.figures.world import (
    TODAY,
    client_of,
    municipality_with_reference,
    own_figure,
)

pytestmark = pytest.mark.django_db
NEW = "/730/noegletal/egne/nyt/"
DEFINED = {"name": "Ventetid til samtale", "unit": "dage", "direction": "down"}


@pytest.fixture
def randers(db):
    return municipality_with_reference()


def test_a_figure_is_defined_and_its_values_come_next(randers):
    answer = client_of(randers, "ADMIN").post(NEW, DEFINED | {"definition": "Fra henvendelse"})
    row = OwnFigure.objects.get()
    assert answer["Location"] == f"/730/noegletal/egne/{row.pk}/vaerdier/"
    assert (row.municipality, row.name, row.unit, row.direction) == (
        randers, "Ventetid til samtale", "dage", "down",
    )  # fmt: skip
    event = AuditEvent.objects.get(action="own_figure_added")
    assert (event.object_type, event.object_id) == ("keyfigures.ownfigure", str(row.pk))


def test_a_unit_of_citizens_counts_citizens_without_a_tick(randers):
    lead = client_of(randers, "LEAD")
    lead.post(NEW, DEFINED | {"unit": "Borgere"})
    row = OwnFigure.objects.get()
    assert row.counts_people is True
    untick = DEFINED | {"unit": "personer", "version": "1"}
    lead.post(f"/730/noegletal/egne/{row.pk}/ret/", untick)
    row.refresh_from_db()
    assert (row.unit, row.counts_people) == ("personer", True)


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        ("borgere i alt", True),
        ("Antal BORGERE", True),
        ("nye borgere pr. måned", True),
        ("person", True),
        ("timer pr. borger", False),
        ("% af borgere", False),
        ("kr./person", False),
        ("personale", False),
        ("", False),
    ],
)
def test_a_unit_says_whether_it_counts_citizens_also_in_more_words(unit, counts):
    assert counts_citizens(unit) is counts


@pytest.mark.parametrize("unit", ["ansøgere", "dage"])
def test_small_values_are_not_brought_to_light_by_taking_the_tick_away(randers, unit):
    row = own_figure(randers, [9, 0, 3], unit="ansøgere", counts_people=True)
    lead, address = client_of(randers, "ADMIN"), f"/730/noegletal/egne/{row.pk}/ret/"
    untick = DEFINED | {"unit": unit, "version": "1"}
    answer = lead.post(address, untick)
    assert answer.status_code == 400
    assert "Nøgletallet har tal over 0 og under 5" in answer.content.decode()
    row.refresh_from_db()
    assert (row.unit, row.counts_people, row.version) == ("ansøgere", True, 1)
    row.values.filter(value=3).delete()
    assert lead.post(address, untick).status_code == 302
    row.refresh_from_db()
    assert (row.unit, row.counts_people) == (unit, False)


@pytest.mark.parametrize(
    "name", ["trin-6", "WHO5", "egen-7", "Genindlagt inden for 30 dage", " beskæftigelse "]
)
def test_the_portals_own_names_are_taken(randers, name):
    answer = client_of(randers, "LEAD").post(NEW, DEFINED | {"name": name})
    assert answer.status_code == 400
    assert OwnFigure.objects.count() == 0


def test_a_name_is_taken_once_in_a_municipality_but_free_in_others(randers):
    own_figure(make_municipality(751), name=DEFINED["name"])
    lead = client_of(randers, "LEAD")
    assert lead.post(NEW, DEFINED).status_code == 302
    second = lead.post(NEW, DEFINED)
    assert second.status_code == 400
    assert "Kommunen har allerede et nøgletal med det navn." in second.content.decode()
    assert OwnFigure.objects.filter(municipality=randers).count() == 1


def test_a_value_typed_again_replaces_the_old_one(randers):
    row = own_figure(randers, values=[])
    lead, address = client_of(randers, "LEAD"), f"/730/noegletal/egne/{row.pk}/vaerdier/"
    for text in ("12,5", "1.013,25"):
        assert lead.post(address, {"on": "30-06-2026", "value": text})["Location"] == address
    assert list(row.values.values_list("value", flat=True)) == [Decimal("1013.25")]
    actions = AuditEvent.objects.filter(object_id=str(row.pk)).order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "own_value_added",
        "own_value_changed",
    ]


def test_a_value_of_a_day_to_come_is_refused(randers):
    row = own_figure(randers, values=[])
    tomorrow = timezone.localdate() + timedelta(days=1)
    data = {"on": f"{tomorrow:%d-%m-%Y}", "value": "3"}
    answer = client_of(randers, "LEAD").post(f"/730/noegletal/egne/{row.pk}/vaerdier/", data)
    assert answer.status_code == 400
    assert "Dagen ligger i fremtiden" in answer.content.decode()
    assert OwnFigureValue.objects.count() == 0


def test_a_value_is_taken_out_from_the_list(randers):
    row = own_figure(randers, values=[7, 8])
    newest = row.values.get(on=TODAY)
    lead = client_of(randers, "LEAD")
    lead.post(f"/730/noegletal/egne/vaerdi/{newest.pk}/slet/")
    assert list(row.values.values_list("value", flat=True)) == [7]


def test_a_deleted_figure_takes_its_values_target_and_notes_along(randers):
    row, other = own_figure(randers), own_figure(randers, name="Andet")
    for figure in (row, other):
        told = {"municipality": randers, "figure": figure.code}
        FigureTarget.objects.create(value=1, **told)
        FigureNote.objects.create(on=TODAY, text="Noget", **told)
    lead, address = client_of(randers, "LEAD"), f"/730/noegletal/egne/{row.pk}/slet/"
    assert lead.post(address, {"version": "7"})["Location"] == address
    assert OwnFigure.objects.count() == 2
    assert lead.post(address, {"version": "1"})["Location"] == "/730/noegletal/"
    assert list(OwnFigure.objects.all()) == [other]
    assert [FigureTarget.objects.get().figure, FigureNote.objects.get().figure] == [other.code] * 2


def test_small_numbers_of_citizens_are_hidden_in_every_channel(randers):
    row = own_figure(randers, [9, 0, 3, 4, 5, 60], unit="borgere", counts_people=True)
    lead = client_of(randers, "LEAD", "ADMIN")
    page = f"/730/noegletal/{row.code}/"
    figure = lead.get(page).context["figure"]
    assert [one.value for one in figure.readings] == [9, 0, None, None, 5, 60]
    assert [one.hidden for one in figure.readings] == [False, False, True, True, False, False]
    rows = lead.get(f"{page}tal.csv").content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[2] for line in rows[1:]] == ["60", "5", "–", "–", "0", "9"]
    assert lead.get(page).context["plotly"]["data"][0]["y"] == [9, 0, None, None, 5, 60]
    values = lead.get(f"/730/noegletal/egne/{row.pk}/vaerdier/").context["values"]
    assert [text for _row, text in values] == ["60", "5", "", "", "0", "9"]


def test_a_value_far_off_is_asked_about_and_taken_with_the_tick(randers):
    row = own_figure(randers, [13, 14, 12.5])
    client, page = client_of(randers, "ADMIN"), f"/730/noegletal/egne/{row.pk}/vaerdier/"
    sent = {"on": "01-10-2026", "value": "1.234.567,5"}
    asked = client.post(page, sent)
    assert (asked.status_code, row.values.count()) == (400, 3)
    form = asked.context["form"]
    assert form.errors["value"] == [
        "1.234.567,5 er langt fra nøgletallets andre værdier (12,5 til 14). Er den rigtig? "
        "Ret den, eller sæt kryds ved »Værdien er rigtig«."
    ]
    tick = form.fields["is_right"].widget.seal
    other = client.post(page, sent | {"value": "1.234.568", "is_right": tick})
    assert (other.status_code, row.values.count()) == (400, 3)
    assert client.post(page, sent | {"is_right": tick}).status_code == 302
    assert row.values.get(on="2026-10-01").value == Decimal("1234567.5")


def test_the_question_tells_no_range_of_a_figure_that_counts_citizens(randers):
    row = own_figure(randers, [3, 4, 20], name="Unge", unit="borgere")
    row.counts_people = True
    row.save(update_fields=["counts_people"])
    page = f"/730/noegletal/egne/{row.pk}/vaerdier/"
    asked = client_of(randers, "ADMIN").post(page, {"on": "01-10-2026", "value": "900"})
    assert asked.context["form"].errors["value"] == [
        "900 er langt fra nøgletallets andre værdier. Er den rigtig? "
        "Ret den, eller sæt kryds ved »Værdien er rigtig«."
    ]


@pytest.mark.parametrize(
    ("value", "others", "is_far"),
    [
        (250, [], False),
        (250, [13], True),
        (40, [13, 20], False),
        (0, [13, 20], False),
        (2, [200, 260], True),
        (-9, [13, 20], False),
        (125, [10, 12, 13, 11, 12], True),
        (45, [10, 12, 13, 11, 12], True),
        (35, [10, 12, 13, 11, 12], False),
        (5, [0, 0, 0, 0, 0, 0], False),
    ],
)
def test_what_is_far_off(value, others, is_far):
    assert is_far_off(Decimal(value), [Decimal(one) for one in others]) == is_far
