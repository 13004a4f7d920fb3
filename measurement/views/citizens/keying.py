"""Typing answers from paper: by the paper's number, by keyboard, one citizen after another."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.citizen_access import citizens_of
from measurement.forms.citizens.paper import KeyingForm, NumberForm
from measurement.models import Sheet, Way
from measurement.services.paper_answers import key_paper
from measurement.views.citizens.asking import asked_by, open_sheet, over
from measurement.views.citizens.looked import citizen_page, log_list
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved

LONGEST = 100


@page(P.SEE_ANSWERS, write=P.SEE_ANSWERS)
@transaction.atomic
def number(request, municipality):
    """Which paper; those that wait stand below."""
    citizens = citizens_of(request.user, municipality)
    form = NumberForm(posted(request), citizens=citizens)
    if request.method == "POST" and form.is_valid():
        return redirect("paper_key", municipality.pk, form.sheet.citizen_id, form.sheet.pk)
    waiting = Sheet.objects.filter(
        citizen__in=citizens, way=Way.PAPER, ended_at=None, expires_at__gt=timezone.now()
    )
    waiting = list(waiting.select_related("citizen").order_by("pk")[:LONGEST])
    log_list(request, municipality, len(waiting))
    context = {"form": form, "waiting": waiting}
    return form_page(request, "measurement/citizens/keying.html", context)


@citizen_page("skema, tast", write=True)
def key(request, citizen, sheet):
    """Day and answers; Enter goes on, and from the last field it stores."""
    row = open_sheet(citizen, sheet, Way.PAPER)
    if row is None:
        messages.info(request, _("Skemaet er tastet ind eller trukket tilbage."))
        return over(citizen)
    form = KeyingForm(posted(request), instruments=asked_by(row))
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "sheet": row, "on": form.cleaned_data["on"]}
        if saved(form, lambda: key_paper(**given, answers=form.answers())):
            words = _("Skema nr. %(number)s er gemt. Tast det næste nummer.")
            messages.success(request, words % {"number": row.pk})
            return redirect("paper_keying", citizen.municipality_id)
    context = {"form": form, "citizen": citizen, "sheet": row}
    return form_page(request, "measurement/citizens/key.html", context)
