"""Who answers a round: the list of those asked, and the ways to ask more."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.gzip import gzip_page

from measurement.forms.people import VIEWPOINTS, LinesForm, PersonForm, login_choices
from measurement.models import Invitee, Round, Viewpoint
from measurement.selectors import people as asked
from measurement.services import invitations, people
from measurement.services.invitations import Sending
from measurement.views.fetch import round_in
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved

SHOWN = [
    ("", _("Alle")),
    (asked.MISSING, _("Mangler at svare")),
    (asked.ANSWERED, _("Har svaret")),
    (asked.UNWRITTEN, _("Har ikke fået invitation")),
]


@page(P.MANAGE_ROUNDS)
@gzip_page
def index(request, municipality, round):
    """Everybody asked: from where they see it, how far they are, and who was written to."""
    row = round_in(municipality, round)
    rows = asked.people_of(row)
    counts, tells_who, choices = asked.counted(rows), True, SHOWN
    if row.is_anonymous and row.closed_at:
        rows, tells_who = asked.without_answers(rows), False
        choices = [one for one in SHOWN if one[0] not in (asked.MISSING, asked.ANSWERED)]
    show, words = request.GET.get("vis", ""), request.GET.get("soeg", "")[:100]
    show = show if show in dict(choices) else ""
    context = {
        "round": row,
        "people": asked.chosen(rows, show, words, request.GET.get("side")),
        "counts": counts,
        "tells_who": tells_who,
        "is_over": row.is_over(),
        "show": show,
        "words": words,
        "choices": choices,
        "at_once": invitations.AT_ONCE,
    }
    return render(request, "measurement/people.html", context)


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def invite(request, municipality, round):
    """Write to those who have no invitation yet."""
    row = round_in(municipality, round)
    if request.method == "POST":
        try:
            done = invitations.invite(by=request.user, round=row)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            tell_sent(request, done)
    return redirect("temperature_people", municipality.pk, row.pk)


def tell_sent(request, done: Sending) -> None:
    """How many invitations went off, how many could not, and that there are more."""
    if done == Sending(0, 0, 0):
        words = _("Alle, der kan nås med mail, har fået deres invitation.")
        messages.success(request, words)
    if done.sent:
        messages.success(request, _went_off(done))
    if done.failed:
        words = ngettext(
            "Én invitation kunne ikke sendes: se hvis på listen, og ret adressen, eller prøv igen.",
            "%(number)s invitationer kunne ikke sendes: se hvis på listen, og ret adresserne, "
            "eller prøv igen.",
            done.failed,
        )
        messages.warning(request, words % {"number": done.failed})


def _went_off(done: Sending) -> str:
    words = ngettext("Én invitation er sendt.", "%(number)s invitationer er sendt.", done.sent)
    text = words % {"number": done.sent}
    if not done.left:
        return text
    more = ngettext("Én mangler: send den næste.", "%(number)s mangler: send de næste.", done.left)
    return f"{text} {more % {'number': done.left}}"


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
@gzip_page
def logins(request, municipality, round):
    """Those with a login: who of them answers, and from where."""
    row = round_in(municipality, round)
    if row.closed_at:
        return closed(request, row)
    if request.method == "POST":
        choices = login_choices(request.POST)
        leaving = asked.would_leave(row, {one.user for one in choices if not one.is_asked})
        if leaving.asks and "sikker" not in request.POST:
            sent = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
            sent = [pair for pair in sent if pair[0] != "csrfmiddlewaretoken"]
            context = {"round": row, "leaving": leaving, "sent": sent}
            return render(request, "measurement/people_logins_sure.html", context)
        try:
            done = people.choose_logins(by=request.user, round=row, choices=choices)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            _tell_chosen(request, done)
        return redirect(request.get_full_path())
    context = {
        "round": row,
        "logins": asked.logins_of(row, request.GET.get("side")),
        "viewpoints": VIEWPOINTS,
    }
    return render(request, "measurement/people_logins.html", context)


def _tell_chosen(request, done) -> None:
    words = _("Gemt: %(added)s spurgt, %(removed)s taget ud, %(changed)s rettet.")
    counts = {"added": done.added, "removed": done.removed, "changed": done.changed}
    messages.success(request, words % counts)
    if done.kept:
        words = _("Har svaret eller er rettet af en anden imens, og er ikke ændret: %(names)s.")
        messages.warning(request, words % {"names": ", ".join(done.kept)})


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def add(request, municipality, round):
    """One more without a login."""
    row = round_in(municipality, round)
    if row.closed_at:
        return closed(request, row)
    form = PersonForm(posted(request), instance=Invitee(round=row))
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "round": row}
        if person := saved(form, lambda: people.add_person(**given, **form.values())):
            messages.success(request, _("%(name)s er tilføjet.") % {"name": person.name})
            return redirect("temperature_people", municipality.pk, row.pk)
    context = {"form": form, "round": row}
    return form_page(request, "measurement/people_new.html", context)


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def add_list(request, municipality, round):
    """Many without a login, pasted from a sheet: all of them or none."""
    row = round_in(municipality, round)
    if row.closed_at:
        return closed(request, row)
    form = LinesForm(posted(request), round=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "round": row, "lines": form.cleaned_data["lines"]}
        if added := saved(form, lambda: people.add_list(**given)):
            words = ngettext(
                "Én deltager er tilføjet.", "%(number)s deltagere er tilføjet.", len(added)
            )
            messages.success(request, words % {"number": len(added)})
            for remark in form.remarks:
                messages.info(request, remark)
            return redirect("temperature_people", municipality.pk, row.pk)
    context = {"form": form, "round": row, "viewpoints": Viewpoint.labels}
    return form_page(request, "measurement/people_list.html", context)


def closed(request, row: Round):
    """Back to the list of those asked, which is all that a closed round has."""
    messages.info(request, _("Runden er lukket: deltagerne kan ikke ændres."))
    return redirect("temperature_people", row.municipality_id, row.pk)
