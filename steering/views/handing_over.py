"""Handing the role of tovholder over, and what whoever takes over finds."""

from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from steering.access import page
from steering.forms.handing_over import HandOverForm
from steering.permissions import Permission as P
from steering.permissions import Role
from steering.selectors import handing_over as selectors
from steering.services import handing_over
from steering.views.editing import form_page, saved


@page(P.HAND_OVER, write=P.HAND_OVER)
def hand_over(request, municipality):
    """Choose who takes over, see exactly what moves, and then move it."""
    is_post = request.method == "POST"
    data = request.POST if is_post else request.GET
    is_chosen = is_post or "successor" in data
    form = _form(request, municipality, data if is_chosen else None)
    chosen = form.cleaned_data if is_chosen and form.is_valid() else None
    if is_post and chosen:
        given = {"by": request.user, "municipality": municipality}
        if saved(form, lambda: handing_over.hand_over(**given, **chosen)):
            return _handed_over(request, municipality, chosen)
    context = {"form": form, "chosen": chosen}
    if chosen:
        giver, successor = chosen["giver"], chosen["successor"]
        context["moving"] = selectors.hand_over(giver, successor, municipality)
    return form_page(request, "steering/groups/hand_over.html", context)


def _form(request, municipality, data) -> HandOverForm:
    """A tovholder hands over the own role; a local administrator that of anybody who has it."""
    is_admin = Role.ADMIN in request.user.roles_in(municipality)
    return HandOverForm(
        data, municipality=municipality, user=request.user, may_choose_giver=is_admin
    )


def _handed_over(request, municipality, chosen: dict):
    sentence = _("%(name)s er nu tovholder og har fået det hele som opgave.")
    if selectors.never_logged_in(chosen["successor"]):
        sentence += " " + _("I er to, til invitationen er brugt: overdrag så igen.")
    left = list(request.user.memberships.values_list("municipality", flat=True))
    if not left:
        # Nothing here is theirs any more: better logged out than before a door that is shut.
        logout(request)
        sentence += " " + _("Du har ikke længere adgang og er logget af. Tak for indsatsen.")
    messages.success(request, sentence % {"name": chosen["successor"]})
    if not left:
        return redirect("login")
    return redirect("front", municipality.pk) if municipality.pk in left else redirect("start")


@page(P.STEER, write=P.STEER)
def taken_over(request, municipality):
    """What is due, the next meetings, waiting wishes and own groups, for a new tovholder."""
    if request.method == "POST":
        handing_over.seen(by=request.user, municipality=municipality)
        messages.success(request, _("Godt. Det, der venter, kan du altid se under Styring."))
        return redirect("front", municipality.pk)
    context = {
        "waiting": selectors.waiting(request.user, municipality),
    }
    return render(request, "steering/groups/taken_over.html", context)
