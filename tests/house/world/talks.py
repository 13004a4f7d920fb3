"""Recovery talks."""

from datetime import date

from measurement.models import RecoveryTalk
from steering.models import Citizen


def furnish(municipality, mark: str) -> dict:
    """One that was held and one that is agreed, with the citizen of world/citizens.py."""
    citizen = Citizen.objects.get(municipality=municipality, reference=f"{mark}-borger")
    texts = {name: f"{mark} {name}" for name in ("practised", "agreed", "next_step")}
    held = RecoveryTalk.objects.create(
        citizen=citizen, kind="droemme", held_on=date(2026, 5, 1), **texts
    )
    planned = RecoveryTalk.objects.create(
        citizen=citizen, kind="opfoelgning", planned_on=date(2030, 1, 7)
    )
    return {"held_talk": held.pk, "planned_talk": planned.pk}
