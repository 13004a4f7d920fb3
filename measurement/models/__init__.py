from measurement.models.group_answer import AgreedAnswer, Reflection
from measurement.models.instrument import Instrument, Item, LevelExample, ScaleLevel, Section
from measurement.models.temperature import (
    Answer,
    Invitee,
    Response,
    Round,
    SectionComment,
    Viewpoint,
)

__all__ = [
    "AgreedAnswer",
    "Answer",
    "Instrument",
    "Invitee",
    "Item",
    "LevelExample",
    "Reflection",
    "Response",
    "Round",
    "ScaleLevel",
    "Section",
    "SectionComment",
    "Viewpoint",
]
