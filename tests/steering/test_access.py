"""Access fails closed: a stranger finds nothing, a member without the permission is refused."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from steering.access import page
from steering.permissions import (
    ROLE_NAMES,
    ROLE_PERMISSIONS,
    Permission,
    Role,
    has_permission,
    permissions_of,
)
from tests.factories import make_municipality, make_user


@page(Permission.SEE_DASHBOARD, write=Permission.UPLOAD)
def both(request, municipality):
    return HttpResponse(f"{request.method} {municipality.code}")


@page(Permission.SEE_DASHBOARD)
def read_only(request, municipality):
    return HttpResponse(f"{request.method} {municipality.code}")


def ask(view, user, method="GET", code=730):
    request = RequestFactory().generic(method, f"/{code}/")
    request.user = user
    return view(request, code)


def test_roles_are_all_named_and_given_something():
    assert set(ROLE_NAMES) == set(ROLE_PERMISSIONS) == set(Role)
    assert permissions_of(["NOBODY"]) == frozenset()


def test_only_roles_with_rows_may_see_exact_figures():
    allowed = {role for role, given in ROLE_PERMISSIONS.items() if Permission.SEE_EXACT in given}
    assert allowed == {Role.LEAD, Role.CASEWORKER}


def test_every_role_but_reader_sees_dashboards():
    allowed = {
        role for role, given in ROLE_PERMISSIONS.items() if Permission.SEE_DASHBOARD in given
    }
    assert allowed == set(Role) - {Role.READER}


@pytest.mark.django_db
def test_anonymous_is_sent_to_log_in_and_back():
    response = ask(both, AnonymousUser())
    assert (response.status_code, response.url) == (302, "/log-ind/?next=/730/")


@pytest.mark.django_db
def test_member_reads_and_writes_by_role():
    randers = make_municipality()
    lead = make_user("LEAD", municipality=randers)
    steering = make_user("STEERING", municipality=randers)
    assert ask(both, lead, "POST").content == b"POST 730"
    assert ask(both, steering).content == b"GET 730"
    with pytest.raises(PermissionDenied):
        ask(both, steering, "POST")


@pytest.mark.django_db
def test_reader_is_refused_and_stranger_finds_nothing():
    randers, aarhus = make_municipality(730), make_municipality(751)
    with pytest.raises(PermissionDenied):
        ask(both, make_user("READER", municipality=randers))
    with pytest.raises(Http404):
        ask(both, make_user("LEAD", municipality=aarhus))


@pytest.mark.django_db
def test_superuser_gets_nothing_by_that_fact():
    make_municipality()
    boss = make_user(is_superuser=True, is_staff=True)
    assert not has_permission(boss, Permission.SEE_FRONT, make_municipality())
    with pytest.raises(Http404):
        ask(both, boss)


@pytest.mark.django_db
def test_person_who_left_has_no_access():
    randers = make_municipality()
    left = make_user("LEAD", municipality=randers, is_active=False)
    with pytest.raises(Http404):
        ask(both, left)


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_page_without_write_takes_no_change(method):
    lead = make_user("LEAD", municipality=make_municipality())
    assert ask(read_only, lead, method).status_code == 405


@pytest.mark.django_db
def test_unknown_method_is_refused_also_where_writing_is_allowed():
    lead = make_user("LEAD", municipality=make_municipality())
    assert ask(both, lead, "DELETE").status_code == 405
