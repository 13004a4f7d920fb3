"""Sending mail once: a row is claimed first, so that nothing is ever sent twice.

Call it when the change is stored: `transaction.on_commit(lambda: mail.send_once(...))`.
Never a citizen's reference in subject or text.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import Municipality, SentMail, User


def absolute(link: str) -> str:
    """The address of a page as a mail writes it."""
    return f"{settings.PORTAL_URL}{link}"


@contextmanager
def connected() -> Iterator[BaseEmailBackend]:
    """One connection to the mail server for many mails: each of its own takes half a second.

    Raises Refused where the server cannot be reached; then nothing has been claimed.
    """
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        raise Refused(
            _("Mailserveren kan ikke nås, og intet er sendt: prøv igen om lidt.")
        ) from error
    try:
        yield connection
    finally:
        connection.close()


def send_once(
    *,
    by,
    municipality: Municipality,
    kind: str,
    key: str,
    address: str,
    subject: str,
    text: str,
    user: User | None = None,
    about=(),
    tasks=(),
    attachments=(),
    connection: BaseEmailBackend | None = None,
) -> SentMail | None:
    """Send a mail unless one with this `kind`, `key` and `address` was sent; None if it was.

    `about`, `tasks`: the texts and numbers of what it names. `attachments`: (file name, content,
    media type) each. `connection`: one from `connected` (the mail's own).
    A server that refuses leaves the row as failed, with the reason in the log.
    """
    subject = " ".join(subject.split())  # a header is one line
    row = SentMail(
        municipality=municipality,
        kind=kind,
        key=key,
        user=user,
        address=address,
        subject=subject[:200],
        about=list(about),
        tasks=list(tasks),
    )
    if not _claim(by, row):
        return None
    message = EmailMessage(
        subject, text, settings.DEFAULT_FROM_EMAIL, [address], connection=connection
    )
    for attachment in attachments:
        message.attach(*attachment)
    try:
        message.send()
    except OSError as error:  # smtplib's errors are OSErrors too
        row.state, row.error = SentMail.State.FAILED, str(error)[:200]
        if connection is not None:
            connection.close()  # one that broke would fail all who come after: the next opens anew
    else:
        row.state = SentMail.State.SENT
    row.save(update_fields=["state", "error"])
    return row


@transaction.atomic
def _claim(by, row: SentMail) -> bool:
    """Store the row before sending; False where it stands already."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return False
    details = {"kind": row.kind, "key": row.key}
    audit.record(by=by, municipality=row.municipality, action="mail_sent", obj=row, details=details)
    return True
