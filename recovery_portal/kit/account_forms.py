"""The forms of logging in and of choosing a new password."""

from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, SetPasswordForm


class LoginForm(AuthenticationForm):
    """E-mail and password; says the same whatever was wrong."""


class ResetForm(PasswordResetForm):
    """Asks for a link to a new password; never tells whether the address exists."""


class NewPasswordForm(SetPasswordForm):
    """The new password, twice."""
