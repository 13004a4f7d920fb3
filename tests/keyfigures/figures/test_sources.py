"""What a figure is drawn from is said of its own data, and of them alone where there is nothing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from keyfigures.models import Admission, CitizenStatus, Expenditure
from steering.models import LegalBasis
from tests.keyfigures.figures.world import client_of, municipality_with_reference, own_figure
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import load_reference, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers(db):
    load_reference()
    return make_register([[Stay("SEL-107", date(2025, 1, 1), None)] for _ in range(8)])


def shown(municipality, code: str, role: str = "STEERING"):
    answer = client_of(municipality, role).get(f"/730/noegletal/{code}/")
    return answer.context, answer.content.decode()


def admit(municipality, *days):
    citizen = municipality.citizens.first()
    for first, last in days:
        Admission.objects.create(
            citizen=citizen, admitted_on=first, discharged_on=last, is_acute=True
        )


def test_a_figure_of_admissions_says_how_far_admissions_go(randers):
    admit(randers, (date(2026, 7, 3), date(2026, 7, 9)), (date(2026, 7, 20), date(2026, 7, 28)))
    context, page = shown(randers, "genindlaeggelser")
    assert context["source"] == (
        "Kommunens egne oplysninger om indlæggelser, til og med 28. juli 2026"
    )
    assert context["missing"] == (
        "Indlæggelser er kun oplyst for 3. til 28. juli 2026. "
        "Det er ikke nok til at vise nøgletallet."
    )
    assert "indsatser til og med" not in page


def test_what_lies_ahead_tells_of_nothing_yet(randers):
    ahead = timezone.localdate() + timedelta(days=9)
    admit(randers, (date(2026, 7, 3), ahead), (ahead, None))
    assert shown(randers, "genindlaeggelser")[0]["source"].endswith("3. juli 2026")


def test_each_kind_says_that_its_own_file_is_missing(randers):
    told = {
        code: shown(randers, code)[0]["missing"]
        for code in ("genindlaeggelser", "beskaeftigelse", "udgift-pr-borger")
    }
    assert told == {
        "genindlaeggelser": "Indlæggelser er ikke læst ind endnu.",
        "beskaeftigelse": "Tilknytninger er ikke læst ind endnu.",
        "udgift-pr-borger": "Udgifter er ikke læst ind endnu.",
    }
    _context, page = shown(randers, "genindlaeggelser")
    assert "Indlæggelser er ikke læst ind endnu. Spørg tovholderen." in page
    _context, page = shown(randers, "genindlaeggelser", "LEAD")
    assert 'Indlæggelser er ikke læst ind endnu. <a href="/730/data/">' in page


def test_accounts_and_statuses_say_their_own_last_day(randers):
    basis = LegalBasis.objects.get(pk="SEL-107")
    for year in (2023, 2025):
        Expenditure.objects.create(municipality=randers, year=year, legal_basis=basis, amount=1000)
    CitizenStatus.objects.create(
        citizen=randers.citizens.first(), status="ordinaer_beskaeftigelse", start=date(2026, 5, 1)
    )
    assert shown(randers, "udgift-pr-borger")[0]["source"] == (
        "Kommunens egne udgifter og indsatser, udgifter til og med 2025"
    )
    assert shown(randers, "beskaeftigelse")[0]["source"] == (
        "Kommunens egne indsatser og tilknytninger, til og med 1. maj 2026"
    )


def test_a_figure_without_values_says_so_to_everybody(db):
    municipality = municipality_with_reference()
    row = own_figure(municipality, [])
    _context, page = shown(municipality, row.code)
    assert "Nøgletallet har ingen værdier endnu." in page
    assert "Spørg tovholderen" not in page
