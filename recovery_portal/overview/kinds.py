"""Every floor declares its own file kinds; the roof collects them."""

from keyfigures.files.kinds import KINDS as KEYFIGURES
from measurement.files.kinds import KINDS as MEASUREMENT
from steering.files.kind import FileKind
from steering.files.kinds import KINDS as STEERING

ALL_KINDS: dict[str, FileKind] = {
    kind.code: kind for kind in (*STEERING, *KEYFIGURES, *MEASUREMENT)
}
