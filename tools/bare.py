"""The floor of a save: Django as `startproject` leaves it, somebody logged in, one row written."""

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from recovery_portal.settings import *  # noqa: F403
from recovery_portal.settings import DATABASES as OURS

ROOT_URLCONF = "tools.bare"
# Our database; a connection of its own for each request, as Django has it.
DATABASES = {"default": OURS["default"] | {"CONN_MAX_AGE": 0}}
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


@require_POST
@login_required
def write(request):
    from steering.models import Happening

    row = Happening.objects.create(
        municipality_id=730, text=request.POST["text"], on=timezone.localdate()
    )
    return JsonResponse({"saved": row.pk})


urlpatterns = [path("", write)]
