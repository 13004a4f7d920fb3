"""Every URL × role × own or foreign municipality; an address without a row fails."""

from contextlib import contextmanager
from functools import cache

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from recovery_portal.kit import pdf
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.house.routes import PUBLIC, ROUTES, SECRET_DOORS, municipal_names, named_patterns
from tests.house.world.making import SECRET, World

pytestmark = pytest.mark.django_db
NAMES = sorted(ROUTES)
# Answers to somebody who may: a page, a redirect, or what a form sent empty gets.
PAGE, FORM, REFUSED, NO_SUCH_METHOD, NOWHERE = {200, 302}, {200, 302, 400, 409}, {403}, {405}, {404}
# Parts of an address that are the same everywhere; all others belong to one municipality.
EVERYBODYS = {"advice", "section", "kind", "ending"}


# Who knocks beside those with one role.
ALL_ROLES, SUPERUSER, GONE = "every role", "a superuser", "somebody who left"


@pytest.fixture(scope="module", autouse=True)
def papers():
    """Each paper laid out once: every role is written its own HTML, and where it is the same, its
    pages are the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_laid_out", cache(pdf._laid_out))
        yield


@pytest.fixture(scope="module")
def sessions(world, django_db_blocker) -> dict[str, str]:
    """Who → the key of the session they have logged in with."""
    everything = [role.value for role in Role]
    people = {role: {"roles": [role]} for role in everything} | {
        ALL_ROLES: {"roles": everything},
        SUPERUSER: {"roles": [], "is_superuser": True, "is_staff": True},
        GONE: {"roles": ["LEAD"], "is_active": False},
    }
    with django_db_blocker.unblock():
        return {who: _logged_in(world, **fields) for who, fields in people.items()}


def _logged_in(world: World, roles: list[str], **fields) -> str:
    client = Client()
    user = make_user(*roles, municipality=world.municipality, **fields)
    for membership in user.memberships.filter(role="CASEWORKER"):
        membership.units.add(world.own["citizen_unit"])
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@contextmanager
def visiting(session: str):
    """A browser with that login; what is done with it is undone afterwards."""
    with transaction.atomic():
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = session
        yield client
        transaction.set_rollback(True)


def address(name: str, world: World, side: str, code: int) -> str:
    """The address of `name` in municipality `code`, with the objects of `side`'s world."""
    objects = getattr(world, side)
    return reverse(name, args=[code, *(objects[part] for part in ROUTES[name].parts)])


def body(response) -> str:
    content = response.getvalue() if response.streaming else response.content
    return content.decode("utf-8", "replace")


def test_every_address_has_a_row():
    assert municipal_names() == set(ROUTES)


def test_no_address_stands_outside_a_municipality_by_accident():
    municipal = municipal_names()
    names = {name for name, _ in named_patterns()}
    assert {n for n in names - municipal if not n.startswith(("admin:", "None"))} == (
        PUBLIC | SECRET_DOORS
    )


@pytest.mark.parametrize("name", NAMES)
def test_anonymous_is_sent_to_log_in(name, client, world):
    url = address(name, world, "own", world.own_code)
    for response in (client.get(url), client.post(url)):
        assert (response.status_code, response.url.partition("?")[0]) == (302, "/log-ind/")


@pytest.mark.parametrize("name", NAMES)
def test_each_role_in_its_own_municipality(name, world, sessions):
    route, url = ROUTES[name], address(name, world, "own", world.own_code)
    for role in (role.value for role in Role):
        may_read = role in (route.get or route.post).split()
        may_write = role in (route.post or route.get).split()
        with visiting(sessions[role]) as client:
            got = client.get(url)
            reading = PAGE if route.get else NO_SUCH_METHOD
            assert got.status_code in (reading if may_read else REFUSED), role
            assert SECRET not in body(got), role
        with visiting(sessions[role]) as client:
            posted = client.post(url)
            writing = FORM if route.post else NO_SUCH_METHOD
            assert posted.status_code in (writing if may_write else REFUSED), role


@pytest.mark.parametrize("name", NAMES)
def test_foreign_municipality_does_not_exist(name, world, sessions):
    url = address(name, world, "foreign", world.foreign_code)
    for role in (role.value for role in Role):
        with visiting(sessions[role]) as client:
            for response in (client.get(url), client.post(url)):
                assert response.status_code in NOWHERE, role
                assert SECRET not in body(response), role


@pytest.mark.parametrize("name", [n for n in NAMES if set(ROUTES[n].parts) - EVERYBODYS])
def test_foreign_object_behind_own_code_does_not_exist(name, world, sessions):
    """The municipality in the address is one's own, the object in it another's."""
    url = address(name, world, "foreign", world.own_code)
    with visiting(sessions[ALL_ROLES]) as client:
        answers = [client.get(url)] if ROUTES[name].get else []
        answers += [client.post(url)] if ROUTES[name].post else []
        for response in answers:
            assert response.status_code in NOWHERE
            assert SECRET not in body(response)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_role_there_is_nothing(name, world, sessions):
    """A superuser has none, a person who left has none any more, and 999 is no municipality."""
    url = address(name, world, "own", world.own_code)
    with visiting(sessions[SUPERUSER]) as client:
        assert client.get(url).status_code in NOWHERE
    with visiting(sessions[GONE]) as client:
        assert client.get(url).status_code == 302
    with visiting(sessions["LEAD"]) as client:
        assert client.get(address(name, world, "own", 999)).status_code in NOWHERE


def test_admin_is_for_superusers_only(client):
    randers = make_municipality()
    client.force_login(make_user("ADMIN", "LEAD", municipality=randers))
    assert client.get("/admin/").status_code == 302
    client.force_login(make_user(is_superuser=True, is_staff=True))
    assert client.get("/admin/").context["title"]
