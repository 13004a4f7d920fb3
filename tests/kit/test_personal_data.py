"""Names and birth dates in a text: what is warned at, what is not, and how a form asks."""

from datetime import date

import pytest
from django import forms
from django.template import engines
from lxml import html

from recovery_portal.kit.forms import PortalForm
from recovery_portal.kit.personal_data import CONFIRM, PersonalDataMixin, hints, seal

TODAY = date(2026, 11, 22)

NAMES = [
    ("Mette Holm ønsker at komme i arbejde.", "Mette Holm"),
    ("Det står i notatet, at Jens vil flytte.", "Jens"),
    ("Jens vil gerne flytte.", "Jens"),
    ("Fru Hansen deltog i mødet.", "Fru Hansen"),
    ("Samtale med hr. Holm om boligen.", "hr. Holm"),
    ("Mettes egne ord er brugt.", "Mettes"),
    ("Aftalt med Anne-Grethe Lund Petersen.", "Anne-Grethe Lund Petersen"),
    ("Aftalt med M. Holm i går.", "M. Holm"),
    ("Moderen Zofia er inddraget.", "Zofia"),
    ("Kontaktperson Zbigniew følger op.", "Zbigniew"),
    ("Aftalt, at Bo ringer.", "Bo"),
    ("Hans Holm har været med.", "Hans Holm"),
    ("Borgeren, Fatima, har skrevet det.", "Fatima"),
    ("hansen har læst teksten", "hansen"),
    ("JENS HANSEN, referat", "JENS HANSEN"),
    ("mette holm har læst det", "mette holm"),
    ("samtale med mette hansen", "mette hansen"),
    ("Mål:\nMette vil bo selv", "Mette"),
]


@pytest.mark.parametrize(("text", "bit"), NAMES)
def test_a_name_is_told_and_named(text, bit):
    assert hints(text, TODAY) == [f"»{bit}« ligner et navn."]


DAYS = [
    ("f. 12.03.80", "12.03.80"),
    ("Borgeren er født den 3. maj 1985 og bor alene.", "3. maj 1985"),
    ("120380", "120380"),
    ("se 12031980 i journalen", "12031980"),
    ("Født 1985.", "1985"),
    ("født i 1985", "1985"),
    ("Fødselsdato: 12/3-80", "12/3-80"),
    ("fødselsdag d. 3/5", "3/5"),
    ("Den 1980-03-12 står øverst", "1980-03-12"),
    ("12. mar. 1980 står øverst", "12. mar. 1980"),
    ("Borgeren (12-03-1980) bor alene", "12-03-1980"),
    ("f.d. 12.03.2015", "12.03.2015"),
    ("årgang 1962", "1962"),
    ("12 03 80 står øverst", "12 03 80"),
    ("født den 12 03 1980", "12 03 1980"),
    ("født i maj 1985", "maj 1985"),
    ("f. 80", "80"),
    ("f. '80, bor alene", "'80"),
]


@pytest.mark.parametrize(("text", "bit"), DAYS)
def test_a_birth_date_is_told_and_named(text, bit):
    assert hints(text, TODAY) == [f"»{bit}« ligner en fødselsdato."]


REACHED = [
    ("skriv til mette.holm@gmail.com", "mette.holm@gmail.com", "en e-mailadresse"),
    ("Tlf. 87 12 03 80.", "87 12 03 80", "et telefonnummer"),
    ("Ring på +45 87120380", "+45 87120380", "et telefonnummer"),
    ("telefon: 20123456", "20123456", "et telefonnummer"),
]


@pytest.mark.parametrize(("text", "bit", "what"), REACHED)
def test_what_leads_straight_to_somebody_is_told_and_named(text, bit, what):
    assert hints(text, TODAY) == [f"»{bit}« ligner {what}."]


