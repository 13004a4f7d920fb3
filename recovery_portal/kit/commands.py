"""Commands that refuse in one Danish sentence on standard error, with exit code 1 (design §5)."""

import sys

from django.core.management.base import BaseCommand


class Refused(Exception):
    """The command was understood but cannot be done; nothing has changed. The text is the sentence.

    Not a CommandError: Django would print its class name before the sentence.
    """


class PortalCommand(BaseCommand):
    """Exit 0 = done, 1 = refused, 2 = wrong use (argparse's own)."""

    def run_from_argv(self, argv):
        try:
            super().run_from_argv(argv)
        except Refused as refused:
            sys.stderr.write(f"{refused}\n")
            sys.exit(1)
