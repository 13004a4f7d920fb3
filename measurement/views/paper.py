"""The questionnaire as paper: blank for a meeting, or with one's own answers."""

from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page

from measurement.models import Viewpoint
from measurement.selectors.paper import paper_form
from measurement.views.fetch import own_response, round_in
from steering.access import page
from steering.permissions import Permission as P


@page(P.ANSWER_SURVEY)
@gzip_page
def blank(request, municipality, round):
    """The form to fill in by hand."""
    row = round_in(municipality, round)
    context = {"round": row, "sections": paper_form(row), "viewpoints": Viewpoint.labels}
    return render(request, "measurement/paper.html", context)


@page(P.ANSWER_SURVEY)
@gzip_page
def filled(request, municipality, round):
    """One's own answers as they stand now."""
    row = round_in(municipality, round)
    response = own_response(row, request.user)
    if response is None:
        return redirect("temperature_round", municipality.pk, row.pk)
    context = {"round": row, "sections": paper_form(row, response), "response": response}
    return render(request, "measurement/paper.html", context)
