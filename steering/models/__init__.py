from steering.models.audit import AppendOnly, AuditEvent
from steering.models.concept import Advice, Prerequisite, Principle
from steering.models.group import ChecklistPoint, ChecklistState, Group, GroupMember
from steering.models.mail import SentMail
from steering.models.meeting import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    MeetingFile,
    MeetingSeries,
    Minutes,
)
from steering.models.people import Membership, User
from steering.models.plan import (
    Activity,
    AdviceChoice,
    Plan,
    PlanSheet,
    Status,
    StatusChange,
    StatusRound,
    SubGoal,
)
from steering.models.register import (
    AnswerStamp,
    Citizen,
    Intervention,
    LegalBasis,
    Municipality,
    Offer,
    RegisterStamp,
    Unit,
)
from steering.models.report import ApiToken, DataExport, Report, ReportFile
from steering.models.task import Happening, Task
from steering.models.throttle import Attempt
from steering.models.trial import Practice, QualityTheme, Trial
from steering.models.upload import Upload, UploadUndo
from steering.models.wish import Wish, WishDoor, WishTheme
from steering.models.work import Work
from steering.models.year import CalendarFeed, YearEvent, YearException

__all__ = [
    "Activity",
    "Advice",
    "AdviceChoice",
    "AgendaItem",
    "AnswerStamp",
    "ApiToken",
    "AppendOnly",
    "Attempt",
    "Attendance",
    "AuditEvent",
    "CalendarFeed",
    "ChecklistPoint",
    "ChecklistState",
    "Citizen",
    "DataExport",
    "Decision",
    "Group",
    "GroupMember",
    "Happening",
    "Intervention",
    "LegalBasis",
    "Meeting",
    "MeetingFile",
    "MeetingSeries",
    "Membership",
    "Minutes",
    "Municipality",
    "Offer",
    "Plan",
    "PlanSheet",
    "Practice",
    "Prerequisite",
    "Principle",
    "QualityTheme",
    "RegisterStamp",
    "Report",
    "ReportFile",
    "SentMail",
    "Status",
    "StatusChange",
    "StatusRound",
    "SubGoal",
    "Task",
    "Trial",
    "Unit",
    "Upload",
    "UploadUndo",
    "User",
    "Wish",
    "WishDoor",
    "WishTheme",
    "Work",
    "YearEvent",
    "YearException",
]
