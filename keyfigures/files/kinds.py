"""The file kinds of this floor, in the order they are brought the first time."""

from keyfigures.files.admissions import Admissions
from keyfigures.files.expenditures import Expenditures
from keyfigures.files.own_figures import OwnFigures
from keyfigures.files.statuses import Statuses
from steering.files.kind import FileKind

KINDS: tuple[FileKind, ...] = (Statuses(), Admissions(), Expenditures(), OwnFigures())
