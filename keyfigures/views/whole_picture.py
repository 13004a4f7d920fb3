"""Words, practice and effect on one page: where they agree, and where to begin the talk."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from keyfigures.resources import whole_picture_sheets as sheets
from keyfigures.selectors.staircase import DayRefused, quarter_ends
from keyfigures.selectors.whole_picture import PrerequisiteRow, WholePicture, whole_picture
from keyfigures.views.days import asked_days, check_covered
from measurement.charts.say_and_do import chart
from recovery_portal.kit.danish import date_long
from recovery_portal.kit.sheets import download, write_csv, write_xlsx
from steering.access import page
from steering.permissions import Permission


@page(Permission.SEE_DASHBOARD)
def show(request, municipality):
    """The prerequisites, the largest gap first, and the plan's sub-goals."""
    picture, fault = _chosen(request, municipality)
    if fault:
        messages.warning(request, fault)
    context = {
        "picture": picture,
        "rows": [(row, _chart(row)) for row in picture.rows],
        "query": request.GET.urlencode() if not fault else "",
    }
    return render(request, "keyfigures/whole_picture.html", context)


@page(Permission.SEE_DASHBOARD)
def xlsx(request, municipality):
    return _file(request, municipality, "xlsx")


@page(Permission.SEE_DASHBOARD)
def csv(request, municipality):
    return _file(request, municipality, "csv")


def _chart(row: PrerequisiteRow):
    return chart(row.voices.score, row.said.colour if row.said else "", row.voices.cases)


def _chosen(request, municipality) -> tuple[WholePicture, str]:
    """The picture with the key figures up to the day of the address, and why not, where not."""
    try:
        day, _compared = asked_days(request.GET)
        if day:
            check_covered(quarter_ends(municipality), day)
        return whole_picture(municipality, day), ""
    except DayRefused as refused:
        picture = whole_picture(municipality)
        day = date_long(picture.day)
        return picture, f"{refused} " + _("Her vises i stedet %(day)s.") % {"day": day}


def _file(request, municipality, ending: str):
    """The tables as a file; a day that cannot be shown leads back to the page, which says why."""
    picture, fault = _chosen(request, municipality)
    if fault:
        address = reverse("whole_picture", args=[municipality.pk])
        return redirect(f"{address}?{request.GET.urlencode()}")
    name, header, rows = sheets.prerequisite_sheet(picture)
    if ending == "csv":
        content = write_csv(header, rows)
    else:
        more = [sheets.figure_sheet(picture), sheets.goal_sheet(picture)]
        more.append(sheets.note_sheet(picture))
        content = write_xlsx(header, rows, sheet_name=name, more=more)
    return download(content, f"samlet billede {municipality.name} {picture.day:%Y-%m-%d}.{ending}")
