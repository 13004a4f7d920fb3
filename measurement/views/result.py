"""What a closed round says: as a page, as a sheet, and over all rounds."""

from django.shortcuts import render
from django.views.decorators.gzip import gzip_page

from measurement.charts.development import SmallMultiple, small_multiple
from measurement.charts.result import result_page
from measurement.domain.development import VersionDevelopment, developed
from measurement.domain.finding import colours
from measurement.models import Round
from measurement.selectors import reflections, temperature
from measurement.selectors.development import development
from measurement.selectors.result import Reading, reading
from measurement.selectors.round_of_file import kept_because
from measurement.views import result_plan
from measurement.views.fetch import round_in
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission

AGREED = "faelles"  # ?svar=faelles reads the result from the answers the group agreed on


@page(P.SEE_DASHBOARD)
@gzip_page
def result(request, municipality, round):
    """The result of a closed round; of an open one only how many have answered, for the lead."""
    row = round_in(municipality, round)
    if row.closed_at is None:
        return _waiting(request, row)
    wants_agreed = request.GET.get("svar") == AGREED
    read = reading(row, want_agreed=wants_agreed)
    context = {
        "round": row,
        "reading": read,
        "result": read.shown,
        "previous": read.previous,
        "finding": _finding(read),
        "is_missing": wants_agreed and not read.is_agreed,
        "page": result_page(read),
        "reflections": reflections.common(row),
        "may_take_back": _may_take_back(request.user, row),
    }
    context |= result_plan.section(request, row, read)
    return render(request, "measurement/result.html", context)


def _pictures(version: VersionDevelopment) -> list[SmallMultiple]:
    days = [round.closed_on for round in version.rounds]
    return [small_multiple(line, days) for line in version.lines]


def _finding(read: Reading) -> str:
    """No caution against few answers where the group has agreed on them."""
    sentence = colours if read.is_agreed else temperature.finding
    return sentence(read.shown, read.previous)


def _may_take_back(user, round: Round) -> bool:
    is_from_file = round.origin == Round.Origin.FILE
    may_manage = is_from_file and has_permission(user, P.MANAGE_ROUNDS, round.municipality)
    return may_manage and not kept_because(round)


def _waiting(request, round: Round):
    may_manage = has_permission(request.user, P.MANAGE_ROUNDS, round.municipality)
    submitted = temperature.respondents(round) if may_manage else None
    context = {"round": round, "submitted": submitted, "may_manage": may_manage}
    return render(request, "measurement/round_waiting.html", context)


@page(P.SEE_DASHBOARD)
@gzip_page
def over_rounds(request, municipality):
    """The scores of all closed rounds, a row of pictures per version."""
    versions = development(municipality)
    context = {
        "versions": [(v, _pictures(v)) for v in versions],
        "finding": developed(versions[0] if versions else None),
    }
    return render(request, "measurement/result_development.html", context)
