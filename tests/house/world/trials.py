"""What a municipality in the world of the tests has of this area."""

from datetime import date

from steering.models import Practice, Trial, Unit


def furnish(municipality, mark: str) -> dict:
    """A trial that waits, one that was adjusted, and one that was kept and described."""
    unit = Unit.objects.create(municipality=municipality, name=f"{mark} prøveenhed")

    def trial(**fields) -> Trial:
        words = {name: f"{mark} {name}" for name in ("title", "what", "expected", "seen")}
        days = {name: date(2026, 1, 1) for name in ("starts_on", "ends_on", "created_on")}
        row = Trial(municipality=municipality, unit=unit, search=mark.lower(), **words, **days)
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
        return row

    decided = {"decided_on": date(2026, 2, 1), "reason": f"{mark} reason"}
    kept = trial(decision="keep", **decided)
    practice = Practice.objects.create(trial=kept, knowledge=f"{mark} viden")
    return {
        "trial": trial().pk,
        "adjusted_trial": trial(decision="adjust", **decided).pk,
        "kept_trial": kept.pk,
        "practice": practice.pk,
    }
