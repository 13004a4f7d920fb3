"""Commands run one after the other, all of them, with a verdict at the end."""

import os
import subprocess
from contextlib import contextmanager

from tools import ROOT, VENV, VENV_PYTHON, say

PYTEST = [VENV_PYTHON, "-m", "pytest"]
MANAGE = [VENV_PYTHON, "manage.py"]
RUFF = [VENV / "bin" / "ruff"]
# A database that is read by no command run with it.
NO_DATABASE = {"DATABASE_URL": "sqlite://:memory:"}


class Steps:
    """Runs steps and remembers which failed, so that one failure does not hide another."""

    def __init__(self):
        self.failed = []

    def run(self, title, *command, **variables):
        """Run a command with some environment variables more; None takes a variable away."""
        say(title)
        if subprocess.run(command, cwd=ROOT, env=_environment(variables)).returncode:
            self.failed.append(title)

    @contextmanager
    def beside(self, title, *command, **variables):
        """Run a command while the block runs; what it says comes afterwards."""
        log = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        process = subprocess.Popen(command, cwd=ROOT, env=_environment(variables), **log)
        try:
            yield
        finally:
            said, _ = process.communicate()
            say(title)
            print(said, end="")
            if process.returncode:
                self.failed.append(title)

    def verdict(self):
        """Say which steps failed; the exit code of the whole."""
        for title in self.failed:
            say(f"FAILED: {title}")
        return 1 if self.failed else 0


def _environment(variables):
    # Hundreds of test files are else compiled anew by every worker and command.
    merged = os.environ | {"PYTHONDONTWRITEBYTECODE": None} | variables
    return {name: value for name, value in merged.items() if value is not None}
