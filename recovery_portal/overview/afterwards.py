"""What the upper floors do where a file has changed the register, in the same transaction."""

from keyfigures.models import StaircaseVersion
from keyfigures.services import aggregates
from recovery_portal.kit.planner import tell_planner
from steering.files.kind import FileKind
from steering.files.row_kind import RowKind
from steering.models import Citizen, Intervention, Municipality, Offer

# The kinds whose rows the stored staircases are counted from.
_ON_THE_STAIRCASE = frozenset({"tilbud", "indsatser"})


def after_file(kind: FileKind, municipality: Municipality) -> None:
    """Keep what is stored of the register equal to it; without a staircase there is nothing to
    store, and loading one stores it for everybody."""
    if isinstance(kind, RowKind):
        tell_planner(*{Citizen, Intervention, Offer, kind.model})
    if kind.code in _ON_THE_STAIRCASE and StaircaseVersion.objects.exists():
        aggregates.refresh(municipality)
