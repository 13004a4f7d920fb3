"""The minutes: written on one page, read as PDF, and approved for good."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from recovery_portal.kit.pdf import render_pdf
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.forms.minutes import AttendanceForm, ItemMinutesForm
from steering.models import Meeting
from steering.permissions import Permission as P
from steering.selectors.meeting_page import read
from steering.selectors.minutes import (
    content_of,
    fingerprint,
    members_at,
    minutes_of,
    presence_of,
)
from steering.services import minutes as service
from steering.views.editing import posted, saved
from steering.views.meetings import meeting_in, steered, to_meeting


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def write(request, municipality, meeting):
    """One page for whoever writes: who came, and the text under each point.

    One form: whichever button is pressed, all that was written is saved, each text against the
    version it was read with.
    """
    row = steered(request, municipality, meeting)
    if row.is_frozen and request.method != "POST":  # what was written too late is shown again
        return to_meeting(row)
    forms, attendance = _forms(row, posted(request))
    refused = None
    if request.method == "POST":
        refused = _save(request.user, row, forms, attendance, "alle" in request.POST)
        faulty = refused or attendance.errors or any(form.errors for form in forms)
        if not faulty:
            return _onward(request, row)
        attendance.read_again(presence_of(row))
    conflict = isinstance(refused, service.OtherAttendance) or any(f.conflict for f in forms)
    status = 409 if conflict else 400 if request.method == "POST" else 200
    context = {
        "meeting": row,
        "attendance": attendance,
        "items": [(form, form.instance) for form in forms],
        "loose": [d for d in row.decisions.select_related("owner") if d.item_id is None],
        "has_begun": row.has_begun,
        "refused": str(refused or ""),
    }
    return render(request, "steering/meetings/minutes.html", context, status=status)


def _forms(row: Meeting, data):
    items = row.items.prefetch_related("decisions__owner").order_by("position", "pk")
    forms = [ItemMinutesForm(data, instance=item, prefix=f"punkt-{item.pk}") for item in items]
    # What came late has no field in the page that was sent, and keeps what it says.
    forms = [
        form
        if data is None or form.add_prefix("version") in data
        else ItemMinutesForm(instance=form.instance, prefix=form.prefix)
        for form in forms
    ]
    attendance = AttendanceForm(data, members=members_at(row), noted=presence_of(row))
    return forms, attendance


def _save(user, row: Meeting, forms, attendance, everybody: bool) -> Refused | None:
    """Save what was written; the refusal that concerns it all, if there is one."""
    try:
        if attendance.is_valid() and (presence := attendance.presence(everybody)):
            seen = attendance.seen()
            service.save_attendance(by=user, meeting=row, presence=presence, seen=seen)
    except Refused as refused:
        return refused
    for form in forms:
        if form.is_bound and form.is_valid() and "minutes" in form.changed_data:
            item = saved(form, lambda form=form: _write(user, form))
            if item:
                form.read_again(item)
    return None


def _write(user, form):
    return service.write(
        by=user,
        item=form.instance,
        version=form.seen_version(),
        minutes=form.cleaned_data["minutes"],
    )


def _onward(request, row: Meeting):
    """Where the pressed button leads: a decision under a point, the approval, or back here."""
    code = row.group.municipality_id
    pressed = request.POST.get("beslutning", "")
    if pressed.isdecimal() or pressed == "uden":
        address = reverse("decision_new", args=[code, row.pk])
        return redirect(f"{address}?punkt={pressed}")
    if "godkend" in request.POST:
        return redirect("minutes_approve", code, row.pk)
    messages.success(request, _("Referatet er gemt."))
    anchor = request.POST.get("gem", "")
    address = reverse("minutes", args=[code, row.pk])
    return redirect(f"{address}#punkt-{anchor}" if anchor.isdecimal() else address)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def approve(request, municipality, meeting):
    """Read the whole, then freeze it."""
    row = steered(request, municipality, meeting)
    if row.is_frozen:
        return to_meeting(row)
    refused = ""
    if request.method == "POST":
        try:
            service.approve(by=request.user, meeting=row, seen=request.POST.get("set", ""))
        except Refused as no:
            refused = str(no)
        else:
            messages.success(request, _("Referatet er godkendt og kan ikke længere ændres."))
            return to_meeting(row)
    content = content_of(row)
    context = {
        "meeting": row,
        **read(content),
        "fingerprint": fingerprint(content),
        "refused": refused,
    }
    status = 409 if refused else 200
    return render(request, "steering/meetings/approve.html", context, status=status)


@page(P.SEE_STEERING)
def pdf(request, municipality, meeting):
    """The minutes as PDF: the approved ones as they were, else a draft that says so."""
    row = meeting_in(municipality, meeting)
    context = read(minutes_of(row)) | {"approved": getattr(row, "approved_minutes", None)}
    base_url = request.build_absolute_uri("/")
    content = render_pdf("steering/meetings/minutes_document.html", context, base_url=base_url)
    name = f"referat-{timezone.localdate(row.starts_at):%Y-%m-%d}.pdf"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": disposition}
    )
