"""The file kinds of this floor."""

from measurement.files.case_audit import CaseAuditFile
from measurement.files.outcomes import Outcomes
from measurement.files.temperature import TemperatureFile
from steering.files.kind import FileKind

KINDS: tuple[FileKind, ...] = (Outcomes(), TemperatureFile(), CaseAuditFile())
