"""Packages of the operating system: installed where that is allowed, else asked for in words."""

import os
import platform
import shutil
import subprocess
import sys

from tools import SetupError, say

APT = ["env", "DEBIAN_FRONTEND=noninteractive"]
INSTALL = "apt-get install --yes --no-install-recommends"
PDF_LIBRARIES = ["libpangoft2-1.0-0", "libharfbuzz-subset0"]
# Its package brings a Node of its own, which leans on this one.
PLAYWRIGHT_LIBRARIES = ["libatomic1"]
# Without windows and compiler.
JAVA = "default-jre-headless"


def is_root():
    return os.geteuid() == 0


def is_ubuntu():
    release = platform.freedesktop_os_release()
    return "ubuntu" in (release.get("ID", ""), *release.get("ID_LIKE", "").split())


def everything():
    """Names of all system packages that set-up may install here."""
    venv = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    # Ubuntu's chromium is a snap, which does not start in a container or for a system user.
    browser = [] if is_ubuntu() else ["chromium-headless-shell"]
    return [venv, *PDF_LIBRARIES, *PLAYWRIGHT_LIBRARIES, *browser, JAVA, "postgresql"]


def install(purpose, *packages):
    """Install Debian packages, or raise a SetupError that says exactly what to type."""
    if not shutil.which("apt-get"):
        raise SetupError(
            f"{purpose} is missing. Install what corresponds to Debian's {' '.join(packages)} "
            "with this system's own package manager, then run the same command again."
        )
    command = [*INSTALL.split(), *packages]
    typed = " ".join(command)
    if rights() is None:
        raise SetupError(
            f"{purpose} is missing. Type this, then run the same command again:\n"
            f"    sudo apt-get update && sudo {typed}\n"
            "Or everything that make run and make test ever ask for, at once:\n"
            f"    sudo apt-get update && sudo {INSTALL} {' '.join(everything())}"
        )
    say(f"Installing system packages for {purpose}: {' '.join(packages)}")
    # The list of packages may be missing or old: fetch it only when the first try fails.
    if as_root(*APT, *command, quiet=True):
        as_root(*APT, "apt-get", "update", quiet=False)
        if as_root(*APT, *command, quiet=False):
            raise SetupError(f"{purpose} could not be installed: `{typed}` failed (see above).")


def as_root(*command, text="", quiet=True):
    """Run a command with root's rights, fed with text; return its exit code."""
    output = subprocess.DEVNULL if quiet else None
    return subprocess.run(
        [*(rights() or []), *command], input=text.encode(), stdout=output, stderr=output
    ).returncode


def rights():
    """How to become root: not at all, by sudo without a password, or None: we cannot."""
    if is_root():
        return []
    sudo = ["sudo", "--non-interactive"]
    if shutil.which("sudo") and not subprocess.run([*sudo, "true"], capture_output=True).returncode:
        return sudo
    return None
