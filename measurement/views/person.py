"""One of those asked: the viewpoint, the personal link, and taking the person out."""

import re

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from measurement.forms.people import PersonForm, RemoveForm
from measurement.models import Invitee
from measurement.selectors import people as asked
from measurement.services import invitations, links, people, slips
from measurement.views.fetch import round_in
from measurement.views.people import closed
from recovery_portal.kit import qr
from recovery_portal.kit.refusal import Refused
from steering.access import page
from steering.permissions import Permission as P
from steering.views.editing import form_page, posted, saved

# Where a long address may go on in the next line.
PIECES = re.compile(r"(?<=\.)|(?=/svar/)")


def person_in(municipality, round: int, pk: int) -> Invitee:
    """The person through the municipality and the round; else 404."""
    row = round_in(municipality, round)
    person = get_object_or_404(row.invitees.select_related("user"), pk=pk)
    person.round = row
    return person


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def edit(request, municipality, round, person):
    """Who it is and from where they see it; and what can be done about their link."""
    row = person_in(municipality, round, person)
    if row.round.closed_at:
        return closed(request, row.round)
    form = PersonForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "invitee": row, "version": form.seen_version()}
        if saved(form, lambda: people.change_person(**given, **form.values())):
            messages.success(request, _("Ændringen er gemt."))
            return redirect("temperature_people", municipality.pk, row.round_id)
    row = person_in(municipality, round, person)
    return form_page(request, "measurement/people_person.html", _shown(form, row))


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def remove(request, municipality, round, person):
    """Tell what goes with the person, then take them out."""
    row = person_in(municipality, round, person)
    if row.round.closed_at:
        return closed(request, row.round)
    form = RemoveForm(posted(request), instance=row)
    if request.method == "POST" and form.is_valid():
        given = {"by": request.user, "invitee": row, "version": form.seen_version()}
        if saved(form, lambda: people.remove_person(**given) or row):
            words = _("%(name)s er ikke længere blandt de spurgte.")
            messages.success(request, words % {"name": row})
            return redirect("temperature_people", municipality.pk, row.round_id)
    return form_page(request, "measurement/people_remove.html", _shown(form, row))


def _shown(form, row) -> dict:
    state = asked.person_of(row.round, row.pk)
    return {"form": form, "round": row.round, "person": row, "state": state}


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def renew(request, municipality, round, person):
    """Another link; the old ones lead nowhere from now on."""
    words = _("%(name)s har fået et nyt link. Det er ikke sendt endnu.")
    return _act(request, municipality, round, person, links.renew, words, "people_link_new")


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def block(request, municipality, round, person):
    """Close the person's link."""
    words = _("Linket til %(name)s er spærret.")
    return _act(request, municipality, round, person, links.revoke, words, "people_link_block")


@page(P.MANAGE_ROUNDS, write=P.MANAGE_ROUNDS)
def invite(request, municipality, round, person):
    """Write to this one person, who has no invitation with the present link.

    Where nobody knows whether it went off, another link is made first: the old one is dead then.
    """
    row = person_in(municipality, round, person)
    if request.method == "POST":
        try:
            if asked.person_of(row.round, row.pk).is_uncertain:
                row = links.renew(by=request.user, invitee=row)
            done = invitations.invite(by=request.user, round=row.round, only=row)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            _tell(request, row, done)
    return redirect("temperature_person", municipality.pk, row.round_id, row.pk)


def _tell(request, person: Invitee, done: invitations.Sending) -> None:
    if done.failed:
        words = _("Invitationen til %(name)s kunne ikke sendes: ret adressen, eller prøv igen.")
    else:
        words = _("%(name)s er inviteret.") if done.sent else _("%(name)s har fået sin invitation.")
    level = messages.SUCCESS if done.sent else messages.WARNING
    messages.add_message(request, level, words % {"name": person})


def _act(request, municipality, round: int, pk: int, act, words: str, asking: str):
    """Ask by the page `asking` first, then act."""
    row = person_in(municipality, round, pk)
    if request.method != "POST":
        if row.round.closed_at:
            return closed(request, row.round)
        context = {"round": row.round, "person": row}
        return render(request, f"measurement/{asking}.html", context)
    try:
        act(by=request.user, invitee=row)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, words % {"name": row})
    return redirect("temperature_person", municipality.pk, row.round_id, row.pk)


@page(P.MANAGE_ROUNDS)
def slip(request, municipality, round, person):
    """A page to print with the personal link of somebody whom no mail reaches."""
    row = person_in(municipality, round, person)
    try:
        link = slips.slip_of(by=request.user, invitee=row)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("temperature_people", municipality.pk, row.round_id)
    address, _slash, code = link.rstrip("/").rpartition("/")
    context = {
        "round": row.round,
        "person": row,
        "qr": qr.picture(link),
        "address": PIECES.split(f"{address.removeprefix('https://')}/"),
        "groups": code.split("-"),
        "when": invitations.when(row.round),
        "promise": invitations.promise(row.round),
    }
    return render(request, "measurement/people_slip.html", context)
