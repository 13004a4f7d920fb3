"""`make bench [ONLY="name name"]`: run the benchmarks inside Django and write build/bench.md."""

import importlib
import io
import os
import pkgutil
import sys
import tempfile
from pathlib import Path

from tools import BUILD, VENV, VENV_PYTHON, bench, run, setup


def main():
    if Path(sys.prefix) != VENV:
        return _again_in_the_environment()
    _open_empty_database()
    # In one order: `keyfigures` fills every municipality, so what needs an empty one comes before.
    every = (module.name for module in pkgutil.iter_modules(bench.__path__) if not module.ispkg)
    names = sorted(sys.argv[1:] or every)
    rows = [row for name in names if name != "__main__" for row in _measured(name)]
    text = bench.table(rows)
    (BUILD / "bench.md").write_text(text, "utf-8")
    print(text, end="")
    return 0 if all(row.ok for row in rows) else 1


def _again_in_the_environment():
    setup.prepare("test")
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as state:
        run.collect_static(run.production_variables(os.environ | {"PORTAL_STATE_DIR": state}))
    os.execv(VENV_PYTHON, [str(VENV_PYTHON), "-m", "tools.bench", *sys.argv[1:]])


def _open_empty_database():
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    connection.creation.create_test_db(verbosity=0)
    call_command("load_reference", stdout=io.StringIO())


def _measured(name):
    print(f"==> {name}", file=sys.stderr, flush=True)
    return importlib.import_module(f"tools.bench.{name}").run()


if __name__ == "__main__":
    setup.guarded(main)
