"""The projection: where the staircase goes if the year goes on, and what a change would make."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from keyfigures.charts.projection import projection_pictures
from keyfigures.domain.projection import YEARS, Range
from keyfigures.domain.projection_assumptions import assumptions
from keyfigures.domain.projection_figure import ProjectionFigure
from keyfigures.domain.projection_words import bounds, change, million, million_change
from keyfigures.domain.staircase import SIDE_STEP
from keyfigures.forms import WhatIfForm, quarter_choices
from keyfigures.resources import projection_sheets as sheets
from keyfigures.selectors.projection import ProjectionPage, projection_page
from keyfigures.views.days import Chosen, chosen_page
from recovery_portal.kit.sheets import download, write_csv, write_xlsx
from steering.access import page
from steering.permissions import Permission, has_permission

PICTURES = {
    "frem_bred": "wide",
    "frem_tavle": "tablet",
    "frem_telefon": "phone",
    "frem_tryk": "report",
}


@page(Permission.SEE_DASHBOARD)
def projection(request, municipality):
    """Ranges from suppressed numbers only: the same for everybody (D9, D13)."""
    form = _form(request)
    chosen = _chosen(request, municipality, form)
    if chosen.fault:
        messages.warning(request, chosen.fault)
    figure = chosen.page.figure
    form.name_steps((step.number, step.name) for step in figure.steps)
    context = {
        "figure": figure,
        "form": form,
        "days": quarter_choices(chosen.page.quarter_ends, figure.day),
        "query": "" if chosen.fault else request.GET.urlencode(),
        "may_upload": has_permission(request.user, Permission.UPLOAD, municipality),
    }
    if not figure.missing:
        context |= _shown(figure)
    return render(request, "keyfigures/projection.html", context)


@page(Permission.SEE_DASHBOARD)
def projection_xlsx(request, municipality):
    return _file(request, municipality, "xlsx")


@page(Permission.SEE_DASHBOARD)
def projection_csv(request, municipality):
    return _file(request, municipality, "csv")


def _form(request) -> WhatIfForm:
    asked = any(request.GET.get(name) for name in WhatIfForm.base_fields)
    return WhatIfForm(request.GET if asked else None)


def _chosen(request, municipality, form: WhatIfForm) -> Chosen:
    def read(municipality, day=None, compare_day=None) -> ProjectionPage:
        return projection_page(municipality, day, move=form.move)

    chosen = chosen_page(municipality, request.GET, read)
    if form.check_against(chosen.page.figure):
        return chosen
    return chosen_page(municipality, request.GET, read)


def _shown(figure: ProjectionFigure) -> dict:
    return {
        "pictures": projection_pictures(figure, PICTURES),
        "rows": [(step, _texts(step.ranges, bounds)) for step in figure.steps],
        "total": _texts(figure.total, bounds),
        "differences": _differences(figure),
        "kroner": _kroner(figure),
        "years": _years(),
        "assumptions": assumptions(figure),
    }


def _texts(ranges, words) -> list[tuple[str, str]]:
    """Per year what it is called and its text; nothing where nothing may be told."""
    return list(zip(_years(), map(words, ranges), strict=True)) if ranges else []


def _years() -> list[str]:
    return [_("Om et år"), *(_("Om %(n)s år") % {"n": year} for year in YEARS[1:])]


def _differences(figure: ProjectionFigure) -> list:
    if not figure.move:
        return []
    rows = [(step, _texts(step.difference, change)) for step in figure.steps]
    return [(step, texts) for step, texts in rows if step.today is not None]


def _kroner(figure: ProjectionFigure) -> dict:
    priced = partial(_texts, words=million)
    fixed = [step for step in figure.steps if step.kroner_fixed is not None]
    return {
        "rows": [(step, _now(step), priced(step.kroner)) for step in figure.steps if step.kroner],
        "fixed": [(step, _now(step)) for step in fixed],
        "side": any(step.number == SIDE_STEP for step in fixed),
        "now": _single(figure.kroner_today),
        "total": priced(figure.kroner_total),
        "difference": _texts(figure.kroner_difference, million_change),
    }


def _now(step) -> str:
    return _single(step.kroner_today if step.kroner_fixed is None else step.kroner_fixed)


def _single(amount: float | None) -> str:
    return million(None if amount is None else Range(amount, amount))


def _file(request, municipality, ending: str):
    """The ranges as a file; what cannot be shown leads back to the page, which says why."""
    form = _form(request)
    chosen = _chosen(request, municipality, form)
    figure = chosen.page.figure
    if chosen.fault or figure.missing or (form.is_bound and not form.is_valid()):
        address = reverse("projection", args=[municipality.pk])
        return redirect(f"{address}?{request.GET.urlencode()}")
    name, header, rows = sheets.step_sheet(figure)
    if ending == "csv":
        content = write_csv(header, rows)
    else:
        more = [sheets.total_sheet(figure), sheets.note_sheet(figure)]
        content = write_xlsx(header, rows, sheet_name=name, more=more)
    return download(content, f"fremskrivning {municipality.name} {figure.day:%Y-%m-%d}.{ending}")
