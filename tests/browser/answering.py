"""What the survey's journeys share: a person who answers, and where the page says what it saved."""

import re
from contextlib import contextmanager
from urllib.parse import parse_qs

from steering.permissions import Role
from tests.factories import PASSWORD, make_user
from tests.support.going import click_through

SAVED = re.compile(r"^Gemt \d\d\.\d\d$")


def make_person(municipality, name: str = "Aysel Demir"):
    user = make_user(Role.CASEWORKER, municipality=municipality, name=name)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def log_in(page, user, url):
    """A link in a mail survives the login."""
    page.goto(url)
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    click_through(page.get_by_role("button", name="Log ind"))
    assert page.url == url


def group(page, statement: str):
    return page.get_by_role("group", name=statement)


def told(page):
    """Where a screen reader hears whether the answer was saved."""
    return page.get_by_role("main").get_by_role("status")


@contextmanager
def saving(page, name: str):
    """What is done inside to the field `name` is saved by the page itself, and the page says so."""
    with page.expect_response(lambda response: name in _sent(response.request)):
        yield
    told(page).get_by_text(SAVED).wait_for()


def _sent(request) -> dict:
    """The fields of a save; other requests have none."""
    is_save = request.method == "POST" and request.url.endswith("/gem/")
    return parse_qs(request.post_data, keep_blank_values=True) if is_save else {}


def forgive_refused_saves(faults):
    """The browser calls a save that was refused, or had no network, a lost file."""
    faults.forgive("^Failed to load .*/gem/")


def is_wider_than_the_screen(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
