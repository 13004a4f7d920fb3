import json

from measurement.models import CaseAudit
from measurement.resources.case_audit import as_json, as_text
from measurement.selectors.audit.levels import levels_of
from measurement.selectors.audit.result import newest_closed_audit, reading
from recovery_portal.kit.commands import PortalCommand
from recovery_portal.kit.refusal import Refused
from steering.selectors.municipalities import municipality_with


class Command(PortalCommand):
    help = "Resultatet af en lukket sagsaudit: de samme tal som på siden."

    def add_arguments(self, parser):
        parser.add_argument("--municipality", type=int, required=True, metavar="KODE")
        parser.add_argument("--audit", type=int, metavar="ID", help="ellers den nyeste lukkede")
        parser.add_argument("--format", choices=["json", "text"], default="json")

    def handle(self, *args, municipality, **options):
        audit = self._audit(municipality_with(municipality), options["audit"])
        if options["format"] == "text":
            read = reading(audit)
            text = as_text(read.levels, read.finding)
        else:
            text = json.dumps(as_json(levels_of(audit)), ensure_ascii=False, indent=2) + "\n"
        self.stdout.write(text, ending="")

    def _audit(self, municipality, pk: int | None) -> CaseAudit:
        if pk is None:
            newest = newest_closed_audit(municipality)
            if newest is None:
                raise Refused(f"{municipality} har ingen lukket sagsaudit.")
            return newest
        audits = CaseAudit.objects.select_related("instrument")
        audit = audits.filter(municipality=municipality, pk=pk).first()
        if audit is None:
            raise Refused(f"{municipality} har ingen sagsaudit med nummer {pk}.")
        if audit.closed_at is None:
            raise Refused(f"{audit.name} er ikke lukket, og har derfor intet resultat.")
        return audit
