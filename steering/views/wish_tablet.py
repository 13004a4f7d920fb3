"""The page on a unit's tablet: whoever has the secret address may write a wish, nothing else."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from steering.forms.wishes import TabletForm
from steering.models import Wish
from steering.selectors import wishes as selectors
from steering.services import wishes as service
from steering.views.editing import form_page, posted, saved


def through_the_door(view):
    """`view(request, door, token)`: 404 unless the token opens a door; nothing kept, no trace.

    The referrer is the portal alone, never the address; none at all, and browsers would send
    the form from nowhere.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @never_cache
    @wraps(view)
    def guarded(request, token):
        door = selectors.door_of(token)
        if door is None:
            raise Http404("Adressen er lukket.")
        response = view(request, door, token)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "strict-origin"
        return response

    return guarded


@through_the_door
def write(request, door, token):
    """Write one wish."""
    form = TabletForm(posted(request), municipality=door.municipality)
    if request.method == "POST" and form.is_valid():
        given = {
            "by": f"Ønsketablet: {door.name}",  # also where a colleague is logged in on it
            "municipality": door.municipality,
            "unit": door.unit,
            "origin": Wish.From.CITIZEN,
        }
        if saved(form, lambda: service.receive(**given, **form.cleaned_data)):
            return redirect("wish_tablet_thanks", token)
    context = {"form": form, "door": door, "token": token}
    return form_page(request, "steering/wishes/tablet.html", context)


@through_the_door
def thanks(request, door, token):
    """It was received; the next person begins anew."""
    return render(request, "steering/wishes/tablet_thanks.html", {"door": door, "token": token})


@through_the_door
def answers(request, door, token):
    """What the unit's wishes became."""
    context = {"door": door, "token": token}
    context["wishes"] = selectors.board(door.municipality, door.unit)
    return render(request, "steering/wishes/tablet_answers.html", context)
