"""What a municipality in the world of the tests has of this area."""

from datetime import date

from steering.models import ChecklistState, Group, GroupMember


def furnish(municipality, mark: str) -> dict:
    """An implementation group with a member, and a point of the checklist that is begun."""
    group = Group.objects.create(
        municipality=municipality,
        kind=Group.Kind.IMPLEMENTATION,
        name=f"{mark} gruppe",
        area=f"{mark} område",
        mandate=f"{mark} mandat",
    )
    member = GroupMember.objects.create(
        group=group,
        name=f"{mark} medlem",
        title=f"{mark} stilling",
        represents="borger",
        joined_on=date(2026, 1, 1),
    )
    state = ChecklistState.objects.create(
        municipality=municipality, point_id=1, state="started", note=f"{mark} bemærkning"
    )
    return {"group": group.pk, "member": member.pk, "checklist_state": state.pk}
