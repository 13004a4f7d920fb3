from pathlib import Path

from measurement.domain.file_faults import Fault
from measurement.domain.instrument_file import MAX_BYTES, too_large
from measurement.services.instruments import FaultyFile, load_version
from recovery_portal.kit.commands import PortalCommand, why
from recovery_portal.kit.refusal import Refused
from steering.selectors.municipalities import municipality_with

_MOST_FAULTS = 50


class Command(PortalCommand):
    help = "Indlæser en ny version af temperaturmålingens spørgeskema: alt eller intet."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--municipality", type=int, metavar="KODE", help="ellers for alle kommuner"
        )

    def handle(self, *args, file: Path, municipality, **options):
        owner = municipality_with(municipality) if municipality is not None else None
        try:
            row = load_version(
                by="manage.py load_instrument", municipality=owner, data=_content(file)
            )
        except FaultyFile as refused:
            self._list(refused.faults)
            raise
        whose = owner or "alle kommuner"
        self.stdout.write(f"Version {row.version} er indlæst for {whose}.")

    def _list(self, faults: list[Fault]) -> None:
        """Every fault, for who mends the file; what is refused stands on standard error."""
        if len(faults) > 1:
            for fault in faults[:_MOST_FAULTS]:
                self.stdout.write(str(fault))


def _content(path: Path) -> bytes:
    """The file; a larger one than is taken is not read, nor one without an end."""
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            raise FaultyFile([too_large(size)])
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(f"Filen {path} kan ikke bruges: {why(error)}.") from error
