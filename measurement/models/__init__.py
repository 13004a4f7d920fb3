from measurement.models.case_audit import (
    AuditCase,
    AuditMarker,
    Candidate,
    CaseAudit,
    Stage,
)
from measurement.models.group_answer import AgreedAnswer, Reflection
from measurement.models.instrument import Instrument, Item, LevelExample, ScaleLevel, Section
from measurement.models.marking import AgreedMark, CaseReply, LearningPoint, Mark
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
    "AgreedMark",
    "Answer",
    "AuditCase",
    "AuditMarker",
    "Candidate",
    "CaseAudit",
    "CaseReply",
    "Instrument",
    "Invitee",
    "Item",
    "LearningPoint",
    "LevelExample",
    "Mark",
    "Reflection",
    "Response",
    "Round",
    "ScaleLevel",
    "Section",
    "SectionComment",
    "Stage",
    "Viewpoint",
]
