"""The file kinds of this floor, in the order they are brought the first time."""

from steering.files.citizens import Citizens
from steering.files.interventions import Interventions
from steering.files.kind import FileKind
from steering.files.offers import Offers

KINDS: tuple[FileKind, ...] = (Offers(), Citizens(), Interventions())
