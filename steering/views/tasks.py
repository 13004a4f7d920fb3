"""Mine opgaver: one page per person; and the log of mails."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from steering.access import page
from steering.models import SentMail
from steering.permissions import Permission as P
from steering.selectors.mail_log import sent_mails
from steering.selectors.own_tasks import own_tasks

ROWS = 50


@page(P.SEE_STEERING)
def index(request, municipality):
    """Over the deadline, this week, later, without one; and what was done lately."""
    today = timezone.localdate()
    found = own_tasks(request.user, municipality, today)
    context = {"tasks": found, "today": today, "open": sum(found.counts)}
    return render(request, "steering/tasks/index.html", context)


@page(P.SEE_MAIL_LOG)
def mail_log(request, municipality):
    """Who was sent what, when, about what, and whether it went off."""
    kind, state = (
        chosen if (chosen := request.GET.get(name, "")) in allowed else ""
        for name, allowed in (("slags", SentMail.Kind.values), ("tilstand", SentMail.State.values))
    )
    rows = Paginator(sent_mails(municipality, kind, state), ROWS).get_page(request.GET.get("side"))
    context = {
        "mails": rows,
        "kind": kind,
        "state": state,
        "kinds": SentMail.Kind.choices,
        "states": SentMail.State.choices,
        "asked": urlencode({"slags": kind, "tilstand": state}) if kind or state else "",
    }
    return render(request, "steering/tasks/mail_log.html", context)
