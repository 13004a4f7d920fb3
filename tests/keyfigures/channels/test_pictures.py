"""What stands in tooltips and pictures is what stands in the table beside them, and in the file."""

import re
from datetime import date

import pytest

from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.selectors.figures.reading import figure_on
from recovery_portal.kit.danish import HIDDEN, date_short, number
from tests.keyfigures.channels.reading import (
    DAYS,
    chart_of,
    command,
    described,
    drawn_words,
    rows_of_csv,
    sheets,
    table_headed,
    tables_of,
    words,
)

pytestmark = pytest.mark.django_db
FAMILIES = {
    "beskaeftigelse": "beskaeftigelse",
    "genindlaeggelser": "genindlaeggelser",
    "udgift-pr-borger": "udgifter",
    "who5": "trivsel",
    "inspire_o": "trivsel",
}


def told_by_table(figure, page: str) -> dict[str, tuple[str, str]]:
    """(value, n) as text by the reading's period, oldest first."""
    rows = table_headed(page, "Periode")[::-1]
    has_n = len(rows[0]) == 4
    return {row[0]: (row[1], row[2] if has_n else "") for row in rows}


def with_unit(figure, value: str) -> str:
    if value in ("", HIDDEN) or not figure.entry.unit:
        return value
    unit = "borger" if (value, figure.entry.unit) == ("1", "borgere") else figure.entry.unit
    return f"{value} {unit}"


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_tooltip_says_what_the_table_says(municipality, read, code):
    figure = figure_on(municipality, code, DAYS[municipality.pk])
    page = read(f"noegletal/{code}/").decode()
    table = told_by_table(figure, page)
    if "noegletal-data" not in page:
        assert {value for value, _n in table.values()} <= {"", HIDDEN}
        return
    line = chart_of(page, "noegletal-data")["data"][0]
    shown = {when: told for when, told in table.items() if told[0] not in ("", HIDDEN)}
    tips = [
        tip for tip, value in zip(line["customdata"], line["y"], strict=True) if value is not None
    ]
    assert line["hovertemplate"] == "%{customdata}<extra></extra>"
    assert tips == [
        f"{when}: {with_unit(figure, value)}{f' (n = {n})' if n else ''}"
        for when, (value, n) in shown.items()
    ]


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_pictures_words_are_the_tables(municipality, read, code):
    figure = figure_on(municipality, code, DAYS[municipality.pk])
    page = read(f"noegletal/{code}/").decode()
    pictures = {uid: text for uid, text in described(page).items() if uid.startswith("noegletal")}
    drawn = any(value not in ("", HIDDEN) for value, _ in told_by_table(figure, page).values())
    assert set(pictures) == ({"noegletal_bred", "noegletal_tlf"} if drawn else set())
    said = [
        f"{when}: {with_unit(figure, value).replace(HIDDEN, 'skjult') or 'intet at måle'}"
        for when, (value, _n) in told_by_table(figure, page).items()
    ]
    for text in pictures.values():
        readings = text.partition(". Middel ")[0].partition(". Mål ")[0].removesuffix(".")
        assert readings.replace(", sikkert udsving", "").split(". ") == _parts(said)


def _parts(said: list[str]) -> list[str]:
    """`3. kvartal 2026` holds the sign between the sentences too."""
    return ". ".join(said).split(". ")


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_limits_are_the_same_in_caption_pictures_chart_file_and_command(
    municipality, read, code
):
    day = DAYS[municipality.pk]
    figure = figure_on(municipality, code, day)
    page = read(f"noegletal/{code}/").decode()
    about = dict(row[:2] for row in sheets(read(f"noegletal/{code}/tal.xlsx"))["Om tallene"][1:])
    told = [about["Middel"], about["Nedre grænse"], about["Øvre grænse"]]
    caption = re.search(r"Middel ([\d.,−]+), forventet udsving ([\d.,−]+) til ([\d.,−]+)\.", page)
    if caption is None:
        assert told == [None] * 3
        return
    assert list(caption.groups()) == [number(value, figure.finer) for value in told]
    labels = {one["text"] for one in chart_of(page, "noegletal-data")["layout"]["annotations"]}
    ends = {
        f"{name} {value}"
        for name, value in zip(
            ("middel", "nedre grænse", "øvre grænse"), caption.groups(), strict=True
        )
    }
    assert {text for text in labels if text.startswith(("middel", "nedre", "øvre"))} <= ends
    assert {text for text in drawn_words(page) if text.startswith("middel ")} == {
        f"middel {caption[1]}"
    }
    place = (f"--municipality={municipality.pk}", f"--figure={code}", f"--to={day}")
    assert number(command("figure_series", *place)["mean"], figure.finer) == caption[1]


@pytest.mark.parametrize("code", FAMILIES)
def test_a_familys_page_shows_its_figure_as_the_figures_own_page_does(municipality, read, code):
    own = described(read(f"noegletal/{code}/").decode()).get("noegletal_bred")
    family = described(read(f"{FAMILIES[code]}/").decode()).get(f"{code}_bred")
    assert (own or "").partition(". Mål ")[0].removesuffix(".") == (family or "").removesuffix(".")


