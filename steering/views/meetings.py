"""Meetings: the list, one meeting, and what a tovholder does with it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recovery_portal.kit.ics import MEDIA_TYPE
from recovery_portal.kit.refusal import Refused
from steering.access import check_steer, may_steer, page
from steering.forms.meetings import CancelForm, FileForm, GroupFilter, MeetingForm, SeriesForm
from steering.models import Group, Meeting, MeetingFile, MeetingSeries
from steering.permissions import Permission as P
from steering.selectors import meetings as selectors
from steering.selectors.groups import groups_of
from steering.selectors.meeting_page import meeting_page
from steering.services import meeting_mail
from steering.services import meetings as service
from steering.services.meeting_ground import meeting_link
from steering.views.editing import form_page, posted, saved


def meeting_in(municipality, pk: int) -> Meeting:
    return get_object_or_404(selectors.meetings_of(municipality), pk=pk)


def steered(request, municipality, pk: int) -> Meeting:
    """A meeting that the person may change; else 403."""
    row = meeting_in(municipality, pk)
    check_steer(request.user, municipality, row.group)
    return row


def to_meeting(row: Meeting, anchor: str = ""):
    return redirect(f"{meeting_link(row)}{anchor}")


def own_groups(user, municipality):
    """The open groups that the person may plan meetings for."""
    groups = groups_of(municipality)
    if not may_steer(user, municipality):
        groups = groups.filter(
            members__user=user, members__duty="coordinator", members__left_on=None
        )
    return groups


@page(P.SEE_STEERING)
def index(request, municipality):
    """The next one first, then the coming, then those held; both a page at a time."""
    form = GroupFilter(request.GET, municipality=municipality)
    group = form.cleaned_data["gruppe"] if form.is_valid() else None
    coming = selectors.coming(municipality, group)
    first = coming.exclude(state=Meeting.State.CANCELLED).first()
    rest = coming.exclude(pk=first.pk) if first else coming
    context = {
        "form": form,
        "group": group,
        "asked": f"gruppe={group.pk}" if group else "",
        "coming": selectors.page_of(rest, request.GET.get("kommende")),
        "next": first,
        "countdown": selectors.counted_down(first) if first else "",
        "page": selectors.page_of(selectors.held(municipality, group), request.GET.get("side")),
        "may_plan": own_groups(request.user, municipality).exists(),
        "has_groups": groups_of(municipality).exists(),
    }
    return render(request, "steering/meetings/index.html", context)


@page(P.SEE_STEERING)
def show(request, municipality, meeting):
    """When, where, who, what for, and what happened since the last one."""
    row = meeting_in(municipality, meeting)
    context = meeting_page(row, request.user, may_steer(request.user, municipality, row.group))
    return render(request, "steering/meetings/meeting.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def new(request, municipality):
    """Plan one meeting."""
    form = MeetingForm(posted(request), groups=_plannable(request, municipality))
    if request.method == "POST" and form.is_valid():
        values = form.values() | {"group": form.cleaned_data["group"]}
        done = saved(form, lambda: service.add_meeting(by=request.user, **values))
        if done:
            messages.success(request, _("Mødet er planlagt. Lav nu dagsordenen."))
            return to_meeting(done)
    return form_page(request, "steering/meetings/meeting_form.html", {"form": form})


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def new_series(request, municipality):
    """Plan a series of meetings."""
    form = SeriesForm(posted(request), groups=_plannable(request, municipality))
    if request.method == "POST" and form.is_valid():
        values = form.values() | {"group": form.cleaned_data["group"]}
        done = saved(form, lambda: service.add_series(by=request.user, **values))
        if done:
            count = done.meetings.count()
            words = ngettext("%s møde er planlagt.", "%s møder er planlagt.", count) % count
            messages.success(request, words)
            return redirect("meetings", municipality.pk)
    return form_page(request, "steering/meetings/series_form.html", {"form": form})


def _plannable(request, municipality) -> list[Group] | object:
    groups = own_groups(request.user, municipality)
    if not may_steer(request.user, municipality) and not groups.exists():
        raise PermissionDenied("Kun tovholderen planlægger møder.")
    return groups


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def edit_series(request, municipality, series):
    """Change a series: its coming meetings that nobody touched follow."""
    rows = MeetingSeries.objects.select_related("group__municipality")
    row = get_object_or_404(rows, group__municipality=municipality, pk=series)
    check_steer(request.user, municipality, row.group)
    form = SeriesForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        done = saved(
            form,
            lambda: service.change_series(
                by=request.user, series=row, version=form.seen_version(), **form.values()
            ),
        )
        if done:
            messages.success(
                request, _("Rækken er ændret. Møder, I selv har flyttet, ligger fast.")
            )
            return redirect("meetings", municipality.pk)
    context = {"form": form, "series": row}
    return form_page(request, "steering/meetings/series_form.html", context)


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def edit(request, municipality, meeting):
    """Move or rename one meeting."""
    row = steered(request, municipality, meeting)
    form = MeetingForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        done = saved(
            form,
            lambda: service.change_meeting(
                by=request.user, meeting=row, version=form.seen_version(), **form.values()
            ),
        )
        if done:
            messages.success(request, _("Mødet er ændret. De indkaldte får en mail om det."))
            return to_meeting(done)
    return form_page(request, "steering/meetings/meeting_form.html", {"form": form, "meeting": row})


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def cancel(request, municipality, meeting):
    """Cancel a meeting for good."""
    row = steered(request, municipality, meeting)
    form = CancelForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        done = saved(
            form,
            lambda: service.cancel(
                by=request.user,
                meeting=row,
                version=form.seen_version(),
                because=form.cleaned_data["cancelled_because"],
            ),
        )
        if done:
            messages.success(request, _("Mødet er aflyst."))
            return to_meeting(done)
    return form_page(request, "steering/meetings/cancel.html", {"form": form, "meeting": row})


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def invite(request, municipality, meeting):
    """Send the invitation to those who have not got it."""
    row = steered(request, municipality, meeting)
    if request.method == "POST":
        try:
            people = meeting_mail.invite(by=request.user, meeting=row)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            _say_invited(request, people, meeting_mail.not_reached(row))
    return to_meeting(row)


def _say_invited(request, people, not_reached) -> None:
    if not people:
        messages.info(request, _("Alle medlemmer med login har fået indkaldelsen."))
        return
    failed = [user for user in people if user.pk in not_reached]
    if failed:
        words = _(
            "Indkaldelsen kunne ikke sendes til %(count)s: %(names)s. Prøv igen senere: de andre "
            "får den ikke to gange."
        )
        names = ", ".join(user.name for user in failed)
        messages.warning(request, words % {"count": len(failed), "names": names})
    people = [user for user in people if user.pk not in not_reached]
    count = len(people)
    if not count:
        return
    words = ngettext(
        "Indkaldelsen er sendt til %s.", "Indkaldelsen er sendt til %s personer.", count
    )
    messages.success(request, words % (people[0].name if count == 1 else count))


@page(P.SEE_STEERING)
def ics(request, municipality, meeting):
    """The meeting for one's own calendar."""
    row = meeting_in(municipality, meeting)
    name = f"moede-{timezone.localdate(row.starts_at):%Y-%m-%d}.ics"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        meeting_mail.ics_of(row),
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": disposition},
    )


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def new_file(request, municipality, meeting):
    """Add a link to a file."""
    row = steered(request, municipality, meeting)
    form = FileForm(posted(request))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "link")}
        if saved(form, lambda: service.add_file(by=request.user, meeting=row, **values)):
            messages.success(request, _("Filen er lagt ved."))
            return to_meeting(row, "#filer")
    return form_page(request, "steering/meetings/file_form.html", {"form": form, "meeting": row})


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def remove_file(request, municipality, file):
    """Take a link away."""
    rows = MeetingFile.objects.select_related("meeting__group__municipality")
    row = get_object_or_404(rows, meeting__group__municipality=municipality, pk=file)
    check_steer(request.user, municipality, row.meeting.group)
    if request.method == "POST":
        try:
            service.remove_file(by=request.user, file=row)
        except Refused as refused:
            messages.warning(request, str(refused))
    return to_meeting(row.meeting, "#filer")
