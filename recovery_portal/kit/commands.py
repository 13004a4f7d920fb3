"""Commands that refuse in one Danish sentence on standard error, with exit code 1 (design §5)."""

import argparse
import errno
import sys
from datetime import date
from functools import partial

from django.core.management.base import BaseCommand
from django.db import OperationalError, ProgrammingError

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.wrong_use import in_danish


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = f"»{text}« er ingen dag: skriv den som ÅÅÅÅ-MM-DD, fx 2026-09-30."
        raise argparse.ArgumentTypeError(words) from None


# An option that takes a day: `parser.add_argument("--date", **DAY)`.
DAY = {"type": _day, "metavar": "ÅÅÅÅ-MM-DD"}


class PortalCommand(BaseCommand):
    """Exit 0 = done, 1 = refused, 2 = wrong use: the two last with one Danish sentence.

    Refused is no CommandError: Django would print its class name before the sentence.
    """

    def create_parser(self, prog_name, subcommand, **kwargs):
        """Django's parser; from the command line its complaints are Danish."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        if getattr(parser, "called_from_command_line", False):
            parser.error = partial(_wrong_use, parser.prog)
        return parser

    def run_from_argv(self, argv):
        try:
            super().run_from_argv(argv)
        except Refused as refused:
            _refuse(str(refused))
        except (OperationalError, ProgrammingError) as error:
            if not _lacks_a_table(error):
                raise
            _refuse("Databasen er ikke gjort klar: kør manage.py migrate og load_reference først.")


def why(error: OSError) -> str:
    """Why a file could not be read or written, in Danish."""
    return _WHY.get(error.errno, "styresystemet siger nej")


_WHY = {
    errno.ENOENT: "stien findes ikke",
    errno.EACCES: "adgang er nægtet",
    errno.EPERM: "adgang er nægtet",
    errno.EROFS: "adgang er nægtet",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "en del af stien er ikke en mappe",
    errno.ENOSPC: "disken er fuld",
    errno.ENAMETOOLONG: "navnet er for langt",
}


def _lacks_a_table(error: Exception) -> bool:
    words = str(error)
    return "no such table" in words or "does not exist" in words


def _wrong_use(command: str, message: str) -> None:
    sys.stderr.write(f"{in_danish(message).rstrip('.')}; se {command} --help.\n")
    sys.exit(2)


def _refuse(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.exit(1)
