"""A Chromium for the browser tests: one that is here, Debian's, or the one playwright fetches."""

import os
import shutil
import subprocess

from tools import VENV_PYTHON, SetupError, say, system

# Debian's Chromium without windows goes first: the journeys take half the processor time in it.
SHELL = "chromium-headless-shell"
NAMES = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
PLAYWRIGHTS = (
    "from playwright.sync_api import sync_playwright as p\n"
    "with p() as play: print(play.chromium.executable_path)"
)


def find():
    """Path of a Chromium that starts, or None. CHROMIUM=/path/to/it goes before all others."""
    named = os.environ.get("CHROMIUM")
    if named and not _starts(named):
        raise SetupError(f"CHROMIUM={named} does not start.")
    candidates = [named, *map(shutil.which, NAMES)]
    return next((path for path in candidates if path and _starts(path)), None) or _playwrights()


def ensure():
    """Path of a Chromium that starts, installed if need be, with what steers it from Python."""
    _ensure_playwright()
    if path := find():
        return path
    if not shutil.which("apt-get") or system.is_ubuntu():
        # Ubuntu's own package is a snap, which starts in no container and for no system user.
        return _fetched_by_playwright()
    system.install("A browser for the tests", SHELL)
    return find() or _give_up()


def _ensure_playwright():
    command = [VENV_PYTHON, "-m", "playwright", "--version"]
    if subprocess.run(command, capture_output=True).returncode:
        system.install("Playwright", *system.PLAYWRIGHT_LIBRARIES)
        if subprocess.run(command).returncode:
            raise SetupError(
                "Playwright, which the browser tests need, does not start (see above)."
            )


def _starts(path):
    # --version prints even where no window could open; a snap's stub fails at it.
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _playwrights():
    done = subprocess.run([VENV_PYTHON, "-c", PLAYWRIGHTS], capture_output=True, text=True)
    path = done.stdout.strip()
    return path if path and _starts(path) else None


def _fetched_by_playwright():
    say("Fetching a browser for the tests with playwright")
    command = [VENV_PYTHON, "-m", "playwright", "install", "chromium"]
    if system.is_root():
        command.append("--with-deps")
    subprocess.run(command)
    return find() or _give_up()


def _give_up():
    raise SetupError(
        "The browser tests need Chromium or Google Chrome, and none that starts was found. "
        "Install one (on Ubuntu: Google Chrome's .deb package; or "
        "`sudo .venv/bin/python -m playwright install --with-deps chromium`), or name it: "
        "CHROMIUM=/path/to/chrome make test"
    )
