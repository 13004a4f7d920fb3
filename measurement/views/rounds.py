"""The list of rounds; opening one, changing it, giving it up and closing it."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page

from measurement.domain.anonymity import LEAST
from measurement.forms.rounds import EditRoundForm, GiveUpForm, RoundForm
from measurement.models import Round
from measurement.selectors.rounds import rounds_for
from measurement.services import rounds
from measurement.services.closing_rules import too_early
from measurement.views.fetch import round_in
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission
from steering.views.editing import form_page, posted, saved


@page(P.SEE_DASHBOARD)
@gzip_page
def index(request, municipality):
    """All rounds: one's own state in the open ones, the results of the closed ones."""
    rows = rounds_for(municipality, request.user)
    closed = [row for row in rows if row.closed_on]
    context = {
        "active": [row for row in rows if row.closed_on is None],
        "closed": sorted(closed, key=lambda row: row.closed_on, reverse=True),
        "may_answer": has_permission(request.user, P.ANSWER_SURVEY, municipality),
        "may_manage": has_permission(request.user, P.MANAGE_ROUNDS, municipality),
        "may_see_versions": has_permission(request.user, P.SEE_INSTRUMENTS, municipality),
    }
    return render(request, "measurement/rounds.html", context)


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def open_new(request, municipality):
    """Open a round: everybody who may answer gets a task; who answers is chosen afterwards."""
    initial = {"opens_on": timezone.localdate()}
    form = RoundForm(posted(request), municipality=municipality, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "municipality": municipality}
        if row := saved(form, lambda: rounds.open_round(**given, **form.values())):
            messages.success(request, _opened(row))
            return redirect("temperature_people", municipality.pk, row.pk)
    return form_page(request, "measurement/round_new.html", {"form": form})


def _opened(row: Round) -> str:
    words = ngettext(
        "Runden er åbnet, og én person med login har fået den som opgave.",
        "Runden er åbnet, og %(asked)s personer med login har fået den som opgave.",
        row.asked,
    )
    return words % {"asked": row.asked}


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def edit(request, municipality, round):
    """Another name or deadline, while the round is open."""
    row = round_in(municipality, round)
    if row.closed_at:
        return _is_closed(request, row)
    form = EditRoundForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "round": row, "version": form.seen_version()}
        if saved(form, lambda: rounds.change_round(**given, **form.values())):
            messages.success(request, _("Ændringen er gemt. Opgaver og årshjul følger med."))
            return redirect("temperature_people", municipality.pk, row.pk)
    context = {"form": form, "round": round_in(municipality, round)}
    return form_page(request, "measurement/round_edit.html", context)


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def give_up(request, municipality, round):
    """Tell what giving up means, ask why, then delete."""
    row = round_in(municipality, round)
    if row.closed_at:
        return _is_closed(request, row)
    form = GiveUpForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "round": row, "version": form.seen_version()}
        reason = form.cleaned_data["reason"]
        if saved(form, lambda: rounds.give_up_round(**given, reason=reason) or row):
            messages.success(request, _("%(name)s er opgivet.") % {"name": row.name})
            return redirect("temperature", municipality.pk)
    return form_page(request, "measurement/round_give_up.html", {"form": form} | _counts(row))


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def close(request, municipality, round):
    """Tell what closing means, then close."""
    row = round_in(municipality, round)
    if request.method == "POST":
        try:
            rounds.close_round(by=request.user, round=row)
        except Refused as error:
            messages.warning(request, str(error))
        row = round_in(municipality, round)
    if row.closed_at:
        return redirect("temperature_result", municipality.pk, row.pk)
    context = _counts(row) | {"least": LEAST, "too_early": too_early(row)}
    return render(request, "measurement/round_close.html", context)


def _counts(row: Round) -> dict:
    """The round, how many have handed in, and in a named one how many have only begun: in an
    anonymous one such a number tells of the last who was asked whether they have."""
    submitted = Q(submitted_at__isnull=False)
    counts = row.responses.aggregate(
        submitted=Count("pk", filter=submitted), unfinished=Count("pk", filter=~submitted)
    )
    if row.is_anonymous:
        del counts["unfinished"]
    return {"round": row} | counts


def _is_closed(request, row: Round):
    messages.info(request, _("Runden er lukket og kan ikke ændres."))
    return redirect("temperature_result", row.municipality_id, row.pk)
