"""The list of rounds, opening and closing one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from measurement.forms.rounds import RoundForm
from measurement.models import Response
from measurement.selectors import temperature
from measurement.selectors.rounds import rounds_for
from measurement.services import rounds
from measurement.views.fetch import posted, round_in
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission


@page(P.SEE_DASHBOARD)
@gzip_page
def index(request, municipality):
    """All rounds: one's own state in the open ones, the results of the closed ones."""
    rows = rounds_for(municipality, request.user)
    context = {
        "active": [row for row in rows if row.closed_on is None],
        "closed": [row for row in rows if row.closed_on],
        "may_answer": has_permission(request.user, P.ANSWER_SURVEY, municipality),
        "may_manage": has_permission(request.user, P.MANAGE_ROUNDS, municipality),
    }
    return render(request, "measurement/rounds.html", context)


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def open_new(request, municipality):
    """Open a round: everybody who may answer gets a task."""
    form = RoundForm(posted(request), initial={"opens_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            row = rounds.open_round(by=request.user, municipality=municipality, **form.cleaned_data)
        except (ValidationError, Refused) as error:
            form.add_error(None, getattr(error, "messages", [str(error)]))
        else:
            sentence = _("Runden er åbnet, og %(asked)s personer har fået den som opgave.")
            messages.success(request, sentence % {"asked": row.asked})
            return redirect("temperature", municipality.pk)
    return render(request, "measurement/round_new.html", {"form": form})


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def close(request, municipality, round):
    """Tell what closing means, then close."""
    row = round_in(municipality, round)
    if request.method == "POST":
        try:
            rounds.close_round(by=request.user, round=row)
        except Refused as error:
            messages.warning(request, str(error))
        return redirect("temperature_result", municipality.pk, row.pk)
    if row.closed_at:
        return redirect("temperature_result", municipality.pk, row.pk)
    submitted = temperature.respondents(row)
    unfinished = Response.objects.filter(round=row, submitted_at=None).count()
    context = {"round": row, "submitted": submitted, "unfinished": unfinished}
    return render(request, "measurement/round_close.html", context)
