"""Logging in, and the way from there to one's municipality."""

from django.contrib.auth import views as auth
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render

from recovery_portal.kit.account_forms import LoginForm, NewPasswordForm, ResetForm
from steering.models import Municipality


class LoginView(auth.LoginView):
    authentication_form = LoginForm
    redirect_authenticated_user = True


class LogoutView(auth.LogoutView):
    http_method_names = ["get", "post", "options"]

    def get(self, request):
        """The address typed or kept as a bookmark: a link logs nobody out, so lead them on."""
        return redirect("start")


class PasswordResetView(auth.PasswordResetView):
    form_class = ResetForm


class PasswordResetConfirmView(auth.PasswordResetConfirmView):
    form_class = NewPasswordForm


@login_required
def start(request):
    """Send the user to the one municipality they belong to, or let them choose.

    Who has no role anywhere, as after leaving a group, is told whom to ask: a dead end would
    only send them round in a ring.
    """
    codes = request.user.municipality_codes
    if len(codes) == 1:
        return redirect("front", codes[0])
    municipalities = Municipality.objects.filter(pk__in=codes)
    if not municipalities and not request.user.is_staff:
        return render(request, "no_role.html", status=403)
    return render(request, "start.html", {"municipalities": municipalities})
