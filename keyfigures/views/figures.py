"""The catalogue of key figures, and each figure on a page of its own."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from keyfigures.charts.figure_country import country_context
from keyfigures.charts.figure_page import catalogue_cards, catalogue_words, page_context
from keyfigures.forms import quarter_choices
from keyfigures.resources.figures import catalogue_sheet, figure_sheets
from keyfigures.selectors.figures.marks import meetings_to_decide_at
from keyfigures.selectors.figures.page import catalogue_page, figure_page
from keyfigures.selectors.figures.reading import NoSuchFigure
from keyfigures.selectors.staircase import DayRefused
from keyfigures.views.days import DAY, asked_days, check_covered
from keyfigures.views.figure_marks import may_change_note
from recovery_portal.kit.sheets import download, write_csv, write_xlsx
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission


@page(P.SEE_DASHBOARD)
def catalogue(request, municipality):
    """Every figure as a card, group by group."""
    shown, fault = _chosen(request, lambda day: catalogue_page(municipality, day))
    context = {
        **catalogue_words(shown),
        "groups": catalogue_cards(shown),
        "choices": _choices(shown),
        "query": _query(request, fault),
        "may_manage": has_permission(request.user, P.MANAGE_FIGURES, municipality),
    }
    return render(request, "keyfigures/figures/catalogue.html", context)


@page(P.SEE_DASHBOARD)
def figure(request, municipality, figure):
    """One figure: definition, source, period, n, development, verdict, target, notes, decisions."""
    shown, fault = _chosen(request, lambda day: found(municipality, figure, day))
    user = request.user
    context = page_context(shown) | {
        "choices": _choices(shown),
        "query": _query(request, fault),
        "may_manage": has_permission(user, P.MANAGE_FIGURES, municipality),
        "may_note": has_permission(user, P.NOTE_FIGURES, municipality),
        "may_upload": has_permission(user, P.UPLOAD, municipality),
        "may_decide": bool(meetings_to_decide_at(user, municipality)),
        **country_context(municipality, figure),
    }
    context["notes"] = [
        (note, may_change_note(user, municipality, note)) for note in shown.marks.notes
    ]
    return render(request, "keyfigures/figures/figure.html", context)


@page(P.SEE_DASHBOARD)
def catalogue_xlsx(request, municipality):
    return _catalogue_file(request, municipality, "xlsx")


@page(P.SEE_DASHBOARD)
def catalogue_csv(request, municipality):
    return _catalogue_file(request, municipality, "csv")


@page(P.SEE_DASHBOARD)
def figure_xlsx(request, municipality, figure):
    return _figure_file(request, municipality, figure, "xlsx")


@page(P.SEE_DASHBOARD)
def figure_csv(request, municipality, figure):
    return _figure_file(request, municipality, figure, "csv")


def found(municipality, code: str, day=None):
    """The figure's page; 404 where there is no such figure, or none shown yet."""
    try:
        return figure_page(municipality, code, day)
    except NoSuchFigure as missing:
        raise Http404(str(missing)) from missing


def _chosen(request, read):
    """What `read(day)` gives on the day of the address; on the newest where it cannot be shown."""
    try:
        day, _compared = asked_days(request.GET)
        shown = read(day)
        check_covered(shown.quarter_ends, day)
        return shown, ""
    except DayRefused as refused:
        fault = _("%s Her vises i stedet de nyeste tal.") % refused
        messages.warning(request, fault)
        return read(None), fault


def _choices(shown) -> list[tuple[str, str, bool]]:
    """The newest numbers there are, or those up to a quarter end."""
    newest = shown.quarter_ends[0]
    days = quarter_choices(shown.quarter_ends, shown.until or newest)
    plain = [(value, label, shown.until is not None and chosen) for value, label, chosen in days]
    return [("", _("de nyeste tal"), shown.until is None), *plain]


def _query(request, fault: str) -> str:
    return "" if fault else request.GET.urlencode()


def _catalogue_file(request, municipality, ending: str):
    address = reverse("figures", args=[municipality.pk])
    return _file(
        request,
        address,
        lambda day: catalogue_page(municipality, day),
        lambda shown: [catalogue_sheet(shown)],
        f"nøgletal {municipality.name}.{ending}",
    )


def _figure_file(request, municipality, code: str, ending: str):
    address = reverse("figure", args=[municipality.pk, code])
    return _file(
        request,
        address,
        lambda day: found(municipality, code, day),
        lambda shown: figure_sheets(shown, str(municipality)),
        f"{code} {municipality.name}.{ending}",
    )


def _file(request, address: str, read, sheets, file_name: str):
    """The numbers as a file; a day that cannot be shown leads back to the page, which says why."""
    try:
        day, _compared = asked_days({DAY: request.GET.get(DAY)})
        shown = read(day)
        check_covered(shown.quarter_ends, day)
    except DayRefused:
        return redirect(f"{address}?{request.GET.urlencode()}")
    (name, header, rows), *more = sheets(shown)
    if file_name.endswith(".csv"):
        return download(write_csv(header, rows), file_name)
    return download(write_xlsx(header, rows, sheet_name=name, more=more), file_name)
