"""The virtual environment: pinned packages, and the system libraries that PDF needs."""

import importlib.util
import subprocess
import sys
import tomllib

from tools import ROOT, VENV, VENV_PYTHON, SetupError, say, stamps, system

PROJECT = ROOT / "pyproject.toml"
CONSTRAINTS = ROOT / "constraints.txt"
WORKS = (
    "import sys, importlib.util as util; "
    "sys.exit(sys.version_info < (3, 11) or not util.find_spec('pip'))"
)
RENDERS = "import weasyprint; weasyprint.HTML(string='<p>æøå').write_pdf()"


def build(*extras):
    """Make .venv and bring it to the pinned versions of the dependencies and the named extras."""
    if not _runs(WORKS):
        _create()
    wanted = dependencies(*extras)
    name = "-".join(["packages", *extras])
    with stamps.step(name, CONSTRAINTS, wanted, products=[VENV_PYTHON], folder=VENV) as needed:
        if needed:
            say("Installing Python packages (a minute or two the first time)")
            _pip("install", "--constraint", str(CONSTRAINTS), *wanted)


def dependencies(*extras):
    """The requirements of pyproject.toml: the project's own and those of the named extras."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    optional = project["optional-dependencies"]
    return project["dependencies"] + [line for extra in extras for line in optional[extra]]


def libraries_for_pdf():
    """See to it that WeasyPrint finds the libraries it draws text with."""
    with stamps.step("pdf", CONSTRAINTS, products=[VENV_PYTHON], folder=VENV) as needed:
        if needed and not _runs(RENDERS):
            system.install("PDF", *system.PDF_LIBRARIES)
            if not _runs(RENDERS):
                raise SetupError(
                    "WeasyPrint still cannot make a PDF. This shows why:\n"
                    f'    {VENV_PYTHON} -c "{RENDERS}"'
                )


def _create():
    if not importlib.util.find_spec("ensurepip"):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        system.install("Python's venv", f"python{version}-venv")
    say("Creating the virtual environment .venv")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", VENV]).returncode:
        raise SetupError("The virtual environment could not be created (see above).")


def _runs(code):
    if not VENV_PYTHON.exists():
        return False
    return subprocess.run([VENV_PYTHON, "-c", code], capture_output=True).returncode == 0


def _pip(*arguments):
    options = ["--quiet", "--disable-pip-version-check", "--no-input"]
    if subprocess.run([VENV_PYTHON, "-m", "pip", *options, *arguments]).returncode:
        raise SetupError("The Python packages could not be installed (see pip's words above).")
