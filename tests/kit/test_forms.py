"""Forms: the markup that assistive technology relies on, and text that is refused."""

from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.utils import timezone
from lxml import html

from recovery_portal.kit.forms import DayField, PortalForm


class Sheet(PortalForm):
    name = forms.CharField(label="Navn", help_text="Som på skiltet <b>")
    notes = forms.CharField(label="Noter", widget=forms.Textarea, required=False)
    often = forms.ChoiceField(
        label="Hvor ofte følges der op?",
        choices=[("0", "Slet ikke"), ("3", "I høj grad"), ("v", "Ved ikke")],
        widget=forms.RadioSelect,
        help_text="Vælg ét svar.",
    )
    units = forms.MultipleChoiceField(
        label="Enheder",
        choices=[("a", "Myndighed"), ("b", "Botilbud")],
        widget=forms.CheckboxSelectMultiple,
    )
    sure = forms.BooleanField(label="Jeg er sikker")
    kind = forms.ChoiceField(label="Indhold", choices=[("", "Vælg"), ("b", "Borgere")])
    file = forms.FileField(label="Fil")
    day = DayField(label="Dag")
    step = forms.CharField(widget=forms.HiddenInput)


VALID = {
    "name": "Bo",
    "often": "0",
    "units": ["a"],
    "sure": "on",
    "kind": "b",
    "day": "30-09-2026",
    "step": "1",
}


def draw(form, source="{% load crispy_forms_tags %}{{ form|crispy }}"):
    return html.fromstring(
        "<div>" + engines["django"].from_string(source).render({"form": form}) + "</div>"
    )


def find(page, ident):
    (found,) = page.xpath(f"//*[@id='{ident}']")
    return found


@pytest.fixture
def empty():
    return draw(Sheet())


@pytest.fixture
def at_fault():
    return draw(Sheet({"name": "Sag 010190-0001", "day": "i går", "often": "9"}, {}))


def test_every_input_has_a_label_or_stands_in_a_fieldset_with_a_legend(empty):
    for box in empty.xpath("//input[@type!='hidden']|//select|//textarea"):
        assert len(empty.xpath(f"//label[@for='{box.get('id')}']")) == 1
    for box in empty.xpath("//input[@type='radio']|//input[@name='units']"):
        (legend,) = box.xpath("ancestor::fieldset/legend")
        asked = {"often": "Hvor ofte følges der op?", "units": "Enheder"}[box.get("name")]
        assert legend.text_content().strip() == asked


def test_nothing_is_chosen_beforehand_and_the_browser_stops_nothing(empty):
    assert empty.xpath("//*[@checked]|//*[@required]|//*[@aria-invalid]") == []
    assert empty.xpath("//*[contains(@class, 'fejlliste')]") == []


def test_help_is_described_and_escaped(empty):
    assert find(empty, "id_name").get("aria-describedby") == "id_name_helptext"
    assert find(empty, "id_name_helptext").text_content() == "Som på skiltet <b>"
    (fieldset,) = find(empty, "id_often_0").xpath("ancestor::fieldset")
    assert fieldset.get("aria-describedby") == "id_often_helptext"


def test_what_may_be_left_out_says_so(empty):
    optional = empty.xpath("//*[@class='valgfri']/..")
    assert [label.text_content() for label in optional] == ["Noter (valgfri)"]


def test_every_described_id_exists_and_is_there_once(at_fault):
    described = " ".join(at_fault.xpath("//@aria-describedby")).split()
    assert sorted(described) == sorted(
        [
            "id_name_helptext", "id_name_error", "id_often_helptext", "id_often_error",
            "id_units_error", "id_sure_error", "id_kind_error", "id_file_error",
            "id_day_helptext", "id_day_error",
        ]
    )  # fmt: skip
    for ident in described:
        find(at_fault, ident)


def test_the_error_stands_above_its_input(at_fault):
    order = [
        part.get("id") or part.tag
        for part in find(at_fault, "div_id_name").iter()
        if part.tag in ("label", "div", "input") and part.get("id") != "div_id_name"
    ]
    assert order == ["label", "id_name_helptext", "id_name_error", "id_name"]
    assert find(at_fault, "div_id_name").get("class") == "form-group form-error"


def test_an_invalid_input_says_so_but_a_radio_cannot(at_fault):
    assert find(at_fault, "id_name").get("aria-invalid") == "true"
    assert find(at_fault, "id_notes").get("aria-invalid") is None
    assert at_fault.xpath("//input[@type='radio']/@aria-invalid") == []


def test_the_summary_takes_focus_and_leads_to_each_fault_in_order(at_fault):
    (summary,) = at_fault.xpath("//*[@role='alert']")
    assert (summary.get("tabindex"), summary.get("autofocus") is not None) == ("-1", True)
    links = summary.xpath(".//a/@href")
    assert links == [
        "#id_name", "#id_often_0", "#id_units_0", "#id_sure", "#id_kind", "#id_file", "#id_day",
    ]  # fmt: skip
    for link in links:
        assert find(at_fault, link[1:]).tag in ("input", "select")


def test_the_summary_says_what_to_do_with_each(at_fault):
    said = [item.text_content() for item in at_fault.xpath("//*[@role='alert']//li")]
    assert said[1:] == [
        "Hvor ofte følges der op: Marker en gyldig valgmulighed. "
        "9 er ikke en af de tilgængelige valgmuligheder.",
        "Enheder: Vælg en af mulighederne.",
        "Jeg er sikker: Sæt kryds, før du går videre.",
        "Indhold: Vælg en af mulighederne.",
        "Fil: Vælg en fil.",
        "Dag: Skriv datoen som dd-mm-åååå, fx 30-09-2026.",
        "Udfyld feltet.",
    ]


