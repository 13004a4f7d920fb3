"""Why a file cannot be taken back: somebody has built on it since, and nothing of it is lost."""

from decimal import Decimal

import pytest

from keyfigures.models import CitizenStatus, OwnFigure, OwnFigureValue
from steering.models import Citizen, Upload
from tests.files.making import bring, day, furnished
from tests.files.taking_back import INTERVENTIONS, refusal, take_back


@pytest.mark.django_db
def test_citizens_that_were_used_since_keep_the_file_that_brought_them():
    furnished()
    bring("borgere", "borger_id", "B8", "B9")
    citizens = Upload.objects.latest("pk")
    bring("indsatser", INTERVENTIONS, "B8;T1;01-01-2025;")
    assert refusal(citizens) == (
        "1 borger fra filen har fået indsatser siden. Tag dem tilbage først, eller ret filen, og "
        "indlæs den igen."
    )
    take_back(Upload.objects.latest("pk"))
    take_back(citizens)
    assert sorted(Citizen.objects.values_list("reference", flat=True)) == ["B1", "B2"]


@pytest.mark.django_db
def test_citizens_that_others_know_of_stay_when_the_file_that_created_them_is_taken_back():
    furnished()
    bring("indsatser", INTERVENTIONS, "B7;T1;01-01-2025;", "B8;T1;01-01-2025;",
          "B9;T1;01-01-2025;", options=["create_citizens"])  # fmt: skip
    interventions = Upload.objects.latest("pk")
    bring("borgere", "borger_id;foedselsaar", "B7;1980")
    bring("tilknytning", "borger_id;status;start;slut", "B8;andet;01-01-2025;")
    take_back(interventions)
    assert sorted(Citizen.objects.values_list("reference", flat=True)) == ["B1", "B2", "B7", "B8"]


@pytest.mark.django_db
def test_rows_that_somebody_changed_since_are_not_thrown_away():
    furnished()
    bring("noegletal", "noegletal;dato;vaerdi", "A;31-03-2026;1", "A;30-06-2026;2")
    value = OwnFigureValue.objects.get(on=day("2026-06-30"))
    sentence = (
        "Rækker fra filen er ændret eller slettet, siden den blev indlæst. Ret filen, og indlæs "
        "den igen."
    )
    OwnFigureValue.objects.filter(pk=value.pk).update(value=Decimal("2.0001"))
    assert refusal() == sentence
    OwnFigureValue.objects.filter(pk=value.pk).delete()
    assert refusal() == sentence
    value.save(force_insert=True)
    take_back()
    assert not OwnFigure.objects.exists()


@pytest.mark.django_db
def test_a_figure_somebody_has_written_about_stays_without_its_values():
    municipality = furnished()
    bring("noegletal", "noegletal;dato;vaerdi", "A;31-03-2026;1", "B;31-03-2026;1")
    figure = OwnFigure.objects.get(name="A")
    municipality.figure_notes.create(figure=figure.code, on=day("2026-04-01"), text="Derfor")
    take_back()
    assert list(OwnFigure.objects.values_list("name", flat=True)) == ["A"]
    assert not OwnFigureValue.objects.exists()


@pytest.mark.django_db
def test_what_belongs_to_somebody_who_is_gone_does_not_come_back():
    furnished()
    bring("tilknytning", "borger_id;status;start;slut", "B1;andet;01-01-2025;",
          "B2;andet;01-01-2025;")  # fmt: skip
    bring("tilknytning", "borger_id;status;start;slut", "B1;andet;01-01-2025;",
          options=["complete"])  # fmt: skip
    statuses = Upload.objects.latest("pk")
    bring("borgere", "borger_id", "B1", options=["complete"])
    assert refusal(statuses) == (
        "Rækker, der skulle tilbage, hører til borgere, som ikke findes længere. Indlæs dem igen "
        "fra en fil."
    )
    take_back(Upload.objects.latest("pk"))
    take_back(statuses)
    assert CitizenStatus.objects.count() == 2


@pytest.mark.django_db
def test_what_somebody_typed_anew_is_not_doubled():
    furnished()
    bring("noegletal", "noegletal;dato;vaerdi", "A;31-03-2026;1", "A;30-06-2026;2")
    bring("noegletal", "noegletal;dato;vaerdi", "A;31-03-2026;1", options=["complete"])
    OwnFigure.objects.get().values.create(on=day("2026-06-30"), value=5)
    assert refusal() == (
        "Rækker, som filen fjernede, er kommet igen siden. Ret filen, og indlæs den igen."
    )
