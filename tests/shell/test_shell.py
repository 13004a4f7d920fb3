"""What stands around every page: who you are, the way around, what happened, what went wrong."""

import pytest
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.template import engines
from django.test import RequestFactory
from lxml import html

from recovery_portal import errors
from steering.permissions import Role
from tests.factories import make_municipality, make_user

DEMO_LINE = "Syntetiske tal til afprøvning. Ingen rigtige borgere."


def draw(source, **context):
    return html.fromstring(
        "<div>" + engines["django"].from_string("{% load portal %}" + source).render(context)
        + "</div>"
    )  # fmt: skip


def words(element):
    return " ".join(element.text_content().split())


def ask(path="/730/", user=None, municipality=None):
    request = RequestFactory().get(path)
    request.user = user or AnonymousUser()
    request.reference = "0A1B2C3D"
    request._messages = CookieStorage(request)
    if municipality:
        request.municipality = municipality
    return request


def shell_of(request):
    return html.fromstring(render(request, "base.html").content.decode())


@pytest.fixture
def at_home(db):
    municipality = make_municipality(is_demo=True)
    user = make_user(Role.LEAD, municipality=municipality, name="Mette Holm")
    return shell_of(ask(user=user, municipality=municipality))


def test_header_says_where_and_who(at_home):
    assert words(at_home.xpath("//*[@class='tophoved-navn']")[0]) == (
        "Recovery-portalen Randers Kommune"
    )
    assert words(at_home.xpath("//*[@class='tophoved-bruger']")[0]) == (
        "Mette Holm Tovholder Log af"
    )
    assert at_home.xpath("//title/text()") == [" – Recovery-portalen, Randers Kommune"]


def test_language_skip_link_and_main(at_home):
    assert at_home.get("lang") == "da"
    first_link = at_home.xpath("//body//a")[0]
    assert (first_link.get("class"), first_link.get("href")) == ("skipnav", "#indhold")
    (main,) = at_home.xpath("//main")
    assert (main.get("id"), main.get("tabindex")) == ("indhold", "-1")


def test_the_current_page_is_marked_in_both_menus(at_home):
    current = at_home.xpath("//nav//a[@aria-current]")
    assert [(words(link), link.get("aria-current")) for link in current] == [
        ("Overblik", "page"),
        ("Overblik", "page"),
    ]


def test_tracks_are_headings_with_their_number_for_the_eye(at_home):
    for heading in at_home.xpath("//nav[@aria-label='Hovedmenu']//h2"):
        (number,) = heading.xpath("*[@class='sporno']")
        assert number.get("aria-hidden") == "true"
        (group,) = at_home.xpath(f"//ul[@aria-labelledby='{heading.get('id')}']")
        assert group.xpath("li/a")


def test_demo_says_so_in_header_and_footer(at_home, db):
    said = [words(p) for p in at_home.xpath("//header//p|//footer//p")]
    assert said.count(DEMO_LINE) == 2
    real = make_municipality(751)
    user = make_user(Role.LEAD, municipality=real)
    assert DEMO_LINE not in words(shell_of(ask("/751/", user, real)))


def test_logging_off_is_a_form_with_its_token(at_home):
    forms = at_home.xpath("//form[@action='/log-af/']")
    assert [form.get("method") for form in forms] == ["post", "post"]
    assert all(form.xpath("input[@name='csrfmiddlewaretoken']") for form in forms)


def test_only_whoever_has_several_municipalities_is_offered_another(at_home, db):
    assert at_home.xpath("//a[text()='Skift kommune']") == []
    first, second = make_municipality(), make_municipality(751)
    user = make_user(Role.READER, municipality=first)
    user.memberships.create(municipality=second, role=Role.READER)
    page = shell_of(ask(user=user, municipality=first))
    assert page.xpath("//a[text()='Skift kommune']/@href") == ["/", "/"]


@pytest.mark.parametrize(
    ("level", "role"),
    [
        (messages.SUCCESS, "status"),
        (messages.INFO, "status"),
        (messages.WARNING, "alert"),
        (messages.ERROR, "alert"),
    ],
)
def test_messages_are_told_by_their_weight(level, role):
    request = ask("/privatliv/")
    messages.add_message(request, level, "Filen <b> er læst")
    (told,) = shell_of(request).xpath("//main/*[contains(@class, 'besked')]")
    assert (told.get("role"), words(told)) == (role, "Filen <b> er læst")


@pytest.mark.parametrize(
    ("page", "status", "title"),
    [
        (errors.bad_request, 400, "Det kunne vi ikke læse"),
        (errors.permission_denied, 403, "Det har du ikke adgang til"),
        (errors.page_not_found, 404, "Siden findes ikke"),
        (errors.server_error, 500, "Noget gik galt hos os"),
    ],
)
def test_error_pages_carry_their_reference(page, status, title):
    arguments = () if status == 500 else (PermissionDenied("hemmeligt"),)
    response = page(ask("/730/hemmeligt/"), *arguments)
    shown = html.fromstring(response.content.decode())
    assert response.status_code == status
    assert words(shown.xpath("//h1")[0]) == title
    assert words(shown.xpath("//*[@class='fejlside-nr']")[0]) == (
        f"Fejl {status} · Reference 0A1B2C3D"
    )
    assert "hemmeligt" not in response.content.decode()


def test_breadcrumbs_end_at_this_page():
    crumbs = draw("{% breadcrumbs 'Runder' '/730/temperatur/' 'Svar' %}").xpath("//li")
    assert [(words(li), li.get("aria-current"), *li.xpath("a/@href")) for li in crumbs] == [
        ("Runder", None, "/730/temperatur/"),
        ("Svar", "page"),
    ]


@pytest.mark.parametrize(
    ("key", "css", "word"),
    [
        ("grøn", "status status--groen", "På sporet"),
        ("gul", "status status--gul", "Obs"),
        ("roed", "status status--roed", "Kræver handling"),
        ("ikke", "status status--ikke", "Ikke startet"),
        ("klar", "status status--klar", "Gennemført"),
    ],
)
def test_a_status_is_word_and_shape_and_colour(key, css, word):
    (chip,) = draw("{% status key %}", key=key).xpath("span")
    assert (chip.get("class"), words(chip)) == (css, word)
    (shape,) = chip.xpath("svg")
    assert shape.get("aria-hidden") == "true"


def test_no_two_statuses_share_a_shape():
    paths = {
        key: draw("{% shape key %}", key=key).xpath("//path/@d")[0]
        for key in ("groen", "gul", "roed", "ikke", "klar", "over")
    }
    assert len(set(paths.values())) == len(paths)


def test_a_bookmark_of_the_log_off_address_logs_nobody_out(client, db):
    client.force_login(make_user(Role.LEAD, municipality=make_municipality()))
    assert client.get("/log-af/").url == "/"
    assert client.get("/").url == "/730/"
