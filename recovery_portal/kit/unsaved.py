"""A form that came too late: say so, and hand back what the person wrote, so nothing is lost."""

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import render

_FORM = "application/x-www-form-urlencoded"
_NEVER_SHOWN = ("csrfmiddlewaretoken", "username")


def written(request) -> list[str]:
    """The texts of a posted form: what holds a space. Never a password, a file or our token."""
    if request.method != "POST" or request.content_type != _FORM:
        return []  # an upload is not read for this: it may be large
    return [
        value
        for name, values in request.POST.lists()
        if name not in _NEVER_SHOWN and "password" not in name
        for value in values
        if " " in value.strip()
    ]


def logged_out(request):
    """To the log-in page; by way of a page with what was written, where something was."""
    to_login = redirect_to_login(request.get_full_path())
    texts = written(request)
    if not texts:
        return to_login
    context = {"texts": texts, "login_url": to_login.url}
    return render(request, "unsaved.html", context, status=401)


def too_old(request, reason=""):
    """Django's CSRF_FAILURE_VIEW: the form's token is of an earlier log-in, or not ours."""
    context = {
        "texts": written(request),
        "address": request.get_full_path(),
        "reference": getattr(request, "reference", ""),
    }
    return render(request, "unsaved.html", context, status=403)
