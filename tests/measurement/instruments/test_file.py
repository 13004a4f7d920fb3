"""The file of a version: what is taken as it stands, and the sentence for every fault."""

import pytest

from measurement.domain.instrument_file import read_instrument
from tests.measurement.instruments.files import SHIPPED, as_bytes, content, one_more


def faults(data: bytes | dict) -> list[str]:
    found, told = read_instrument(as_bytes(data) if isinstance(data, dict) else data)
    assert (found is None) == bool(told)
    return [str(fault) for fault in told]


def test_the_shipped_file_is_taken_as_it_stands():
    assert read_instrument(as_bytes(SHIPPED)) == (SHIPPED, [])


def test_one_statement_more_is_taken():
    assert read_instrument(as_bytes(one_more())) == (one_more(), [])


def test_space_around_a_text_is_dropped_and_the_mark_of_utf8_is_no_text():
    made = content(name="  Temperaturmåling ")
    found, _ = read_instrument(b"\xef\xbb\xbf" + as_bytes(made))
    assert found["name"] == "Temperaturmåling"


def test_sections_may_stand_in_any_order_and_a_statement_may_have_no_examples():
    made = content()
    made["sections"].reverse()
    made["sections"][0]["items"][0]["examples"] = []
    found, told = read_instrument(as_bytes(made))
    assert told == []
    assert [section["number"] for section in found["sections"]] == list(range(1, 9))
    assert found["sections"][7]["items"][0]["examples"] == []


def changed(path: tuple, value) -> dict:
    """The file with another value at `path`; `del` takes the key away."""
    made = here = content()
    for step in path[:-1]:
        here = here[step]
    if value is del_:
        del here[path[-1]]
    else:
        here[path[-1]] = value
    return made


del_ = object()
ITEM = ("sections", 1, "items", 1)
HERE = "afsnit nr. 2, udsagn nr. 2"


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("code",), "who5", "Linje 2, »code«: koden skal være »temperatur«."),
        (
            ("version",),
            "2",
            "Linje 3, »version«: skriv et helt tal uden anførselstegn; her står en tekst.",
        ),
        (
            ("version",),
            True,
            "Linje 3, »version«: skriv et helt tal uden anførselstegn; her står true eller false.",
        ),
        (
            ("version",),
            2.0,
            "Linje 3, »version«: skriv et helt tal uden anførselstegn; her står »2.0«.",
        ),
        (
            ("version",),
            float("nan"),
            "Linje 3, »version«: skriv et helt tal uden anførselstegn; her står »NaN«.",
        ),
        (
            ("version",),
            10**30,
            "Linje 3, »version«: skriv et helt tal uden anførselstegn; "
            "her står »10000000000000000000…«.",
        ),
        (("version",), 0, "Linje 3, »version«: tallet skal være fra 1 til 9.999; her står 0."),
        (("version",), del_, "Linje 1: feltet »version« mangler."),
        (("name",), "", "Linje 4, »name«: teksten er tom."),
        (("name",), "x" * 81, "Linje 4, »name«: teksten er på 81 tegn; højst 80."),
        (
            ("own_wording",),
            "ja",
            "Linje 7, »own_wording«: skriv true eller false; her står en tekst.",
        ),
        (
            ("scale", 3, "label"),
            "I meget høj grad",
            "Linje 21, trin nr. 4: trinnet skal være 3 med teksten »I høj grad«.",
        ),
        (
            ("scale",),
            [{"value": 0, "label": "Nej"}, {"value": 1, "label": "Ja"}],
            "Linje 8, »scale«: skalaen skal have fire trin: "
            "0 Slet ikke, 1 I mindre grad, 2 I nogen grad, 3 I høj grad.",
        ),
        (
            ("sections",),
            {},
            "Linje 26, »sections«: her skal stå en liste i [ ]; her står felter i { }.",
        ),
        ((*ITEM, "code"), "2a", f"Linje 86, {HERE}, »code«: koden »2a« er brugt før, i linje 75."),
        (
            (*ITEM, "code"),
            "2B",
            f"Linje 86, {HERE}, »code«: koden »2B« må kun have små bogstaver a–z og cifre, "
            "højst otte, fx 1a: den bliver en kolonne i filer med svar.",
        ),
        (
            (*ITEM, "code"),
            "2e10",
            f"Linje 86, {HERE}, »code«: koden »2e10« kan læses som et tal i et regneark: "
            "skriv fx 1a.",
        ),
        (
            (*ITEM, "code"),
            "3d",
            f"Linje 86, {HERE}, »code«: koden »3d« skal begynde med afsnittets nummer, 2.",
        ),
        (
            (*ITEM, "code"),
            2,
            f"Linje 86, {HERE}, »code«: koden skal være en tekst; her står et tal.",
        ),
        ((*ITEM, "help"), del_, f"Linje 85, {HERE}: feltet »help« mangler."),
        (
            (*ITEM, "help"),
            None,
            f"Linje 88, {HERE}, »help«: skriv en tekst i anførselstegn; her står null.",
        ),
        (
            (*ITEM, "text"),
            "Ring til 010190-1234.",
            f"Linje 87, {HERE}, »text«: teksten indeholder noget, der ligner et CPR-nummer: "
            "fjern det.",
        ),
        (
            (*ITEM, "text"),
            "To\nlinjer",
            f"Linje 87, {HERE}, »text«: teksten har et linjeskift (tegn 3): skriv den på én linje.",
        ),
        (
            (*ITEM, "text"),
            "Et\u202eskjult",
            f"Linje 87, {HERE}, »text«: teksten har et usynligt tegn, U+202E (tegn 3): fjern det.",
        ),
        (
            (*ITEM, "examples"),
            ["Et", "To"],
            f"Linje 89, {HERE}, »examples«: der er 2 eksempler; skriv et eksempel til hvert af de "
            "fire svar, eller lad listen være tom.",
        ),
        (
            (*ITEM, "examples", 2),
            "x" * 301,
            f"Linje 92, {HERE}, eksempel nr. 3: teksten er på 301 tegn; højst 300.",
        ),
        (
            ("sections", 2, "number"),
            4,
            "Linje 110, afsnit nr. 3, »number«: "
            "afsnittets nummer skal være 3 som dets forudsætning.",
        ),
        (
            ("sections", 2, "items"),
            [],
            "Linje 114, afsnit nr. 3, »items«: afsnittet har 0 udsagn; det skal have 1–12.",
        ),
        ((*ITEM,), "2b", f"Linje 85, {HERE}: her skal stå felter i {{ }}; her står en tekst."),
    ],
)
def test_one_fault_is_told_in_one_sentence(path, value, sentence):
    assert faults(changed(path, value)) == [sentence]


