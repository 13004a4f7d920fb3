"""Commands that refuse in one Danish sentence on standard error, with exit code 1 (design §5)."""

import sys
from datetime import date

from django.core.management.base import BaseCommand

from recovery_portal.kit.refusal import Refused

# An option that takes a day: `parser.add_argument("--date", **DAY)`.
DAY = {"type": date.fromisoformat, "metavar": "ÅÅÅÅ-MM-DD"}


class PortalCommand(BaseCommand):
    """Exit 0 = done, 1 = refused, 2 = wrong use (argparse's own).

    Refused is no CommandError: Django would print its class name before the sentence.
    """

    def run_from_argv(self, argv):
        try:
            super().run_from_argv(argv)
        except Refused as refused:
            sys.stderr.write(f"{refused}\n")
            sys.exit(1)
