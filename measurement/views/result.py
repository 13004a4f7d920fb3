"""What a closed round says."""

from django.shortcuts import render
from django.views.decorators.gzip import gzip_page

from measurement.charts.distribution import distribution
from measurement.charts.thermometer import thermometers
from measurement.domain.words import words
from measurement.selectors import temperature
from measurement.views.fetch import round_in
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission


@page(P.SEE_DASHBOARD)
@gzip_page
def result(request, municipality, round):
    """The result of a closed round; of an open one only how many have answered, for the lead."""
    row = round_in(municipality, round)
    if row.closed_at is None:
        may_manage = has_permission(request.user, P.MANAGE_ROUNDS, municipality)
        submitted = temperature.respondents(row) if may_manage else None
        context = {"round": row, "submitted": submitted, "may_manage": may_manage}
        return render(request, "measurement/round_waiting.html", context)
    now, before = temperature.round_result(row), temperature.previous_result(row)
    context = {
        "result": now,
        "previous": before,
        "finding": temperature.finding(now, before),
        "thermometers": thermometers(now, before),
        "table": _table(now, before),
        "words": words(now),
        "details": [(p, [(s, distribution(s)) for s in p.statements]) for p in now.prerequisites],
    }
    return render(request, "measurement/result.html", context)


def _table(now, before) -> list[dict]:
    last = {p.number: p.score for p in before.prerequisites} if before else {}
    return [{"prerequisite": p, "last": last.get(p.number)} for p in now.prerequisites]
