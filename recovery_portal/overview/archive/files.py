"""The files of a report that was sent, handed out as they were made or not at all."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from steering.models import Report, ReportFile

TYPES = {
    ReportFile.Kind.PDF: "application/pdf",
    ReportFile.Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ReportFile.Kind.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class Damaged(Refused):
    """The bytes are others than those that were sent."""


@dataclass(frozen=True)
class SentFile:
    """A file byte by byte, with the name and the type it goes out under."""

    name: str
    content: bytes
    content_type: str
    sha256: str


def fingerprint(content: bytes) -> str:
    """SHA-256 of a file, as it is shown beside it."""
    return hashlib.sha256(content).hexdigest()


def sent_file(report: Report, kind: str) -> SentFile | None:
    """The report's file of that kind; None where it has none. Raises Damaged."""
    row = ReportFile.objects.filter(report=report, kind=kind).first()
    if row is None:
        return None
    content = bytes(row.content)
    if fingerprint(content) != row.sha256:
        raise Damaged(
            _(
                "Filen %s er ikke længere den, der blev sendt: dens fingeraftryk passer ikke. Den "
                "bliver ikke udleveret. Sig det til den, der driver portalen: den rigtige fil "
                "ligger i en sikkerhedskopi."
            )
            % row.name
        )
    return SentFile(row.name, content, TYPES[row.kind], row.sha256)
