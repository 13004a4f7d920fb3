"""`make test`: lint, the whole suite on SQLite, and what touches a database again on PostgreSQL."""

import sys

from tools import browser, postgres, setup
from tools.lint import lint
from tools.steps import PYTEST, Steps

# Two workers on two cores; a worker that is done takes over tests from the other.
PARALLEL = ["--numprocesses=2", "--dist=worksteal"]
# docs/decisions/0014-drawn-once.md
AGAIN = "django_db and not browser and not torture and not drawn"


def main():
    setup.prepare("test")
    chromium = browser.ensure()
    steps = Steps()
    lint(steps)
    steps.run(
        "The suite on SQLite, in Chromium too",
        *[*PYTEST, *PARALLEL, "-m", "not torture", *sys.argv[1:]],
        DATABASE_URL=None,
        CHROMIUM=chromium,
    )
    with postgres.throw_away_cluster() as url:
        steps.run(
            "What touches a database, on PostgreSQL",
            *[*PYTEST, *PARALLEL, "-m", AGAIN],
            *sys.argv[1:],
            DATABASE_URL=url,
        )
    return steps.verdict()


if __name__ == "__main__":
    setup.guarded(main)
