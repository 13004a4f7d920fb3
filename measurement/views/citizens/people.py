"""The caseworker's list, and one citizen's page."""

from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from measurement.charts.citizen_development import picture
from measurement.selectors import citizens as selectors
from measurement.selectors.citizen import citizen_page as page_of
from measurement.views.citizens.looked import citizen_page, log_list
from steering.access import page
from steering.permissions import Permission as P

A_PAGE = 50
SHOWN = [
    ("", _("Alle med indsats")),
    (selectors.MISSING, _("Mangler noget")),
    (selectors.MEASUREMENT, _("Mangler måling")),
    (selectors.TALK, _("Mangler samtale")),
    (selectors.LEFT, _("Uden indsats i dag")),
]


@page(P.SEE_ANSWERS, write=P.SEE_ANSWERS)
@transaction.atomic
def index(request, municipality):
    """Own citizens, those whom something is lacking for first. A search is posted, as a reference
    has no place in an address."""
    today = timezone.localdate()
    everybody = selectors.own_citizens(request.user, municipality, today)
    words = request.POST.get("soeg", "").strip()[:64]
    if words:
        found = selectors.named(everybody, words)
        if len(found) == 1:
            return redirect("citizen", municipality.pk, found[0].pk)
    own = selectors.mine(everybody, selectors.initials_of(request.user, municipality))
    whose = request.GET.get("hvem") if own else "enheden"
    near = own if own and whose != "enheden" else everybody
    show = request.GET.get("vis", "")
    show = show if show in dict(SHOWN) else ""
    chosen = found if words else selectors.narrowed(near, show)
    shown = Paginator(chosen, A_PAGE).get_page(request.GET.get("side"))
    log_list(request, municipality, len(shown))
    context = {
        "people": shown,
        "everybody": len(everybody),
        "has_own": bool(own),
        "own": len(own),
        "is_unit": near is everybody,
        "near": len(near),
        "active": len(selectors.narrowed(near, "")),
        "lacking": len(selectors.narrowed(near, selectors.MISSING)),
        "show": show,
        "choices": [(code, text, len(selectors.narrowed(near, code))) for code, text in SHOWN],
        "words": words,
        "today": today,
    }
    return render(request, "measurement/citizens/index.html", context)


@citizen_page("borger")
def citizen(request, citizen):
    """How the citizen fares, what is agreed, and what is due."""
    shown = page_of(citizen, timezone.localdate())
    pictures = [(one, picture(one.code, one.name, one.steps)) for one in shown.developments]
    context = {
        "page": shown,
        "citizen": citizen,
        "pictures": pictures,
        "finding": shown.finding,
        "low_on": shown.low_on,
        "next_step": shown.next_step,
    }
    return render(request, "measurement/citizens/citizen.html", context)
