from measurement.models.instrument import Instrument, Item, LevelExample, ScaleLevel, Section
from measurement.models.temperature import (
    Answer,
    Response,
    Round,
    SectionComment,
    Viewpoint,
)

__all__ = [
    "Answer",
    "Instrument",
    "Item",
    "LevelExample",
    "Response",
    "Round",
    "ScaleLevel",
    "Section",
    "SectionComment",
    "Viewpoint",
]
