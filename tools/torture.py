"""`make torture`: the long tests, and every property test with 10,000 examples."""

from tools import browser, java, postgres, setup
from tools.steps import PYTEST, Steps


def main():
    setup.prepare("test")
    variables = {"TORTURE": "1", "CHROMIUM": browser.ensure(), "JAVA": java.ensure()}
    steps = Steps()
    steps.run(
        "Every journey in a browser, with pages that come late and in two halves",
        *[*PYTEST, "--numprocesses=2", "-m", "browser"],
        **variables | {"TORTURE": None, "SLOW_PAGES": "0.4"},
        DATABASE_URL=None,
    )
    with postgres.throw_away_cluster() as url:
        steps.run(
            "Long tests and 10,000 examples, on SQLite",
            *[*PYTEST, "--numprocesses=2", "-m", "torture or hypothesis"],
            **variables,
            DATABASE_URL=None,
        )
        steps.run(
            "Long tests that touch a database, on PostgreSQL",
            *[*PYTEST, "--numprocesses=2", "-m", "torture and django_db and not browser"],
            **variables,
            DATABASE_URL=url,
        )
    return steps.verdict()


if __name__ == "__main__":
    setup.guarded(main)
