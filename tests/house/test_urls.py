"""Every URL × role × own or foreign municipality; an address without a row fails."""

import pytest
from django.urls import reverse

from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.house.routes import PUBLIC, ROUTES, Route, municipal_names, named_patterns
from tests.house.world import SECRET, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World.make()


def address(name: str, world: World, side: str, code: int) -> str:
    """The address of `name` in municipality `code`, with the objects of `side`'s world."""
    objects = getattr(world, side)
    return reverse(name, args=[code, *(objects[part] for part in ROUTES[name].parts)])


def expected(status_if_allowed: set[int], allowed: str, role: str) -> set[int]:
    return status_if_allowed if role in allowed.split() else {403}


def test_every_address_has_a_row():
    assert municipal_names() == set(ROUTES)


def test_no_address_stands_outside_a_municipality_by_accident():
    outside = {
        name
        for name, _ in named_patterns()
        if name not in municipal_names() and not name.startswith(("admin:", "None"))
    }
    assert outside == PUBLIC


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_anonymous_is_sent_to_log_in(name, client, world):
    for method in ("get", "post"):
        url = address(name, world, "own", world.own_code)
        response = getattr(client, method)(url)
        assert (response.status_code, response.url.partition("?")[0]) == (302, "/log-ind/")


@pytest.mark.parametrize("name", sorted(ROUTES))
@pytest.mark.parametrize("role", [role.value for role in Role])
def test_role_in_own_municipality(name, role, client, world):
    route: Route = ROUTES[name]
    client.force_login(make_user(role, municipality=world.municipality))
    url = address(name, world, "own", world.own_code)
    got = client.get(url)
    if route.get:
        assert got.status_code in expected({200, 302}, route.get, role)
    else:
        assert got.status_code in expected({405}, route.post, role)
    assert SECRET not in got.content.decode("utf-8", "replace") if not got.streaming else True
    posted = client.post(url)
    # 400 and 409 are answers to a form sent empty by somebody who may send it.
    if route.post:
        assert posted.status_code in expected({200, 302, 400, 409}, route.post, role)
    else:
        assert posted.status_code in expected({405}, route.get, role)


@pytest.mark.parametrize("name", sorted(ROUTES))
@pytest.mark.parametrize("role", [role.value for role in Role])
def test_foreign_municipality_does_not_exist(name, role, client, world):
    client.force_login(make_user(role, municipality=world.municipality))
    url = address(name, world, "foreign", world.foreign_code)
    for response in (client.get(url), client.post(url)):
        assert response.status_code == 404
        assert SECRET not in response.content.decode()


@pytest.mark.parametrize("name", sorted(name for name in ROUTES if ROUTES[name].parts))
def test_foreign_object_behind_own_code_does_not_exist(name, client, world):
    """The municipality in the address is one's own, the object in it another's."""
    roles = sorted(set(f"{ROUTES[name].get} {ROUTES[name].post}".split()))
    client.force_login(make_user(*roles, municipality=world.municipality))
    url = address(name, world, "foreign", world.own_code)
    method = client.get if ROUTES[name].get else client.post
    response = method(url)
    assert response.status_code == 404
    assert SECRET not in response.content.decode()


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_superuser_and_person_who_left_find_nothing(name, client, world):
    boss = make_user(is_superuser=True, is_staff=True)
    client.force_login(boss)
    url = address(name, world, "own", world.own_code)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_unknown_municipality_does_not_exist(name, client, world):
    client.force_login(make_user("LEAD", municipality=world.municipality))
    assert client.get(address(name, world, "own", 999)).status_code == 404


def test_admin_is_for_superusers_only(client):
    make_municipality()
    client.force_login(make_user("ADMIN", "LEAD", municipality=make_municipality()))
    assert client.get("/admin/").status_code == 302
    client.force_login(make_user(is_superuser=True, is_staff=True))
    assert client.get("/admin/").status_code == 200
