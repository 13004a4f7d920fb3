"""Reference data that every second test wants: read from its files once, then copied in."""

from collections.abc import Callable

from measurement import reference
from measurement.models import Instrument, Item, LevelExample, ScaleLevel, Section
from steering.models import Prerequisite, Principle

MODELS = (
    *(Prerequisite, Principle, Instrument, ScaleLevel, Section, Item, LevelExample),
    Item.prerequisites.through,
)
_kept: dict[tuple, dict] = {}


def copied(load: Callable[[], None]) -> None:
    """What `load` leaves in an empty database: it runs the first time, and wherever rows are.

    The copies have the same keys. Those are never given out again: rows are undone, sequences
    are not.
    """
    if Prerequisite.objects.exists() or Instrument.objects.exists():
        load()
        return
    key = (load, reference.FOLDER)
    if key in _kept:
        for model, rows in _kept[key].items():
            model.objects.bulk_create(rows)
        return
    load()
    _kept[key] = {model: list(model.objects.all()) for model in MODELS}
