"""Words, practice and effect on one page: where they agree, and where to begin the talk."""

from django.shortcuts import render

from keyfigures.resources import whole_picture_sheets as sheets
from keyfigures.selectors.whole_picture import PrerequisiteRow, whole_picture
from measurement.charts.say_and_do import chart
from recovery_portal.kit.sheets import download, write_csv, write_xlsx
from steering.access import page
from steering.permissions import Permission


@page(Permission.SEE_DASHBOARD)
def show(request, municipality):
    """The prerequisites, the largest gap first, and the plan's sub-goals."""
    picture = whole_picture(municipality)
    context = {"picture": picture, "rows": [(row, _chart(row)) for row in picture.rows]}
    return render(request, "keyfigures/whole_picture.html", context)


@page(Permission.SEE_DASHBOARD)
def xlsx(request, municipality):
    return _file(municipality, "xlsx")


@page(Permission.SEE_DASHBOARD)
def csv(request, municipality):
    return _file(municipality, "csv")


def _chart(row: PrerequisiteRow):
    return chart(row.voices.score, row.said.colour if row.said else "", row.voices.cases)


def _file(municipality, ending: str):
    picture = whole_picture(municipality)
    name, header, rows = sheets.prerequisite_sheet(picture)
    if ending == "csv":
        content = write_csv(header, rows)
    else:
        more = [sheets.goal_sheet(picture), sheets.note_sheet(picture)]
        content = write_xlsx(header, rows, sheet_name=name, more=more)
    return download(content, f"samlet billede {municipality.name} {picture.day:%Y-%m-%d}.{ending}")