def test_the_steps_charts_say_what_table_file_and_figure_pages_say(municipality, read):
    page = read("indsatstrappe/").decode()
    steps = {f"Trin {number}": number for number in range(1, 9)}
    (table,) = [
        rows for rows in tables_of(page) if rows[0][0] == "Dag" and set(rows[0][1:]) == set(steps)
    ]
    header, rows = table[0], table[:0:-1]
    chart = chart_of(page, "udvikling-data")["charts"]
    by_place = {one["place"]: one["data"][0] for one in chart}
    for at, name in enumerate(header[1:], start=1):
        column = [(row[0], row[at]) for row in rows]
        shown = [(day, text) for day, text in column if text != HIDDEN]
        line = by_place.get(f"udvikling-{steps[name]}", {"y": [], "customdata": []})
        tips = zip(line["customdata"], line["y"], strict=True)
        assert [(day, number(y)) for day, y in tips if y is not None] == shown
        code = f"trin-{steps[name]}"
        readings = figure_on(municipality, code, DAYS[municipality.pk], whole=True).readings
        told = {date_short(row.day): number(row.value) for row in readings if row.value is not None}
        assert {day: told[day] for day, _ in shown if day in told} == {
            day: text for day, text in shown if day in told
        }
    sheet = next(
        rows
        for rows in sheets(read("indsatstrappe/tal.xlsx")).values()
        if rows[0][0] == "Dag" and len(rows[0]) == 10
    )
    told = [[_cell(one) for one in row[: len(header)]] for row in sheet[:0:-1]]
    assert (sheet[0][: len(header)], told) == (header, rows)


def _cell(value) -> str:
    if isinstance(value, date):
        return date_short(value)
    return number(value) if isinstance(value, int) else value


def test_the_bands_picture_says_what_table_and_file_say(municipality, read):
    page = read("bevaegelser/").decode()
    said = described(page)["baand_bred"]
    sheet = sheets(read("bevaegelser/tal.xlsx"))["Bånd"]
    names = [row[0] for row in sheet[1:]]
    for row in sheet[1:]:
        for name, cell in zip(names, row[1:], strict=True):
            found = re.search(
                f"Fra {row[0].lower()} til {name.lower()}: ([^.]+(?:\\.\\d+)*)\\.", said
            )
            if row[0] != name and cell not in (0, None) and found:
                assert found[1].partition(" ")[0] == _told(cell)
            elif row[0] != name:
                assert cell in (0, None), (row[0], name, cell)
    table = next(rows for rows in tables_of(page) if rows[0][1:] == names)
    assert [[_cell(one) if one is not None else "" for one in row[1:]] for row in sheet[1:]] == [
        row[1 : len(names) + 1] for row in table[1:]
    ]


def _told(cell) -> str:
    return "antallet" if cell == HIDDEN else number(cell)


def test_the_newcomers_picture_says_what_table_and_file_say(municipality, read):
    page = read("bevaegelser/").decode()
    rows = table_headed(page, "Første trin")
    table = {row[0]: row[1] for row in rows[:8]}
    said = described(page).get("nye-bred", "")
    sheet = sheets(read("bevaegelser/tal.xlsx"))["Nye borgere"][1:]
    assert {f"{row[0]}. {row[1]}": _cell(row[2]) for row in sheet[:8]} == table
    assert [_cell(row[2]) for row in sheet[8:10]] == [row[1] for row in rows[8:10]]
    for name, text in table.items():
        words_of = "antallet er skjult" if text == HIDDEN else f"{text} borger"
        assert not said or f"{name}: {words_of}" in said


def test_the_projections_picture_says_what_table_and_file_say(municipality, read):
    page = read("fremskrivning/").decode()
    if not municipality.is_demo:
        # The drawn ones tell of too short a time.
        assert tables_of(page) == []
        return
    said = next((text for uid, text in described(page).items() if "frem" in uid), "")
    (table, *_more) = [rows for rows in tables_of(page) if rows[0][0] == "Trin" and len(rows) == 10]
    sheet = sheets(read("fremskrivning/tal.xlsx"))["Fremskrivning"][1:]
    for row in table[1:9]:
        cells = [one for one in sheet if f"{one[0]}. {one[1]}" == row[0]]
        assert [_span(*one[4:6]) for one in cells] == row[1:]
        step = row[0].partition(".")[0]
        told = re.search(rf"Trin {step}, [^:]+: (.+?)\.(?= Trin|$)", said)[1]
        shown = f"{row[1]} nu; {', '.join(row[2:])}"
        assert told == ("skjult" if row[2] == HIDDEN else shown)


def _span(low, high) -> str:
    return _cell(low) if low == high else f"{_cell(low)}–{_cell(high)}"


def test_early_help_is_one_number_on_page_in_chart_and_in_files(municipality, read):
    """`tidligere-indsats`, with numbers that are seen: in the demo municipality there are some."""
    page = read("noegletal/tidligere-indsats/").decode()
    rows = table_headed(page, "Periode")
    seen = {row[0]: row[1] for row in rows if row[1] not in ("", HIDDEN)}
    if municipality.is_demo:
        assert len(seen) >= 10
    line = chart_of(page, "noegletal-data") if seen else {"data": [{"customdata": [], "y": []}]}
    drawn = {
        tip.partition(": ")[0]: number(y, 1)
        for tip, y in zip(line["data"][0]["customdata"], line["data"][0]["y"], strict=True)
        if y is not None
    }
    assert drawn == seen
    sheet = sheets(read("noegletal/tidligere-indsats/tal.xlsx"))["Nøgletal"][1:]
    assert {row[0]: number(row[2], 1) for row in sheet if isinstance(row[2], (int, float))} == seen
    text = rows_of_csv(read("noegletal/tidligere-indsats/tal.csv"))[1:]
    assert {row[0]: row[2] for row in text if row[2] not in ("", HIDDEN)} == seen
    newest = next(iter(seen.values()), "")
    cards = words(read("noegletal/").decode())
    assert rows[0][1] != newest or f"{newest} %" in cards
