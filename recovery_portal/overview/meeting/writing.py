"""What is written on the screen: the meeting begun, a note, a decision, a status.

Each answers a browser's own form with the page, and the queue of static/js/meeting-queue.js, which
asks for JSON, with {"saved", …} or {"error", …}. What is sent twice, because the net went away
before the answer came, is saved once.
"""

from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from recovery_portal.overview.meeting.forms import NoteForm, ScreenDecisionForm
from recovery_portal.overview.meeting.page import decisions_of, point_page, unsealed
from recovery_portal.overview.meeting.views import point_in
from steering.access import check_steer, may_set_status, page
from steering.domain.plan import WORDS
from steering.forms.plan import StatusForm
from steering.models import AgendaItem
from steering.permissions import Permission as P
from steering.services import meetings, minutes, plan
from steering.views.editing import saved
from steering.views.meetings import meeting_in, steered
from steering.views.plan_fetch import activity_in, steering_group


def _told(view):
    """Whoever may write no longer is told so in the queue's own language, and it goes on."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            if not _wants_json(request):
                raise
            words = _("Du har ikke længere lov til at skrive det her. Giv teksten til tovholderen.")
            return JsonResponse({"error": words}, status=403)

    return answered


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def begin(request, municipality, meeting):
    """The meeting begins: from now on it can be written."""
    row = steered(request, municipality, meeting)
    if request.method == "POST":
        try:
            meetings.begin(by=request.user, meeting=row)
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect("meeting_screen", municipality.pk, row.pk)
        first = row.items.order_by("position", "pk").first()
        if first is not None:
            return redirect("meeting_screen_item", municipality.pk, row.pk, first.pk)
    return redirect("meeting_screen", municipality.pk, row.pk)


@_told
@page(P.SEE_STEERING, write=P.SEE_STEERING)
def note(request, municipality, meeting, item):
    """The minutes under the point, against the version they were read with."""
    row = steered(request, municipality, meeting)
    point = point_in(row, item)
    if request.method != "POST":
        return _to(row, point)
    form = NoteForm(request.POST, instance=point)
    done = saved(form, lambda: _noted(request.user, point, form)) if form.is_valid() else None
    if done is None:
        return _refused(request, row, point, note=form)
    return _saved(request, row, point, _("Notatet er gemt."), version=done.version)


def _noted(user, point, form):
    text = form.cleaned_data["minutes"]
    try:
        return minutes.write(by=user, item=point, version=form.seen_version(), minutes=text)
    except (Stale, Refused):
        stored = AgendaItem.objects.get(pk=point.pk)
        if stored.minutes == text:  # it was ours, and the answer was lost
            return stored
        raise


@_told
@page(P.SEE_STEERING, write=P.SEE_STEERING)
def decide(request, municipality, meeting, item):
    """A decision under the point, with what the screen showed frozen in it."""
    row = steered(request, municipality, meeting)
    point = point_in(row, item)
    if request.method != "POST":
        return _to(row, point)
    form = ScreenDecisionForm(request.POST, meeting=row)
    frozen, mark = unsealed(point, request.POST.get("seal", "")), _uuid(request)
    if frozen is None or mark is None:
        form.add_error(None, _("Siden er for gammel: hent den igen, og skriv beslutningen."))
    done = None
    if form.is_valid():
        given = {"meeting": row, "item": point, "sent_as": mark, **frozen, **form.values()}
        done = saved(form, lambda: minutes.add_decision(by=request.user, **given))
    if done is None:
        return _refused(request, row, point, decision=form)
    context = {"decisions": decisions_of(point)}
    html = render_to_string("overview/meeting/decided.html", context)
    return _saved(request, row, point, _("Beslutningen er skrevet i referatet."), decided=html)


def _uuid(request) -> UUID | None:
    try:
        return UUID(request.POST.get("sent_as", ""))
    except ValueError:
        return None


@_told
@page(P.SEE_STEERING, write=P.SEE_STEERING)
def status(request, municipality, meeting, item, activity):
    """The status of an activity: whoever is responsible, and who steers."""
    row = meeting_in(municipality, meeting)
    point, work = point_in(row, item), activity_in(municipality, activity)
    group = steering_group(work.sub_goal)
    if not may_set_status(request.user, municipality, work.owner, group):
        check_steer(request.user, municipality, group)
    if request.method != "POST":
        return _to(row, point)
    form = StatusForm(request.POST, instance=work)
    done = saved(form, lambda: _set(request.user, work, form)) if form.is_valid() else None
    if done is None:
        return _refused(request, row, point, status=form)
    shown = {"status": done.status, "word": WORDS[done.status], "reason": done.status_reason}
    html = render_to_string("overview/meeting/status_now.html", shown)
    return _saved(request, row, point, _("Status er gemt."), version=done.version, now=html)


def _set(user, work, form):
    wanted = form.cleaned_data["status"], form.cleaned_data["status_reason"].strip()
    try:
        return plan.set_status(
            by=user,
            activity=work,
            version=form.seen_version(),
            status=wanted[0],
            reason=wanted[1],
        )
    except Stale as stale:
        if (stale.theirs.status, stale.theirs.status_reason) == wanted:
            return stale.theirs
        raise


# --- Answers ------------------------------------------------------------------------------------


def _wants_json(request) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _to(row, point):
    return redirect("meeting_screen_item", row.group.municipality_id, row.pk, point.pk)


def _saved(request, row, point, words: str, **more):
    if _wants_json(request):
        return JsonResponse({"saved": danish.time(timezone.localtime()), **more})
    messages.success(request, words)
    return _to(row, point)


def _refused(request, row, point, **forms):
    """409 with both texts where another saved meanwhile, 400 on other faults."""
    [form] = forms.values()
    status_code = 409 if getattr(form, "conflict", ()) else 400
    if not _wants_json(request):
        context = point_page(row, point, request.user, **forms)
        return render(request, "overview/meeting/point.html", context, status=status_code)
    faults = [fault for found in form.errors.values() for fault in found]
    answer = {"error": " ".join(dict.fromkeys(faults))}
    if status_code == 409:
        theirs = [{"label": d.label, "theirs": d.theirs, "yours": d.yours} for d in form.conflict]
        answer |= {"theirs": theirs, "version": form.data[form.add_prefix("version")]}
    return JsonResponse(answer, status=status_code)
