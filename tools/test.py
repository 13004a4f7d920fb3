"""`make test`: lint, the whole suite on SQLite, and what may differ there on PostgreSQL."""

import sys

from tools import browser, java, postgres, setup
from tools.lint import lint
from tools.steps import MANAGE, PYTEST, Steps

# Two workers on two cores; a worker that is done takes over tests from the other.
PARALLEL = ["--numprocesses=2", "--dist=worksteal"]
# docs/decisions/0014-drawn-once.md
AGAIN = "django_db and not browser and not torture and not drawn"


def main():
    setup.prepare("test")
    programs = {"CHROMIUM": browser.ensure(), "JAVA": java.ensure()}
    steps = Steps()
    lint(steps)
    with postgres.throw_away_cluster() as url:
        tables = {"DATABASE_URL": postgres.pattern(url), "DJANGO_SETTINGS_MODULE": "tests.settings"}
        migrate = [*MANAGE, "migrate", "--verbosity=0"]
        with steps.beside("The tables on PostgreSQL, made meanwhile", *migrate, **tables):
            steps.run(
                "The suite on SQLite, in Chromium too",
                *[*PYTEST, *PARALLEL, "-m", "not torture", *sys.argv[1:]],
                DATABASE_URL=None,
                **programs,
            )
        steps.run(
            "What may differ there, on PostgreSQL",
            *[*PYTEST, *PARALLEL, "-m", AGAIN, *sys.argv[1:]],
            DATABASE_URL=url,
        )
    return steps.verdict()


if __name__ == "__main__":
    setup.guarded(main)
