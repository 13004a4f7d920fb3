"""The address of a personal link to a sheet: made whenever it is shown, and stored nowhere."""

from django.urls import reverse

from measurement.models import Sheet
from measurement.sheet_access import token_of
from steering.services import mail


def page_of(sheet: Sheet) -> str:
    """Where the citizen answers, whole; a secret, for a slip or a message only."""
    return mail.absolute(reverse("sheet_start", args=[token_of(sheet)]))
