import json
import re
import subprocess

import pytest

from tools import ROOT, VENV, VENV_PYTHON, environment

PINNED = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+")


def pins():
    lines = environment.CONSTRAINTS.read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_constraints_hold_a_version_per_package_and_nothing_else():
    assert [line for line in pins() if not PINNED.fullmatch(line)] == []


def test_everything_installed_is_pinned_in_the_installed_version():
    freeze = [VENV_PYTHON, "-m", "pip", "--disable-pip-version-check", "freeze"]
    done = subprocess.run(freeze, capture_output=True, text=True, check=True)
    installed = {line for line in done.stdout.splitlines() if "==" in line}
    assert {normal(line) for line in installed} == {normal(line) for line in pins()}


def test_every_dependency_is_read_from_the_project_file():
    names = [re.match(r"[a-z0-9-]+", line)[0] for line in environment.dependencies("test")]
    assert {"django", "weasyprint", "pytest-xdist"} <= set(names)
    assert {normal(name) for name in names} <= {normal(line.split("==")[0]) for line in pins()}


def test_the_project_itself_is_not_installed():
    assert list(VENV.glob("lib/*/site-packages/recovery_portal*")) == []
    assert list(ROOT.glob("*.egg-info")) == []


@pytest.mark.parametrize("folder", [".", "tools/lighthouse"])
def test_packages_from_npm_are_pinned_by_content_and_not_by_address(folder):
    lock = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))
    packages = [entry for path, entry in lock["packages"].items() if path]
    assert [sorted({"version", "integrity", "resolved"} & entry.keys()) for entry in packages] == [
        ["integrity", "version"]
    ] * len(packages)


def test_the_bundle_is_the_plotly_that_the_python_package_writes_for():
    bundle = (ROOT / "build/assets/vendor/plotly/plotly-basic.min.js").read_text("utf-8")
    code = "import plotly.offline; print(plotly.offline.get_plotlyjs_version())"
    done = subprocess.run([VENV_PYTHON, "-c", code], capture_output=True, text=True, check=True)
    assert re.search(r"plotly.js \(basic - minified\) v(\S+)", bundle)[1] == done.stdout.strip()
