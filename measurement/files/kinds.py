"""The file kinds of this floor."""

from measurement.files.case_audit import CaseAuditFile
from measurement.files.temperature import TemperatureFile
from steering.files.kind import FileKind

KINDS: tuple[FileKind, ...] = (TemperatureFile(), CaseAuditFile())
