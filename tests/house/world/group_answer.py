"""What a group makes of a closed round."""

from measurement.models import AgreedAnswer, Item, Reflection, Round
from tests.factories import make_user


def furnish(municipality, mark: str) -> dict:
    """An agreed answer to the first statement, the group's reflection, and somebody's own note."""
    round = Round.objects.filter(municipality=municipality).exclude(closed_at=None).get()
    items = Item.objects.filter(section__instrument=round.instrument, section__number=1)
    item = items.order_by("position").first()
    agreed = AgreedAnswer.objects.create(
        round=round, item=item, value=2, minority_note=f"{mark} mindretal"
    )
    place = {"round": round, "section": item.section, "theme": "styrker"}
    common = Reflection.objects.create(**place, text=f"{mark} fælles refleksion")
    writer = make_user("MEMBER", municipality=municipality)
    Reflection.objects.create(**place, user=writer, text=f"{mark} egen note")
    return {"statement": item.pk, "agreed_answer": agreed.pk, "reflection": common.pk}
