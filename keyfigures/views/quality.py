"""The data page: what each kind of data lacks, the same as a file, and the rows to mend."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from keyfigures.domain.quality_sentences import title
from keyfigures.resources.quality import quality_sheet
from keyfigures.selectors.quality import data_quality
from keyfigures.selectors.quality_rows import CHECKS
from keyfigures.services.quality import take_rows
from recovery_portal.kit.sheets import download, write_sheet
from steering.access import page
from steering.permissions import Permission, has_permission


@page(Permission.SEE_DASHBOARD)
def quality(request, municipality):
    """Suppressed numbers, the same for everybody; rows only for the roles that have them."""
    found = data_quality(municipality)
    context = {
        "quality": found,
        "title": title(found.findings, found.until),
        "may_upload": has_permission(request.user, Permission.UPLOAD, municipality),
        "may_see_rows": has_permission(request.user, Permission.SEE_EXACT, municipality),
    }
    return render(request, "keyfigures/quality.html", context)


@page(Permission.SEE_DASHBOARD)
def quality_file(request, municipality, ending):
    """The page's table as xlsx or csv."""
    if ending not in ("csv", "xlsx"):
        raise Http404("Filen findes ikke.")
    found = data_quality(municipality)
    name, header, rows = quality_sheet(found)
    file_name = f"data {municipality.name} {found.today:%Y-%m-%d}.{ending}"
    options = {"sheet_name": name} if ending == "xlsx" else {}
    return download(write_sheet(file_name, header, rows, **options), file_name)


@never_cache
@page(Permission.SEE_EXACT)
def quality_rows(request, municipality, check):
    """The rows behind one finding, with the columns of the file kind; every look is logged."""
    if check not in CHECKS:
        raise Http404("Listen findes ikke.")
    taken = take_rows(by=request.user, municipality=municipality, code=check, request=request)
    file_name = f"{taken.check.title.lower()} {municipality.name}.xlsx"
    content = write_sheet(file_name, taken.header, taken.rows, sheet_name=taken.check.title[:31])
    return download(content, file_name)
