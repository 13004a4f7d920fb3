from steering.models.audit import AppendOnly, AuditEvent
from steering.models.concept import Prerequisite, Principle
from steering.models.people import Membership, User
from steering.models.register import (
    Citizen,
    Intervention,
    LegalBasis,
    Municipality,
    Offer,
    Unit,
)
from steering.models.task import Happening, Task
from steering.models.upload import Upload

__all__ = [
    "AppendOnly",
    "AuditEvent",
    "Citizen",
    "Happening",
    "Intervention",
    "LegalBasis",
    "Membership",
    "Municipality",
    "Offer",
    "Prerequisite",
    "Principle",
    "Task",
    "Unit",
    "Upload",
    "User",
]
