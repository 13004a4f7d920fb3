"""Other ways to ask than on the tablet: a personal link, a paper, and the citizen's "nej tak"."""

import re

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.forms.citizens.asking import LinkForm
from measurement.models import OutcomeSettings, Sheet, Way
from measurement.selectors.outcome_instruments import instrument_with
from measurement.services import sheets
from measurement.services.outcome_refusal import StillAnswering
from measurement.services.sheet_links import page_of
from measurement.views.citizens.looked import citizen_page
from recovery_portal.kit import qr
from recovery_portal.kit.refusal import Refused
from steering.views.editing import form_page, posted, saved

PAGES = "measurement/citizens"
# Where a long address may go on in the next line.
PIECES = re.compile(r"(?<=\.)|(?=/trivsel/)")


def open_sheet(citizen, pk: int, *ways: str) -> Sheet | None:
    """The citizen's sheet of one of these ways, else 404; None where it is over."""
    sheet = get_object_or_404(citizen.sheets, pk=pk, way__in=ways)
    sheet.citizen = citizen
    is_over = sheet.ended_at or (sheet.expires_at and sheet.expires_at <= timezone.now())
    return None if is_over else sheet


def asked_by(sheet: Sheet) -> list:
    """The versions that the sheet asks by, WHO-5 first."""
    pks = [pk for pk in (sheet.who5_id, sheet.inspire_o_id) if pk]
    return [instrument_with(pk, sheet.citizen.municipality) for pk in pks]


def over(citizen):
    """Back to the citizen's page from a sheet that is over."""
    return redirect("citizen", citizen.municipality_id, citizen.pk)


@citizen_page("link", write=True)
def link(request, citizen):
    """How long it is to work, then the link itself."""
    form = LinkForm(posted(request))
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "citizen": citizen, "days": form.cleaned_data["days"]}
        anyway = sheets.ANYWAY in request.POST
        if sheet := saved(form, lambda: sheets.open_link(**given, anyway=anyway)):
            return redirect("citizen_slip", citizen.municipality_id, citizen.pk, sheet.pk)
    waiting = citizen.sheets.filter(
        way=Way.LINK, ended_at=None, expires_at__gt=timezone.now()
    ).exists()
    answering = sheets.being_answered(citizen)
    context = {"form": form, "citizen": citizen, "waiting": waiting, "answering": answering}
    return form_page(request, f"{PAGES}/link.html", context)


@citizen_page("link, seddel")
def slip(request, citizen, sheet):
    """The link as a slip to print, and to copy into a message."""
    row = open_sheet(citizen, sheet, Way.LINK)
    if row is None:
        messages.info(request, _("Linket virker ikke mere."))
        return over(citizen)
    address = page_of(row)
    start, _slash, code = address.rstrip("/").rpartition("/")
    context = {
        "citizen": citizen,
        "sheet": row,
        "link": address,
        "qr": qr.picture(address),
        "pieces": PIECES.split(f"{start.removeprefix('https://')}/"),
        "groups": code.split("-"),
    }
    return render(request, f"{PAGES}/slip.html", context)


@citizen_page("skema", write=True)
def paper(request, citizen):
    """Tell what a paper is for, then make one with a number of its own."""
    if request.method == "POST":
        try:
            row = sheets.open_paper(by=request.user, citizen=citizen)
        except Refused as refused:
            messages.warning(request, str(refused))
            return over(citizen)
        return redirect("citizen_form", citizen.municipality_id, citizen.pk, row.pk)
    return render(request, f"{PAGES}/paper.html", {"citizen": citizen})


@citizen_page("skema, udskrift")
def form(request, citizen, sheet):
    """The paper itself: its number, and nothing that tells who the citizen is."""
    row = open_sheet(citizen, sheet, Way.PAPER)
    if row is None:
        messages.info(request, _("Skemaet er tastet ind eller trukket tilbage."))
        return over(citizen)
    settings = OutcomeSettings.objects.filter(municipality=citizen.municipality).first()
    context = {
        "citizen": citizen,
        "sheet": row,
        "instruments": asked_by(row),
        "settings": settings,
    }
    return render(request, f"{PAGES}/form.html", context)


@citizen_page("nej tak", write=True)
def decline(request, citizen):
    """Note that the citizen does not want to answer; nobody asks why."""
    if request.method == "POST":
        try:
            anyway = sheets.ANYWAY in request.POST
            sheets.decline(by=request.user, citizen=citizen, anyway=anyway)
        except StillAnswering:
            return _decline_page(request, citizen, status=409)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, _("Noteret. Nævn det tidligst igen om fire måneder."))
        return over(citizen)
    return _decline_page(request, citizen)


def _decline_page(request, citizen, status: int = 200):
    context = {"citizen": citizen, "answering": sheets.being_answered(citizen)}
    return render(request, f"{PAGES}/decline.html", context, status=status)


@citizen_page("træk tilbage", write=True)
def revoke(request, citizen, sheet):
    """Ask, then let a link or a paper lead nowhere."""
    row = open_sheet(citizen, sheet, Way.LINK, Way.PAPER)
    if row is None:
        messages.info(request, _("Det er allerede brugt, udløbet eller trukket tilbage."))
        return over(citizen)
    if request.method == "POST":
        sheets.discard(by=request.user, sheet=row)
        is_link = row.way == Way.LINK
        messages.success(
            request, _("Linket virker ikke mere.") if is_link else _("Skemaet er trukket tilbage.")
        )
        return over(citizen)
    return render(request, f"{PAGES}/revoke.html", {"citizen": citizen, "sheet": row})
