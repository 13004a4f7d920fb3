"""The addresses themselves: by a key, never by a log-in; reading only; nothing kept on the way."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.api import etags, index, parameters
from recovery_portal.overview.api.answers import CSV, JSON, Answer, as_csv, as_json
from recovery_portal.overview.api.document import ROOT, document
from recovery_portal.overview.api.endpoint import Endpoint
from recovery_portal.overview.api.keys import asking
from recovery_portal.overview.api.problems import Problem, response_of
from steering.models import ApiToken
from steering.services import api_tokens

READING = ("GET", "HEAD")


def door(view: Callable) -> Callable:
    """`view(request, **path)` with what all answers have in common; a Problem becomes one."""

    @csrf_exempt  # there is nothing here that a browser's own cookies open
    def opened(request, **path):
        try:
            if request.method not in READING:
                raise Problem(405, _("API'et kan kun læses: brug GET."), Allow=", ".join(READING))
            response = view(request, **path)
        except Problem as problem:
            response = response_of(problem)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return opened


@door
def nothing(request, **path):
    """Every address below /api/ that is none."""
    raise Problem(404, _("Adressen findes ikke i API'et. Begynd på %s.") % ROOT)


@door
def openapi(request):
    """The document: public, and the same for everybody."""
    parameters.read(request, ())
    return _unless_known(request, document(), JSON)


@door
def start(request):
    """What the key opens."""
    token = asking(request)
    parameters.read(request, ())
    api_tokens.used(token)
    tree = index.tree(token, request.build_absolute_uri(ROOT))
    return _unless_known(request, as_json(Answer("api", tree, ())), JSON)


def json_of(one: Endpoint) -> Callable:
    """The address that answers in JSON."""
    return _answering(one, lambda answer, municipality: as_json(answer), JSON)


def csv_of(one: Endpoint) -> Callable:
    """The address that answers with a flat file."""
    return _answering(one, lambda answer, place: as_csv(answer, one.columns, place), CSV)


def _answering(one: Endpoint, write: Callable, kind: str) -> Callable:
    @door
    def view(request, **path):
        token = asking(request)
        _check_scope(token, one)
        choices = parameters.read(request, one.parameters) | path
        api_tokens.used(token)
        place = token.municipality
        etag = etags.of_stamps(request, place) if one.by_stamps(place, choices) else ""
        if etags.is_named(request, etag):
            return _unchanged(etag)
        answer = _read(one, place, choices)
        response = _unless_known(request, write(answer, place), kind, etag)
        if kind == CSV and response.status_code == 200:
            name = content_disposition_header(False, f"{answer.name}.csv")
            response["Content-Disposition"] = name
        return response

    return view


def _check_scope(token: ApiToken, one: Endpoint) -> None:
    if one.scope.code not in token.scopes:
        words = _("Nøglen må ikke læse %s. Bed kommunens administrator om en, der må.")
        raise Problem(403, words % str(one.scope.name).lower())


def _read(one: Endpoint, municipality, choices: dict) -> Answer:
    try:
        return one.read(municipality, **choices)
    except Refused as refused:
        missing = isinstance(refused, one.missing)
        raise Problem(404 if missing else 400, str(refused)) from None


def _unless_known(request, content: bytes, kind: str, etag: str = "") -> HttpResponse:
    etag = etag or etags.of_content(content)
    if etags.is_known(request, etag):
        return _unchanged(etag)
    response = HttpResponse(content, content_type=kind)
    response["ETag"] = etag
    return response


def _unchanged(etag: str) -> HttpResponse:
    response = HttpResponse(status=304)
    del response["Content-Type"]
    response["ETag"] = etag
    return response
