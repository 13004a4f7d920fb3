"""Movements: who went down and up the staircase, where newcomers begin, and how long they stay."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from keyfigures.charts import movements_table as table
from keyfigures.charts.movements import movement_pictures
from keyfigures.charts.movements_newcomers import early_words, newcomer_pictures
from keyfigures.charts.movements_words import ORDER, direction_verdict
from keyfigures.domain.moving_words import BAND_NAMES
from keyfigures.domain.staying import CLASSES
from keyfigures.forms import quarter_choices
from keyfigures.selectors.movements import MovementPage, movement_page
from keyfigures.views.days import chosen_page
from recovery_portal.kit.sheets import download, write_csv, write_xlsx
from steering.access import page
from steering.permissions import Permission, has_permission

# One picture per width of its frame; css shows one of them.
PICTURES = {"baand_bred": "wide", "baand_tavle": "tablet", "baand_telefon": "phone"}


@page(Permission.SEE_DASHBOARD)
def movements(request, municipality):
    """Suppressed figures between two quarter ends (D9): the same for everybody."""
    chosen = chosen_page(municipality, request.GET, movement_page)
    if chosen.fault:
        messages.warning(request, chosen.fault)
    context = movement_context(chosen.page) | {
        "query": request.GET.urlencode() if not chosen.fault else "",
        "may_upload": has_permission(request.user, Permission.UPLOAD, municipality),
    }
    return render(request, "keyfigures/movements.html", context)


@page(Permission.SEE_DASHBOARD)
def movements_xlsx(request, municipality):
    return _file(request, municipality, "xlsx")


@page(Permission.SEE_DASHBOARD)
def movements_csv(request, municipality):
    return _file(request, municipality, "csv")


def movement_context(shown: MovementPage) -> dict:
    figure, told = shown.figure, shown.movements
    days = shown.quarter_ends
    return {
        "figure": figure,
        "movements": told,
        "pictures": movement_pictures(figure, PICTURES),
        "matrix": table.matrix(figure),
        "bands": table.bands(figure),
        "band_names": [BAND_NAMES[band] for band in ORDER],
        "directions": table.directions(figure),
        "reasons": table.reasons(figure),
        "classes": CLASSES,
        "staying": list(zip(figure.steps, told.staying, strict=True)),
        "verdict": direction_verdict(figure.direction),
        "years": [
            (year, direction_verdict(year.direction), table.reasons(year)) for year in told.years
        ],
        "newcomers": table.newcomer_rows(told),
        "newcomer_pictures": newcomer_pictures(figure, told.newcomers, told.earlier),
        "early": early_words(told.newcomers, told.earlier),
        "hidden": None,
        "choices": {
            "dag": quarter_choices(days, figure.day),
            "sammenlign": quarter_choices(days[1:], figure.compare_day),
        },
    }


def _file(request, municipality, ending: str):
    """The tables as a file; days that cannot be shown lead back to the page, which says why."""
    chosen = chosen_page(municipality, request.GET, movement_page)
    if chosen.fault:
        address = reverse("movements", args=[municipality.pk])
        return redirect(f"{address}?{request.GET.urlencode()}")
    (name, header, rows), *more = table.sheets(chosen.page.movements)
    if ending == "csv":
        content = write_csv(header, rows)
    else:
        content = write_xlsx(header, rows, sheet_name=name, more=more)
    day = chosen.page.figure.day
    return download(content, f"bevægelser {municipality.name} {day:%Y-%m-%d}.{ending}")
