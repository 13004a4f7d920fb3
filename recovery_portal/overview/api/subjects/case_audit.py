"""A closed case audit: `manage.py case_audit --format json`. Counts alone, never a case."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from measurement.domain.audit_result import AuditLevels
from measurement.models import CaseAudit
from measurement.resources.case_audit import as_json
from measurement.selectors.audit.levels import levels_of
from measurement.selectors.audit.result import closed_audits
from recovery_portal.overview.api import schemas as s
from recovery_portal.overview.api.answers import (
    HIDDEN,
    MUNICIPALITY,
    POINTER,
    VALUE,
    Answer,
    Column,
    facts,
)
from recovery_portal.overview.api.endpoint import Endpoint
from recovery_portal.overview.api.parameters import whole
from recovery_portal.overview.api.problems import Problem
from recovery_portal.overview.api.scopes import CASE_AUDIT

COLUMNS = (
    *MUNICIPALITY,
    Column("audit", "Auditens nummer."),
    Column("auditens_navn", "Auditens navn."),
    Column("dato", "Dagen, den blev lukket."),
    Column("sager", "Hvor mange sager."),
    Column("princip", "Det faglige princips nummer; tomt, hvor tallet er af hele auditen."),
    Column("princip_navn", "Det faglige princip."),
    Column("kriterium", "Kriteriets kode; tom, hvor tallet er af hele auditen."),
    Column("kriterium_tekst", "Kriteriet."),
    Column("tal", "ja, delvist, nej, ikke_relevant, uafklaret, enige_andel (0-1) eller kappa."),
    VALUE,
    HIDDEN,
    POINTER,
)
_AGREED = {"equal_share": "enige_andel", "kappa": "kappa"}
_COUNTS = {"yes": "ja", "partly": "delvist", "no": "nej", "not_relevant": "ikke_relevant",
           "unresolved": "uafklaret"}  # fmt: skip


def read(municipality, audit: int | None = None) -> Answer:
    """The audit, or the newest that is closed. Raises Problem (404)."""
    levels = levels_of(_audit(municipality, audit))
    tree = as_json(levels)
    return Answer(f"sagsaudit-{tree['date']}", tree, facts(tree, _rows(levels)))


def _audit(municipality, pk: int | None) -> CaseAudit:
    audits = closed_audits(municipality)
    row = audits.first() if pk is None else audits.filter(pk=pk).first()
    if row is None and pk is None:
        raise Problem(404, _("%s har ingen lukket sagsaudit.") % municipality)
    if row is None:
        words = _("%(place)s har ingen lukket sagsaudit med nummer %(number)s.")
        raise Problem(404, words % {"place": municipality, "number": pk})
    return row


def _rows(levels: AuditLevels) -> Iterator[dict]:
    common = {
        "audit": levels.audit_id,
        "auditens_navn": levels.name,
        "dato": levels.closed_on,
        "sager": levels.cases,
    }
    at = 0
    for principle in levels.principles:
        of = common | {"princip": principle.number, "princip_navn": principle.title}
        for one in principle.criteria:
            said = of | {"kriterium": one.code, "kriterium_tekst": one.text}
            for key, name in (_COUNTS | _AGREED).items():
                yield said | {"tal": name, "json_sti": f"/criteria/{at}/{key}"}
            at += 1
    for key, name in _AGREED.items():
        yield common | {"tal": name, "json_sti": f"/{key}"}


_SHARES = {
    "equal_share": s.or_null(s.number("Andelen, de to bedømmere var enige om, 0-1.")),
    "kappa": s.or_null(s.number("Kvadratisk vægtet kappa.")),
}
_COUNTED = {key: s.whole(minimum=0) for key in _COUNTS}
SCHEMA = s.obj(
    municipality=s.CODE,
    audit=s.whole(),
    date=s.day(),
    cases=s.whole(),
    criteria=s.rows(s.obj(code=s.text(), **_COUNTED, **_SHARES)),
    **_SHARES,
    suppressed=s.SUPPRESSED,
)
ENDPOINT = Endpoint(
    name="api_case_audit",
    path="case-audit",
    scope=CASE_AUDIT,
    summary="En lukket sagsaudit",
    meaning="Det samme som manage.py case_audit --format json. Uden valg: den nyeste lukkede.",
    parameters=(whole("audit", "Auditens nummer."),),
    read=read,
    schema=SCHEMA,
    columns=COLUMNS,
)
