"""Error pages in Danish, each with the reference number that the log carries."""

import logging

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from recovery_portal.middleware import PROGRAMS
from recovery_portal.overview.api.problems import Problem, response_of

log = logging.getLogger("recovery_portal.errors")


def _page(request, status: int):
    return render(
        request,
        f"{status}.html",
        {"reference": getattr(request, "reference", "")},
        status=status,
    )


def bad_request(request, exception=None):
    if request.path_info.startswith(PROGRAMS):
        return response_of(Problem(400, "Spørgsmålet er for stort, eller det kan ikke læses."))
    return _page(request, 400)


def permission_denied(request, exception=None):
    return _page(request, 403)


def page_not_found(request, exception=None):
    return _page(request, 404)


def server_error(request):
    if request.path_info.startswith(PROGRAMS):
        words = "Noget gik galt hos os. Prøv igen om lidt; X-Request-Id finder fejlen i loggen."
        return response_of(Problem(500, words))
    # Without the request: what put the page together may be what failed (the database, say).
    context = {"reference": getattr(request, "reference", "")}
    return HttpResponse(render_to_string("500.html", context), status=500)
