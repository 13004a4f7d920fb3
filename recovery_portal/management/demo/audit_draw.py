"""The draw of the synthetic audits: from the municipality's own register, as the rule says."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.utils import timezone

from measurement.models import AuditCase, Candidate, CaseAudit
from measurement.models.case_audit import CASES
from steering.models import Intervention

CANDIDATES = 100
Basis, Exclusion = Candidate.Basis, Candidate.Exclusion


@dataclass
class Drawn:
    """A row of the record. `number`: the case it became, or 0."""

    values: dict
    number: int = 0

    @property
    def caseworker(self) -> str:
        return self.values["caseworker"]

    @staticmethod
    def store(audit: CaseAudit, record: list["Drawn"], cases: dict[int, AuditCase]) -> None:
        Candidate.objects.bulk_create(
            Candidate(audit=audit, case=cases.get(row.number), **row.values) for row in record
        )


def drawn(audit: CaseAudit, *, own: set[str], by) -> list[Drawn]:
    """The newest cases of the register; `own` are the markers' initials, whose cases are left out
    when their turn comes."""
    rows = [Drawn(values) for values in _newest(audit)]
    workers, offers, chosen = Counter(), Counter(), []
    for row in rows:
        worker, offer = row.caseworker, row.values["offer_type"]
        if len(chosen) == CASES:
            break
        full = worker and workers[worker] >= audit.cap_per_caseworker
        if full or offers[offer] >= audit.cap_per_offer_type:
            continue
        if worker in own:
            row.values |= _excluded(audit, by)
            continue
        workers[worker] += 1
        offers[offer] += 1
        chosen.append(row)
    numbers = list(range(1, len(chosen) + 1))
    Random(audit.seed).shuffle(numbers)
    for row, number in zip(chosen, numbers, strict=True):
        row.number = number
    return rows


def _excluded(audit: CaseAudit, by) -> dict:
    at = audit.marking_at - timedelta(days=2)
    return {"exclusion": Exclusion.MARKER, "excluded_by": by, "excluded_at": at}


def _newest(audit: CaseAudit):
    """One row for each citizen, the newest decision first, ties by lot."""
    decided = Intervention.objects.filter(
        citizen__municipality=audit.municipality_id, decided_on__lte=audit.cutoff_on
    )
    columns = ["citizen_id", "citizen__reference", "citizen__caseworker"]
    columns += ["offer__legal_basis_id", "decided_on"]
    newest = {}
    for row in decided.order_by("-decided_on", "citizen__reference").values_list(*columns)[:400]:
        newest.setdefault(row[0], row)
    rng = Random(audit.seed)
    rows = sorted(newest.values(), key=lambda row: (timezone.now().date() - row[4], rng.random()))
    for rank, (citizen, reference, worker, offer, day) in enumerate(rows[:CANDIDATES], start=1):
        yield {
            "rank": rank,
            "reference": reference,
            "citizen_id": citizen,
            "day": day,
            "basis": Basis.DECISION,
            "caseworker": worker,
            "offer_type": offer,
        }
