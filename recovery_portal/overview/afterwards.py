"""What the upper floors do where a file has changed the register, in the same transaction."""

from keyfigures.models import StaircaseVersion
from keyfigures.services import aggregates
from steering.files.kind import FileKind
from steering.models import Municipality

# The kinds whose rows the stored staircases are counted from.
_ON_THE_STAIRCASE = frozenset({"tilbud", "indsatser"})


def after_file(kind: FileKind, municipality: Municipality) -> None:
    """Keep what is stored of the register equal to it; without a staircase there is nothing to
    store, and loading one stores it for everybody."""
    if kind.code in _ON_THE_STAIRCASE and StaircaseVersion.objects.exists():
        aggregates.refresh(municipality)
