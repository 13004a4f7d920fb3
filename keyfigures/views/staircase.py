"""The indsatstrappe: the picture, the numbers behind it, and the same as files."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from keyfigures.charts import staircase_table as table
from keyfigures.charts.development import development
from keyfigures.charts.staircase import staircase_pictures
from keyfigures.charts.staircase_beside import (
    band_rows,
    national_rows,
    provider_table,
    rate_rows,
)
from keyfigures.charts.staircase_words import (
    beside_sentence,
    sections,
    table_verdict,
    verdict_words,
)
from keyfigures.domain.national_sentences import source_words
from keyfigures.forms import quarter_choices
from keyfigures.resources.staircase_beside import beside_sheets
from keyfigures.selectors.staircase import StaircasePage
from keyfigures.selectors.staircase_beside import Beside, staircase_beside
from keyfigures.views.days import chosen_page
from recovery_portal.kit.sheets import download, write_csv, write_xlsx
from steering.access import page
from steering.permissions import Permission, has_permission

# One picture per width of its frame, and one for paper; css shows one of them.
ON_SCREEN = {"trappe_bred": "wide", "trappe_tavle": "tablet", "trappe_telefon": "phone"}
ON_PAGE = ON_SCREEN | {"trappe_tryk": "report"}


@page(Permission.SEE_DASHBOARD)
def staircase(request, municipality):
    """Suppressed figures on two quarter ends (D9): the same for everybody."""
    chosen = chosen_page(municipality, request.GET)
    if chosen.fault:
        messages.warning(request, chosen.fault)
    sides = staircase_beside(municipality, chosen.page)
    context = (
        staircase_context(chosen.page)
        | beside_context(sides)
        | {
            "choices": _choices(chosen.page),
            "query": request.GET.urlencode() if not chosen.fault else "",
            "may_see_exact": has_permission(request.user, Permission.SEE_EXACT, municipality),
            "may_upload": has_permission(request.user, Permission.UPLOAD, municipality),
        }
    )
    return render(request, "keyfigures/staircase.html", context)


@page(Permission.SEE_DASHBOARD)
def staircase_xlsx(request, municipality):
    return _file(request, municipality, "xlsx")


@page(Permission.SEE_DASHBOARD)
def staircase_csv(request, municipality):
    return _file(request, municipality, "csv")


def figure_context(figure, variants=ON_PAGE) -> dict:
    """Pictures and table of one figure, suppressed or exact."""
    return {
        "figure": figure,
        "pictures": staircase_pictures(figure, variants),
        "beside": beside_sentence(figure),
        "rows": [(step, sections(step.legal_bases), verdict_words(step)) for step in figure.steps],
        "total_verdict": table_verdict(figure.total_verdict),
    }


def staircase_context(shown: StaircasePage) -> dict:
    first = shown.quarter_ends[-1]
    return figure_context(shown.figure) | {
        "development": development(shown.series, shown.figure, first),
        "offers": [group for group in shown.offers if group.offers],
        "provider_words": table.PROVIDER_WORDS,
    }


def beside_context(sides: Beside) -> dict:
    """Direction, rates, provider types, and the country in a box of its own."""
    periods, types = sides.national.periods, sides.national.types
    return {
        "sides": sides,
        "band_rows": band_rows(sides),
        "rate_rows": rate_rows(sides),
        "providers": provider_table(sides),
        "national_rows": national_rows(sides.national),
        "national_source": source_words(sides.national.source),
        "people_source": source_words(sides.national.inhabitants),
        "has_country": any(row.country[-1].value is not None for row in types if row.country),
        "national_day": periods[-1].last_day if periods else None,
        "hidden": None,  # what the filter that shows a hidden number is given
    }


def _choices(shown: StaircasePage) -> dict:
    """The days of the two selects, by the name of the field."""
    days, figure = shown.quarter_ends, shown.figure
    return {
        "dag": quarter_choices(days, figure.day),
        "sammenlign": quarter_choices(days[1:], figure.compare_day),
    }


def _file(request, municipality, ending: str):
    """The table as a file; days that cannot be shown lead back to the page, which says why."""
    chosen = chosen_page(municipality, request.GET)
    if chosen.fault:
        address = reverse("staircase", args=[municipality.pk])
        return redirect(f"{address}?{request.GET.urlencode()}")
    name, header, rows = table.step_sheet(chosen.page.figure)
    if ending == "csv":
        content = write_csv(header, rows)
    else:
        content = write_xlsx(
            header, rows, sheet_name=name, more=_more_sheets(municipality, chosen.page)
        )
    day = chosen.page.figure.day
    return download(content, f"indsatstrappe {municipality.name} {day:%Y-%m-%d}.{ending}")


def _more_sheets(municipality, shown: StaircasePage) -> list:
    return [
        table.reason_sheet(shown.figure),
        table.series_sheet(shown.series, shown.quarter_ends[-1]),
        table.offer_sheet(shown.offers),
        *beside_sheets(shown.figure, staircase_beside(municipality, shown)),
        table.note_sheet(shown.figure),
    ]
