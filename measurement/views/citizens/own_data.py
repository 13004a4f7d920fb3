"""What is the citizen's own: shown whole, taken along, and deleted."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.forms.citizens.asking import DeleteForm
from measurement.models import OutcomeSettings
from measurement.resources import own_data as resources
from measurement.selectors.citizen import citizen_page as page_of
from measurement.services.own_data import delete_own
from measurement.views.citizens.looked import citizen_page
from recovery_portal.kit.sheets import download, write_csv, write_xlsx
from steering.views.editing import form_page, posted, saved


@citizen_page("udtræk")
def extract(request, citizen):
    """All answers in words, all talks, and when the citizen was asked: to read and to print."""
    settings = OutcomeSettings.objects.filter(municipality=citizen.municipality).first()
    context = {
        "citizen": citizen,
        "page": page_of(citizen, timezone.localdate()),
        "settings": settings or OutcomeSettings(municipality=citizen.municipality),
    }
    return render(request, "measurement/citizens/extract.html", context)


@citizen_page("udtræk, fil")
def extract_file(request, citizen, ending):
    """The same as xlsx or csv; nothing in the file's name tells whose it is."""
    if ending not in ("csv", "xlsx"):
        raise Http404
    page = page_of(citizen, timezone.localdate())
    name = f"svar-og-samtaler.{ending}"
    if ending == "csv":
        return download(write_csv(resources.ALL, resources.everything(page)), name)
    (first, header, rows), *more = resources.sheets(page)
    return download(write_xlsx(header, rows, sheet_name=first, more=more), name)


@citizen_page("slet", write=True)
def delete(request, citizen):
    """Choose, be told what goes, then it goes."""
    page = page_of(citizen, timezone.localdate())
    form = DeleteForm(posted(request), page=page)
    context = {"form": form, "citizen": citizen, "is_sure": False}
    if request.method == "POST" and form.is_valid():
        if "sikker" not in request.POST:
            context |= {"is_sure": True, "labels": form.labels()}
            return render(request, "measurement/citizens/delete.html", context)
        given = {"by": request.user, "citizen": citizen, **form.values()}
        if saved(form, lambda: delete_own(**given)):
            messages.success(request, _("Det er slettet."))
            return redirect("citizen", citizen.municipality_id, citizen.pk)
    return form_page(request, "measurement/citizens/delete.html", context)
