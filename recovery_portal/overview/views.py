"""The front page."""

from django.shortcuts import render

from recovery_portal.overview.front import front_page
from steering.access import page
from steering.permissions import Permission


@page(Permission.SEE_FRONT)
def front(request, municipality):
    return render(request, "overview/front.html", front_page(request.user, municipality))
