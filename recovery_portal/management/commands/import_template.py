from pathlib import Path

from recovery_portal.kit.commands import PortalCommand, why
from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.kinds import ALL_KINDS
from steering.files.template import write_template


class Command(PortalCommand):
    help = "Gemmer en tom fil med overskrifterne til en slags data."

    def add_arguments(self, parser):
        parser.add_argument("kind", metavar="KIND", choices=list(ALL_KINDS))
        parser.add_argument("--output", type=Path, required=True, help=".csv eller .xlsx")

    def handle(self, *args, kind, output, **options):
        try:
            output.write_bytes(write_template(ALL_KINDS[kind], output.name))
        except ValueError as error:
            raise Refused(str(error)) from error
        except OSError as error:
            raise Refused(f"Filen kan ikke gemmes i {output}: {why(error)}.") from error
        self.stdout.write(f"Gemt: {output}")
