"""What was sent to whom, newest first."""

from django.db.models import QuerySet

from steering.models import Municipality, SentMail


def sent_mails(municipality: Municipality, kind: str = "", state: str = "") -> QuerySet[SentMail]:
    """The municipality's mails with their persons at hand."""
    rows = SentMail.objects.filter(municipality=municipality).select_related("user")
    if kind:
        rows = rows.filter(kind=kind)
    if state:
        rows = rows.filter(state=state)
    return rows