def test_each_prerequisite_has_one_section():
    made = content()
    made["sections"].pop(4)
    assert faults(made) == [
        "Linje 26, »sections«: der er 7 afsnit; der skal være otte, et for hver forudsætning.",
        "Linje 26, »sections«: forudsætning 5 har intet afsnit.",
    ]
    made = content()
    made["sections"][4] |= {"number": 6, "prerequisite": 6}
    told = faults(made)
    assert told[0] == "Linje 26, »sections«: forudsætning 5 har intet afsnit."
    assert told[-1] == (
        "Linje 234, afsnit nr. 6, »prerequisite«: forudsætning 6 har allerede et afsnit."
    )


def test_a_key_in_the_wrong_spelling_is_met_with_the_right_one():
    made = content()
    item = made["sections"][1]["items"][1]
    item["hjelp"] = item.pop("help")
    item["010190-1234"] = "x"
    assert faults(made) == [
        f"Linje 85, {HERE}: feltet »help« mangler.",
        f"Linje 94, {HERE}, »hjelp«: ukendt felt »hjelp«; mente du »help«?",
        f"Linje 95, {HERE}, »…«: ukendt felt »…«.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            '"version": 3,',
            '"version": 3',
            "Linje 4: der mangler et komma, eller en parentes er ikke lukket (tegn 3).",
        ),
        (
            '"own_wording": true',
            '"own_wording": ja',
            "Linje 7: her mangler en værdi, eller en tekst mangler anførselstegn (tegn 18).",
        ),
        (
            '"name": "Temperaturmåling"',
            '"name": "Temperaturmåling',
            "Linje 4: en tekst må ikke fortsætte på næste linje eller rumme tabulator (tegn 29).",
        ),
        (
            '"version": 3',
            '"version": 3,\n  "version": 4',
            "Linje 4, »version«: feltet står to gange.",
        ),
        (
            '"version": 3',
            '"version": Infinity',
            "Linje 3, »version«: skriv et helt tal uden anførselstegn; her står »Infinity«.",
        ),
        (
            '"version": 3',
            '"version": 1e999',
            "Linje 3, »version«: skriv et helt tal uden anførselstegn; her står »1e999«.",
        ),
        (
            '"version": 3',
            '"version": 0101901234',
            "Linje 3: der mangler et komma, eller en parentes er ikke lukket (tegn 15).",
        ),
        (
            '"version": 3',
            '"version": 1101901234',
            "Linje 3, »version«: skriv et helt tal uden anførselstegn; her står »……«.",
        ),
    ],
)
def test_a_slip_of_the_pen_is_told_with_its_line(before, after, sentence):
    text = as_bytes(content()).decode()
    assert faults(text.replace(before, after, 1).encode()) == [sentence]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Filen er tom."),
        (b" \n", "Filen er tom."),
        (b"[]", "Linje 1: her skal stå felter i { }; her står en liste."),
        (b"[" * 100_000, "Filen har for mange lister inden i hinanden."),
        (b'{"a":' * 90_000, "Filen har for mange lister inden i hinanden."),
        (b"x" * 10_000_000, "Filen fylder 10.000 kB; højst 500 kB kan indlæses."),
        (
            b"{}\n\xff",
            "Linje 2: teksten er ikke gemt som UTF-8: gem filen igen med tegnsættet UTF-8.",
        ),
        (
            b"{}}",
            "Linje 1: her er mere, efter at filen er slut: måske er en parentes lukket for tidligt "
            "(tegn 3).",
        ),
    ],
)
def test_what_is_no_questionnaire_at_all(data, sentence):
    assert faults(data) == [sentence]
