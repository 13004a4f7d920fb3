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
from measurement.models.outcome import ChosenInstrument, Outcome, OutcomeCode, OutcomeSettings, Way
from measurement.models.sheet import Sheet, SheetAnswer, UnlockCode
from measurement.models.talk import RecoveryTalk
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
    "ChosenInstrument",
    "Instrument",
    "Invitee",
    "Item",
    "LearningPoint",
    "LevelExample",
    "Mark",
    "Outcome",
    "OutcomeCode",
    "OutcomeSettings",
    "RecoveryTalk",
    "Reflection",
    "Response",
    "Round",
    "ScaleLevel",
    "Section",
    "SectionComment",
    "Sheet",
    "SheetAnswer",
    "Stage",
    "UnlockCode",
    "Viewpoint",
    "Way",
]
