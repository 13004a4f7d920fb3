"""The forms of logging in and of choosing a new password."""

from django.contrib.auth import get_user_model
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

from recovery_portal.kit.forms import PortalFormMixin


class LoginForm(PortalFormMixin, AuthenticationForm):
    """E-mail and password; says the same whatever was wrong."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        wrong = _("E-mail eller adgangskode er forkert.")
        self.error_messages = {"invalid_login": wrong, "inactive": wrong}
        # The page begins at its skip link and heading, for those who cannot see it at a glance.
        self.fields["username"].widget.attrs.pop("autofocus", None)


class ResetForm(PortalFormMixin, PasswordResetForm):
    """Asks for a link to a new password; never tells whether the address exists."""

    def get_users(self, email):
        """Also whoever was invited, and let the link grow old before choosing a password."""
        return get_user_model().objects.filter(email=email.strip().lower(), is_active=True)


class NewPasswordForm(PortalFormMixin, SetPasswordForm):
    """The new password, twice."""
