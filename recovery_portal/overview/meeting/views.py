"""A meeting on the screen: before it begins, one point at a time, and when it is over."""

from django.shortcuts import get_object_or_404, render

from recovery_portal.overview.meeting.page import frame, point_page
from steering.access import page
from steering.models import AgendaItem, Meeting
from steering.permissions import Permission as P
from steering.views.meetings import meeting_in


def point_in(meeting: Meeting, pk: int) -> AgendaItem:
    """The point of the meeting, which it has with it; else Http404."""
    item = get_object_or_404(meeting.items, pk=pk)
    item.meeting = meeting
    return item


@page(P.SEE_STEERING)
def start(request, municipality, meeting):
    """The agenda in large, and where the meeting is begun."""
    row = meeting_in(municipality, meeting)
    return render(request, "overview/meeting/start.html", frame(row, request.user))


@page(P.SEE_STEERING)
def point(request, municipality, meeting, item):
    """One point: its figure, its matter or its words."""
    row = meeting_in(municipality, meeting)
    context = point_page(row, point_in(row, item), request.user)
    return render(request, "overview/meeting/point.html", context)


@page(P.SEE_STEERING)
def end(request, municipality, meeting):
    """What was decided and written, and the minutes that are left to approve."""
    row = meeting_in(municipality, meeting)
    context = frame(row, request.user, 0)
    points = [one.item for one in context["points"]]
    context |= {
        "decisions": row.decisions.select_related("owner").order_by("pk"),
        "written": [item for item in points if item.minutes.strip()],
        "unwritten": [item for item in points if not item.minutes.strip()],
    }
    return render(request, "overview/meeting/end.html", context)
