"""The list of prøvehandlinger, one of them, and the list as a file."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page

from recovery_portal.kit.sheets import download, write_sheet
from steering.access import may_edit_trial, page
from steering.charts.trials import circle
from steering.domain.trials import Quarter
from steering.forms.trials import FilterForm
from steering.models import Practice, Trial
from steering.permissions import Permission as P
from steering.permissions import has_permission
from steering.selectors import trials as selectors
from steering.selectors.trial_sheet import HEADER, sheet_rows


def trial_in(municipality, pk: int) -> Trial:
    """The municipality's own trial, or 404."""
    return get_object_or_404(selectors.of(municipality), pk=pk)


@page(P.SEE_STEERING)
@gzip_page
def index(request, municipality):
    """Cards by where they are, what asks for something first; filtered, searched, in pages."""
    form = FilterForm(request.GET, municipality=municipality)
    chosen = form.chosen()
    rows = selectors.matching(municipality, **chosen)
    all_of_them, found = selectors.summary(municipality), selectors.summary_of(rows)
    shown = selectors.page_of(rows, request.GET.get("side"))
    asked = request.GET.copy()
    asked.pop("side", None)
    context = {
        "summary": all_of_them,
        "found": found.total,
        "sections": selectors.sections(shown, found.counts),
        "shown": shown,
        "filter": form,
        "is_filtered": bool(chosen),
        "asked": asked.urlencode(),
        "circles": {quarter.value: circle(quarter) for quarter in Quarter},
        "may_write": has_permission(request.user, P.CONTRIBUTE, municipality),
    }
    return render(request, "steering/trials/index.html", context)


@page(P.SEE_STEERING)
def file(request, municipality, ending):
    """The list as a sheet, as it is filtered."""
    if ending not in ("csv", "xlsx"):
        raise Http404
    chosen = FilterForm(request.GET, municipality=municipality).chosen()
    rows = sheet_rows(selectors.matching(municipality, **chosen))
    name = f"proevehandlinger-{timezone.localdate():%Y-%m-%d}.{ending}"
    options = {"sheet_name": "Prøvehandlinger"} if ending == "xlsx" else {}
    return download(write_sheet(name, HEADER, rows, **options), name)


@page(P.SEE_STEERING)
def show(request, municipality, trial):
    """One trial as a card, and what it follows or became."""
    row = trial_in(municipality, trial)
    is_described = Practice.objects.filter(trial=row).exists()
    card = selectors.card_of(row, is_described=is_described)
    chain = selectors.chain_of(row)
    context = {
        "trial": row,
        "card": card,
        "circle": circle(card.quarter),
        "chain": chain,
        "is_followed": any(one.trial.follows_id == row.pk for one in chain),
        "themes": row.themes.all(),
        "may_edit": may_edit_trial(request.user, row),
        "may_write": has_permission(request.user, P.CONTRIBUTE, municipality),
    }
    return render(request, "steering/trials/trial.html", context)
