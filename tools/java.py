"""A Java for another's word on our PDF files (veraPDF): one that is here, or Debian's."""

import os
import shutil
import subprocess

from tools import SetupError, system


def find():
    """Path of a Java that starts, or None. JAVA=/path/to/it goes before all others."""
    named = os.environ.get("JAVA")
    if named and not _starts(named):
        raise SetupError(f"JAVA={named} does not start.")
    candidates = [named, shutil.which("java")]
    return next((path for path in candidates if path and _starts(path)), None)


def ensure():
    """Path of a Java that starts, installed if need be."""
    if path := find():
        return path
    system.install("Java, which checks the PDF files in the tests,", system.JAVA)
    if path := find():
        return path
    raise SetupError("Java is installed, but none starts: name one, JAVA=/path/to/java.")


def _starts(path):
    # Also a stub that only says where to get one exits with an error.
    try:
        done = subprocess.run([path, "-version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
