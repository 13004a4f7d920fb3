"""What is written for others to learn from names no case: it outlives the references."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from measurement.models import CaseAudit
from measurement.selectors.audit.named_cases import named_cases


def check_names_no_case(audit: CaseAudit, **texts: str) -> None:
    """Raises ValidationError at each of `texts` (field's name → text) that holds a reference."""
    if faults := {name: words for name, text in texts.items() if (words := _fault(audit, text))}:
        raise ValidationError(faults)


def _fault(audit: CaseAudit, text: str) -> str:
    found = named_cases(audit, text)
    if not found:
        return ""
    words = _("%(bits)s er et sagsnummer, og teksten er til andre: tag det ud, og skriv, %(what)s.")
    if len(found) > 1:
        words = _("%(bits)s er sagsnumre, og teksten er til andre: tag dem ud, og skriv, %(what)s.")
    bits = ", ".join(f"»{bit}«" for bit in found)
    return words % {"bits": bits, "what": _("hvad der gælder flere sager")}
