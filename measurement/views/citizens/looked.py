"""Every look at a citizen's page is one event, in the transaction of what is shown."""

from functools import wraps

from django.db import transaction

from measurement.citizen_access import citizen_of
from steering import audit
from steering.access import page
from steering.permissions import Permission as P

SEEN, LISTED = "citizen_seen", "citizens_seen"


def citizen_page(what: str, *, write: bool = False):
    """Guard `view(request, citizen, …)`; `what` names the page in the log.

    A redirect shows nothing and is no look. Where the event cannot be written, the page is lost.
    """

    def decorate(view):
        @wraps(view)
        def looked(request, municipality, citizen, *args, **kwargs):
            with transaction.atomic():
                row = citizen_of(request.user, municipality, citizen)
                response = view(request, row, *args, **kwargs)
                if response.status_code != 302:
                    _log(request, municipality, SEEN, row, {"page": what})
            return response

        return page(P.SEE_ANSWERS, write=P.SEE_ANSWERS if write else None)(looked)

    return decorate


def log_list(request, municipality, citizens: int) -> None:
    """One event for a page with the references of several citizens; in an open transaction."""
    _log(request, municipality, LISTED, None, {"citizens": citizens})


def _log(request, municipality, action: str, obj, details: dict) -> None:
    audit.record_view(
        by=request.user,
        municipality=municipality,
        action=action,
        obj=obj,
        details=details,
        request=request,
    )
