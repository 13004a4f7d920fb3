"""One's own calendar address: the page that opens and closes it, and the calendar behind it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from recovery_portal.kit import ics
from steering.access import page
from steering.permissions import Permission as P
from steering.selectors.feed import feed_events, open_feed, own_feed
from steering.services import feeds
from steering.services.mail import absolute


@page(P.SEE_STEERING, write=P.SEE_STEERING)
def own(request, municipality):
    """Open, renew or close; a new address is shown in this answer and never again."""
    address = ""
    if request.method == "POST" and "luk" in request.POST:
        feeds.close_feed(by=request.user, municipality=municipality)
        messages.success(request, _("Adressen er lukket. Kalendere, der har den, får intet mere."))
        return redirect("year_feed", municipality.pk)
    if request.method == "POST":
        _feed, token = feeds.open_feed(by=request.user, municipality=municipality)
        address = absolute(reverse("calendar_feed", args=[token]))
    context = {
        "address": address,
        "webcal": f"webcal://{address.partition('://')[2]}" if address else "",
        "feed": own_feed(request.user, municipality),
    }
    return render(request, "steering/year/feed.html", context)


@require_safe
def calendar_feed(request, token):
    """The calendar itself; an address that is unknown or closed does not exist."""
    feed = open_feed(token)
    if feed is None:
        response = HttpResponse(status=404, content_type="text/plain; charset=utf-8")
        response._has_been_logged = True  # Django would log the address, which is a secret
        return _uncached(response)
    feeds.fetched(feed)
    content = ics.calendar(
        feed_events(feed.user, feed.municipality),
        name=_("Recovery i %s") % feed.municipality.name,
    )
    response = HttpResponse(content, content_type=ics.MEDIA_TYPE)
    response["Content-Disposition"] = 'inline; filename="recovery-portalen.ics"'
    return _uncached(response)


def _uncached(response: HttpResponse) -> HttpResponse:
    """No copy on the way: a closed address must be closed at once."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
