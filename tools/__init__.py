"""Set-up, running and testing: the system's own python3 and its standard library are enough."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
BUILD = ROOT / "build"
VAR = ROOT / "var"


class SetupError(Exception):
    """The set-up cannot go on; the message says what to do about it."""


def say(text):
    """Print a step at once, also where the output is a pipe."""
    print(f"==> {text}", flush=True)


if sys.version_info < (3, 11):  # noqa: UP036 (this is where older ones are told so)
    sys.exit(f"Recovery-portalen needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
