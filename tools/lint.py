"""`make lint`: style, migrations and Django's own checks of production settings."""

import secrets

from tools import environment, setup
from tools.steps import MANAGE, NO_DATABASE, RUFF, Steps

PRODUCTION = {
    **NO_DATABASE,
    "DJANGO_DEBUG": None,
    "PORTAL_PLAIN_HTTP": None,
    "SECRET_KEY_FILE": None,
    "ALLOWED_HOSTS": "recovery.example.dk",
}


def lint(steps):
    """Run every check that needs neither a database nor a browser."""
    steps.run("Style (ruff check)", *RUFF, "check", ".")
    steps.run("Layout (ruff format)", *RUFF, "format", "--check", ".")
    steps.run(
        "Every model change has its migration",
        *[*MANAGE, "makemigrations", "--check", "--dry-run"],
        **NO_DATABASE,
        DJANGO_DEBUG="1",
    )
    steps.run(
        "Production settings (check --deploy)",
        *[*MANAGE, "check", "--deploy", "--fail-level=WARNING"],
        **PRODUCTION,
        SECRET_KEY=secrets.token_urlsafe(50),
    )


def main():
    environment.build("assets", "test")
    steps = Steps()
    lint(steps)
    return steps.verdict()


if __name__ == "__main__":
    setup.guarded(main)
