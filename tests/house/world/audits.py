"""An audit at each stage, with marks whose texts could leak."""

from datetime import date

from measurement.models import AgreedMark, CaseAudit, CaseReply, Instrument, LearningPoint
from measurement.services.audit import audit_of_file
from tests.factories import make_user
from tests.measurement.audits import STAGES, make_audit


def furnish(municipality, mark: str) -> dict:
    """`audit_<stage>` for each stage (`audit_lukket` is closed), and the number of a case."""
    made: dict = {"case_number": 1}
    caseworker = make_user("CASEWORKER", municipality=municipality)
    for stage in STAGES:
        audit: CaseAudit = make_audit(
            municipality, stage, name=f"{mark} audit {stage}", mark=mark, caseworker=caseworker
        )
        made[f"audit_{stage}"] = audit.pk
    undrawn = make_audit(municipality, STAGES[0], name=f"{mark} audit utrukket", cases=0)
    made["audit_undrawn"] = undrawn.pk
    point = LearningPoint.objects.get(audit=made["audit_lukket"])
    heard = {"case__audit": made["audit_hoering"]}
    made["agreed_mark"] = AgreedMark.objects.get(item__code="K1", **heard).pk
    made["case_reply"] = CaseReply.objects.get(**heard).pk
    made["file_audit"] = _from_file(municipality, mark).pk
    return made | {"learning_point": point.pk, "principle": 1, "criterion": "K1"}


def _from_file(municipality, mark: str) -> CaseAudit:
    """Nobody has built on it."""
    return audit_of_file.make(
        by=make_user("LEAD", municipality=municipality, name=f"{mark} indlæser"),
        municipality=municipality,
        instrument=Instrument.objects.get(code="sagsaudit", municipality=None),
        name=f"{mark} fra fil",
        on=date(2025, 5, 1),
        fingerprint=mark,
        lines=[audit_of_file.Line(1, 1, {})],
    )
