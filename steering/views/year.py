"""The year wheel with its lists, and the proposal of a whole year."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page

from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.charts.year_page import year_page
from steering.domain.proposal import propose
from steering.forms.year import ProposedForm
from steering.models import YearEvent
from steering.permissions import Permission as P
from steering.permissions import has_permission
from steering.selectors.year import year_of
from steering.selectors.year_events import laid_out
from steering.services import year as service
from steering.views.editing import posted

ROWS, AUTUMN = 50, 10
YEARS = range(2000, 2100)


def chosen_year(request) -> int:
    """`?aar=2027`, or the year it is."""
    text = request.GET.get("aar", "")
    wanted = int(text) if text.isdecimal() and len(text) == 4 else 0
    return wanted if wanted in YEARS else timezone.localdate().year


@page(P.SEE_STEERING)
@gzip_page
def index(request, municipality):
    """The wheel, what comes now, what is done, and all of it as a table."""
    year, today = chosen_year(request), timezone.localdate()
    ring = request.GET.get("ring", "")
    ring = ring if ring in YearEvent.Ring.values else ""
    shown = year_page(year_of(municipality, year, today, ring), today)
    context = {
        "page": shown,
        "table": Paginator(shown.rows, ROWS).get_page(request.GET.get("side")),
        "is_turned": "side" in request.GET,
        "today": today,
        "years": range(today.year - 3, today.year + 3),
        "ring": ring,
        "asked": urlencode({"aar": year, "ring": ring}),
        "rings": YearEvent.Ring.choices,
        "may_steer": has_permission(request.user, P.STEER, municipality),
        # In the autumn it is the next year that is to be laid out.
        "propose": year + (year == today.year and today.month >= AUTUMN),
    }
    return render(request, "steering/year/index.html", context)


@page(P.STEER, write=P.STEER)
def proposal(request, municipality):
    """The guide's and the cases' rhythm as lines to adjust, and all that are ticked stored."""
    year = chosen_year(request)
    there = laid_out(municipality, year)
    rhythms = [(rhythm, _forms(request, rhythm, year, there)) for rhythm in propose(year)]
    forms = [form for _rhythm, lines in rhythms for form, _why in lines if form]
    faulty = [form for form in forms if form.errors]
    if request.method == "POST" and not faulty and _store(request, municipality, year, forms):
        return redirect(f"{reverse('year', args=[municipality.pk])}?aar={year}")
    this_year = timezone.localdate().year
    context = {
        "year": year,
        "years": [this_year, this_year + 1],
        "rhythms": rhythms,
        "faulty": faulty,
        "form": {"errors": faulty},
        "left": len(forms),
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "steering/year/proposal.html", context, status=status)


def _forms(request, rhythm, year: int, there) -> list[tuple]:
    """(form, note) of each line; no form where the line was laid out already."""
    return [_line(request, line, year, there) for line in rhythm.lines]


def _line(request, line, year: int, there) -> tuple:
    if line.code in there.codes:
        return None, line.title
    note = ""
    if near := there.near(line):
        note = _("»%s« ligger allerede tæt på.") % near
    elif (line.until or line.ends_on or line.starts_on) < timezone.localdate():
        note = _("Ligger bag os.")
    # What is there otherwise, or has passed, can be ticked, but is not.
    return ProposedForm(posted(request), line=line, year=year, initial={"take": not note}), note


def _store(request, municipality, year: int, forms) -> bool:
    """True where the ticked lines are stored; else a message says why not."""
    chosen = [
        form.values() | {"key": f"{service.PROPOSED}{year}-{form.line.code}"}
        for form in forms
        if form.cleaned_data["take"]
    ]
    if not chosen:
        messages.warning(request, _("Sæt flueben ved mindst én linje."))
        return False
    try:
        service.add_proposed(by=request.user, municipality=municipality, events=chosen)
    except (Refused, ValidationError):
        messages.warning(request, _("En anden lagde det samme ind: se forslaget igennem igen."))
        return False
    words = ngettext(
        "%s begivenhed er lagt i årshjulet.", "%s begivenheder er lagt i årshjulet.", len(chosen)
    )
    messages.success(request, words % len(chosen))
    return True
