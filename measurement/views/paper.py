"""The questionnaire as paper: blank for a meeting, or with one's own answers."""

from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page

from measurement.models import Viewpoint
from measurement.selectors.paper import paper_form
from measurement.views.door import answering


def _paper(request, me, **more):
    context = {"me": me, "shell": me.shell, "round": me.round} | more
    return render(request, "measurement/paper.html", context)


@answering()
@gzip_page
def blank(request, me):
    """The form to fill in by hand."""
    return _paper(request, me, sections=paper_form(me.round), viewpoints=Viewpoint.labels)


@answering()
@gzip_page
def filled(request, me):
    """One's own answers as they stand now."""
    if me.response is None:
        return redirect(me.pages["round"])
    return _paper(request, me, sections=paper_form(me.round, me.response), response=me.response)
