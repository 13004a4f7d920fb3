"""Answering for everybody: by ear, at 320 px and 400 % zoom, with a thumb, and on paper."""

from datetime import timedelta

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.browser.answering import is_wider_than_the_screen, log_in, make_person
from tests.factories import make_municipality
from tests.measurement.survey import answer, load_survey, make_round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEARD = {"heading", "group", "radio", "textbox", "button", "status", "complementary", "navigation",
         "DisclosureTriangle"}  # fmt: skip
# What a target is pressed by: a radio by its label.
TARGETS = """
[...document.querySelectorAll("main :is(a, button, summary, textarea, input:not([type=hidden]))")]
  .map(it => [it, it.type === "radio" ? it.labels[0] : it])
  .filter(([it, hit]) => hit.getClientRects().length && !(it.matches("p a, li a, dd a")
    && getComputedStyle(it).display === "inline"))
  .map(([it, hit]) => [it.id || it.textContent.trim(), hit.getBoundingClientRect()])
  .filter(([name, box]) => Math.min(box.width, box.height) < 24)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)
"""


@pytest.fixture
def round():
    load_survey()
    return make_round(make_municipality(), "Efterår")


@pytest.fixture
def person(round):
    return make_person(round.municipality)


@pytest.fixture
def address(live_server, round):
    def build(name: str, *more) -> str:
        path = reverse(f"temperature_{name}", args=[round.municipality_id, round.pk, *more])
        return live_server.url + path

    return build


@pytest.fixture
def desk(page, address, person, round):
    """Answered before and now begun, so that every part of the page is there."""
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(200), "closes_on": today}
    answer(make_round(round.municipality, "Forår", **days), *[1, "v"] * 12, user=person)
    answer(round, 2, user=person, submit=False)
    log_in(page, person, address("section", 1))
    return page


def heard(page) -> list[tuple]:
    """(role, name, description) of what a screen reader goes through inside <main>, in order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    order, waiting = [], [next(n["nodeId"] for n in nodes if n["role"]["value"] == "main")]
    while waiting:
        node = by_id[waiting.pop(0)]
        waiting[:0] = [child for child in node.get("childIds", []) if child in by_id]
        if not node["ignored"] and node["role"]["value"] in HEARD:
            order.append(tuple(_value(node, part) for part in ("role", "name", "description")))
    # The browser calls the frame of <details> a group too, without a name.
    return [part for part in order if part != ("group", "", "")]


def _value(node, part: str) -> str:
    return node.get(part, {}).get("value", "")


def question(position, text, help, last) -> list[tuple]:
    labels = ["Slet ikke", "I mindre grad", "I nogen grad", "I høj grad", "Ved ikke"]
    return [
        ("group", f"Udsagn {position} af 3 {text}", f"{help} {last}"),
        ("DisclosureTriangle", f"Eksempler på de fire svar : {text}", ""),
        *(("radio", label, "") for label in labels),
    ]


def test_the_order_a_screen_reader_hears(desk):
    month = desk.locator("#sidst-1a").text_content().split(":")[0]
    first, last = f"{month}: I mindre grad.", f"{month}: Ved ikke."
    written = "Højst 2.000 tegn. Skriv ikke navne eller CPR-numre."
    assert heard(desk) == [
        ("navigation", "Brødkrumme", ""),
        ("heading", "Politisk fokus", ""),
        *question(
            1,
            "Politikerne har vedtaget mål for omlægningen.",
            "Overvej også, om målene gælder længere end ét budgetår, og om politikerne holder "
            "fast i dem.",
            first,
        ),
        *question(
            2,
            "Politikerne prioriterer støtte, der sætter ind, før problemerne vokser.",
            "Det er tidlig og forebyggende støtte. Overvej også, om der er tid og penge nok til "
            "arbejdet, og om forskellige fag kan arbejde sammen om borgeren.",
            last,
        ),
        *question(
            3,
            "Politikerne følger op på, om målene bliver nået.",
            "Overvej også, om politikerne taler med regionen, foreninger og andre uden for "
            "kommunen om omlægningen.",
            first,
        ),
        (
            "textbox",
            "Hvad bygger du svarene på? (valgfri)",
            f"Fx tal, aftaler, møder eller noget, du selv har set. {written}",
        ),
        (
            "textbox",
            "Kommentar til trin 1 (valgfri)",
            f"{written} Begge tekster vises uden dit navn.",
        ),
        ("button", "Næste", ""),
        ("button", "Gem og luk", ""),
        ("status", "", ""),
        ("complementary", "Om trin 1", ""),
        ("heading", "Hvem kan se dit svar?", ""),
        ("heading", "Frist", ""),
        ("heading", "Hvad er omlægningen?", ""),
    ]


def test_tab_follows_what_is_seen(desk):
    """Down the page, and never to something that is not on the screen."""
    desk.locator("#id_1a_2").focus()
    seen = []
    for _ in range(9):
        where = desk.evaluate(
            "(({top, height}) => [document.activeElement.id || "
            "document.activeElement.textContent.slice(0, 9), scrollY + top, height])"
            "(document.activeElement.getBoundingClientRect())"
        )
        seen.append(where)
        desk.keyboard.press("Tab")
    names = ["id_1a_2", "Eksempler", "id_1b_0", "Eksempler", "id_1c_0", "id_bygger",
             "id_kommentar", "Næste", "Gem og lu"]  # fmt: skip
    assert [name for name, _, _ in seen] == names
    assert [top for _, top, _ in seen] == sorted(top for _, top, _ in seen)


@pytest.mark.parametrize("size", [(320, 700), (320, 256), (1280, 900)])
def test_no_page_scrolls_sideways_and_every_target_is_large_enough(desk, address, size):
    """320 x 256 is what 1280 x 1024 becomes at 400 % zoom."""
    desk.set_viewport_size({"width": size[0], "height": size[1]})
    pages = [("section", 1), ("section", 6), ("round",), ("review",), ("blank",), ("filled",)]
    wide, small = [], []
    for name, *more in pages:
        desk.goto(address(name, *more))
        desk.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true; })")
        wide += [name] * is_wider_than_the_screen(desk)
        small += desk.evaluate(TARGETS)
    assert (wide, small) == ([], [])


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(desk, address, axe, width):
    desk.set_viewport_size({"width": width, "height": 900})
    axe(desk)
    for name in ("blank", "filled"):
        desk.goto(address(name))
        axe(desk)


@pytest.mark.parametrize(("name", "sheets"), [("blank", 9), ("filled", 7)])
def test_printed_as_tagged_a4(desk, address, tmp_path, name, sheets):
    desk.goto(address(name))
    path = tmp_path / "skema.pdf"
    desk.pdf(path=path, prefer_css_page_size=True, tagged=True)
    with pikepdf.open(path) as pdf:
        sizes = {tuple(int(float(x) + 0.5) for x in page.mediabox[2:]) for page in pdf.pages}
        assert (sizes, len(pdf.pages)) == ({(595, 842)}, sheets)
        assert pdf.Root.MarkInfo.Marked == True  # noqa: E712 a PDF's own boolean
        assert str(pdf.Root.Lang) == "da"
        tags = _tags(pdf.Root.StructTreeRoot)
    assert (tags.count("/H1"), tags.count("/H2")) == (1, 8)
    assert tags.count("/H3") == (40 if name == "blank" else 24)
    assert tags.count("/L") >= 24


def _tags(element) -> list[str]:
    found = [str(element.get("/S", ""))]
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            found += _tags(kid)
    return found