ORDINARY = """
Borgerens håb står med egne ord i udredningen, VUM 2.0, feltet Borgerens ønsker for fremtiden.
Per måned følges der op. Bo selv er målet. Hans egne ord er brugt, og hans netværk er afdækket.
Liv og helbred er drøftet. Palle alene i verden. Dag til dag-støtte. My mindre. Max 3 delmål.
Bevilget efter SEL § 85 og § 107, jf. § 82 a-d, afgørelse af 12.03.26, Dok. 14, s. 3.
Opfølgning den 14. august 2024 og 3. maj 2023 og 01-02-2025; næste møde 2026-12-01, kl. 13.30.
Randers Kommune, Socialt Udviklingscenter, Bostøtte Nord, Røde Kors, Jobcenter Randers, Den Sociale
Retspsykiatri og Region Midtjylland er inddraget. Åben Dialog, Guided Egen Beslutning og IPS nævnt.
Botilbuddet på Jens Bangs Gade, Sankt Hans og Hans Knudsen Instituttet er omtalt.
Mødet i Viborg, Aarhus C, Hillerød og Holstebro. Processen, Indsatsen og Adressen er beskrevet.
Delmål 1: Borgeren handler ind. Mor og far er ikke nævnt. Sagsbehandler VUM. Borger A og B.
WHO-5 er målt to gange, 28 og 40. Beløbet er 120380 kr. Sagsnr. 120380. August 2024 og Maj 2023.
Fleksjob 10 timer. Borgeren Nord. Mandag og Tirsdag i Januar. FN's konvention.
WHO-5 gik fra 28 til 40. Sagsnr. 20240012. Vurderet 12 03 26, født 10 år efter. I alt 45 12 30 kr.
jf. 80. Scoret 3 2 1 og 10 12 14 16 18. Se § 85 stk. 1. 40 12 34 56 78 er lodtrukket. Trin 12 18 24.
Det er fint; Kommunen har fulgt op. f.eks. 2020-planen. K1, K2 og K3. "Jeg vil have en hund".
""".strip().splitlines()


@pytest.mark.parametrize("text", [*ORDINARY, "\n".join(ORDINARY), ""])
def test_ordinary_casework_is_left_alone(text):
    assert hints(text, TODAY) == []


def test_every_bit_is_told_once_and_in_order():
    text = "Jens, f. 12.03.80, bor med Mette Holm. Jens er glad."
    assert hints(text, TODAY) == [
        "»Jens« ligner et navn.",
        "»12.03.80« ligner en fødselsdato.",
        "»Mette Holm« ligner et navn.",
    ]


@pytest.mark.parametrize(
    ("text", "count"), [("12.03.08", 1), ("22.11.08", 1), ("23.12.08", 0), ("31.02.80", 0)]
)
def test_a_day_long_ago_is_told_and_newer_ones_are_not(text, count):
    assert len(hints(text, TODAY)) == count


def test_a_leap_day_is_reckoned_from():
    assert hints("29.02.04", date(2024, 2, 29)) == ["»29.02.04« ligner en fødselsdato."]


class Note(PersonalDataMixin, PortalForm):
    watched = ("text", "more")
    text = forms.CharField(label="Tekst", widget=forms.Textarea)
    more = forms.CharField(label="Mere", required=False)
    other = forms.CharField(label="Andet", required=False)


def test_an_ordinary_text_passes_without_a_question():
    form = Note({"text": "Godt beskrevet", "other": "Mette Holm"})
    assert (form.is_valid(), CONFIRM in form.fields) == (True, False)


def test_a_name_is_asked_about_at_its_field_and_the_text_kept():
    form = Note({"text": "Mette Holm vil"})
    assert form.errors == {
        "text": [
            "»Mette Holm« ligner et navn. "
            "Skriv det om, eller sæt kryds ved »Teksten peger ikke på en borger«."
        ]
    }
    page = html.fromstring(
        engines["django"]
        .from_string("{% load crispy_forms_tags %}<div>{{ form|crispy }}</div>")
        .render({"form": form})
    )
    (box,) = page.xpath("//input[@name='no_person']")
    assert (box.get("type"), box.get("value"), box.get("checked")) == (
        "checkbox",
        seal("Mette Holm vil", ""),
        None,
    )
    assert page.xpath("//textarea/text()")[0].strip() == "Mette Holm vil"
    assert page.xpath("//label[@for='id_no_person']/text()") == ["Teksten peger ikke på en borger"]


def test_the_tick_counts_for_the_very_text_and_is_asked_again_for_another():
    confirmed = seal("Mette Holm\nvil", "")
    assert Note({"text": "Mette Holm\r\nvil", CONFIRM: confirmed}).is_valid()
    changed = Note({"text": "Mette Holm vil ikke", CONFIRM: confirmed})
    assert (changed.is_valid(), CONFIRM in changed.fields) == (False, True)


def test_a_cpr_number_is_refused_with_the_tick_too():
    text = "Mette 120380-1234"
    form = Note({"text": text, CONFIRM: seal(text, "")})
    assert list(form.errors) == ["text"]
    assert "CPR-nummer" in form.errors["text"][0]


def test_a_form_with_a_prefix_asks_by_its_own_name():
    text = "Jens vil"
    assert Note({"a-text": text, "a-no_person": seal(text, "")}, prefix="a").is_valid()
    assert not Note({"a-text": text, "no_person": seal(text, "")}, prefix="a").is_valid()
