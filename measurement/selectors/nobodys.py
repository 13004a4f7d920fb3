"""Citizens whose answers and talks nobody can show or delete, as they belong to no unit."""

from django.db.models import Count, Exists, OuterRef, Q

from measurement.models import Outcome, RecoveryTalk
from recovery_portal.kit.disclosure import is_small, protect_share
from steering.models import Citizen


def nobodys_citizens(municipality) -> int | None:
    """Citizens without a unit who have answered or talked; None where the number must be hidden
    beside the other numbers of citizens, and of those without a unit (D9). One query."""
    mine = {"citizen": OuterRef("pk")}
    has_told = Exists(Outcome.objects.filter(**mine)) | Exists(RecoveryTalk.objects.filter(**mine))
    rows = Citizen.objects.filter(municipality=municipality).order_by()
    found = rows.annotate(has_told=has_told).aggregate(
        count=Count("pk", filter=Q(has_told=True, unit=None)),
        unitless=Count("pk", filter=Q(unit=None)),
        told=Count("pk", filter=Q(has_told=True)),
    )
    count, k = found["count"], municipality.disclosure_threshold
    if count and (is_small(count, k) or _tells(count, (found["unitless"], found["told"]), k)):
        return None
    return count


def _tells(count: int, totals: tuple[int, ...], k: int) -> bool:
    return any(protect_share(count, total, k) for total in totals)