def test_crispy_tag_draws_the_same_without_a_form_tag():
    page = draw(Sheet(), "{% load crispy_forms_tags %}{% crispy form %}")
    ids = [box.get("id") for box in page.xpath("//input|//select|//textarea")]
    assert ids == [
        "id_name", "id_notes", "id_often_0", "id_often_1", "id_often_2", "id_units_0",
        "id_units_1", "id_sure", "id_kind", "id_file", "id_day", "id_step",
    ]  # fmt: skip
    assert page.xpath("//form") == []


def test_a_chosen_radio_stays_chosen():
    page = draw(Sheet(VALID | {"often": "v"}))
    assert page.xpath("//input[@type='radio'][@checked]/@value") == ["v"]


@pytest.mark.parametrize("field", ["name", "notes", "step"])
def test_no_free_text_takes_what_looks_like_cpr(field):
    files = {"file": SimpleUploadedFile("a.csv", b"x")}
    form = Sheet(VALID | {field: "ring om 010190 0001"}, files)
    assert form.errors.as_data().keys() - {"file"} == {field}
    assert form.errors.as_data()[field][0].code == "cpr"


@pytest.mark.parametrize(
    "text", ["30-09-2026", "30.09.2026", "30/9/2026", "2026-09-30", "30-09-26"]
)
def test_days_are_understood(text):
    form = Sheet(VALID | {"day": text}, {"file": SimpleUploadedFile("a.csv", b"x")})
    assert form.errors == {}
    assert form.cleaned_data["day"] == date(2026, 9, 30)


@pytest.mark.parametrize("text", ["31-09-2026", "09/30/2026", "30. september", "20260930"])
def test_other_days_are_refused_in_words(text):
    assert Sheet(VALID | {"day": text}).errors["day"] == [
        "Skriv datoen som dd-mm-åååå, fx 30-09-2026."
    ]


@pytest.mark.parametrize(("text", "is_taken"), [("1-1-1990", True), ("31-12-1989", False)])
def test_days_long_ago_are_refused(text, is_taken):
    form = Sheet(VALID | {"day": text}, {"file": SimpleUploadedFile("a.csv", b"x")})
    words = f"Skriv en dag mellem 1990 og {timezone.localdate().year + 20}."
    assert form.errors.get("day", []) == ([] if is_taken else [words])


def test_days_far_ahead_are_refused():
    last = timezone.localdate().year + 20
    assert "day" not in Sheet(VALID | {"day": f"31-12-{last}"}).errors
    assert Sheet(VALID | {"day": f"01-01-{last + 1}"}).errors["day"] == [
        f"Skriv en dag mellem 1990 og {last}."
    ]


class Short(PortalForm):
    name = forms.CharField(max_length=1000)


def test_what_nobody_sees_is_taken_out_of_text():
    unseen = "\x07\x1b\x7f\x85\u200e\u200f\u202a\u202e\u2066\u2069"
    form = Short({"name": f"Åse{unseen} Holm\tog\r\nBo"})
    assert form.is_valid() is True
    assert form.cleaned_data["name"] == "Åse Holm\tog\r\nBo"


def test_signs_nobody_sees_do_not_hide_a_cpr_number():
    assert Short({"name": "0101\u200e90-00\u202e01"}).errors.as_data()["name"][0].code == "cpr"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a\0b", "Teksten rummer et usynligt tegn, der ikke kan gemmes. Skriv den igen."),
        ("x" * 4999, "Teksten må højst være 1.000 tegn; den er 4.999."),
    ],
)
def test_faults_are_in_our_own_words(text, words):
    assert Short({"name": text}).errors["name"] == [words]


def test_a_form_may_have_shorter_words():
    class Tablet(Short):
        words = {"cpr": "Skriv ikke CPR-numre."}

    assert Tablet({"name": "010190-0001"}).errors["name"] == ["Skriv ikke CPR-numre."]


def test_a_password_is_not_judged_by_its_looks():
    class Secret(PortalForm):
        password = forms.CharField(widget=forms.PasswordInput)

    assert Secret({"password": "010190-0001"}).is_valid() is True


class FiveSigns(PortalForm):
    title = forms.CharField(label="Titel", max_length=5)


def test_what_is_too_long_is_told_and_not_cut_off_by_the_browser():
    form = FiveSigns({"title": "Øresund"})
    assert form.errors == {"title": ["Teksten må højst være 5 tegn; den er 7."]}
    (field,) = draw(form).xpath("//input")
    assert (field.get("maxlength"), field.get("value")) == (None, "Øresund")


class Bringing(PortalForm):
    name = forms.CharField(label="Navn")
    file = forms.FileField(label="Fil")


def test_a_file_that_is_lost_with_a_rejected_form_must_be_chosen_again():
    file = SimpleUploadedFile("a.csv", b"x")
    rejected = Bringing({"name": ""}, {"file": file})
    assert rejected.errors["file"] == [
        "Vælg filen igen: den er ikke gemt, fordi noget andet skulle rettes."
    ]
    assert Bringing({"name": "x"}, {"file": file}).is_valid()
    assert Bringing({"name": ""}, {}).errors["file"] == ["Vælg en fil."]
