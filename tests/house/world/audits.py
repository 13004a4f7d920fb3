"""An audit at each stage, with marks whose texts could leak."""

from measurement.models import CaseAudit
from tests.factories import make_user
from tests.measurement.audits import STAGES, make_audit


def furnish(municipality, mark: str) -> dict:
    """`audit_<stage>` for each stage (`audit_lukket` is closed), and the number of a case."""
    made: dict[str, int] = {"case_number": 1}
    caseworker = make_user("CASEWORKER", municipality=municipality)
    for stage in STAGES:
        audit: CaseAudit = make_audit(
            municipality, stage, name=f"{mark} audit {stage}", mark=mark, caseworker=caseworker
        )
        made[f"audit_{stage}"] = audit.pk
    return made
