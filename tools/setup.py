"""`make`: everything the commands in README.md need, each step only where it is not done yet."""

import signal
import sys

from tools import SetupError, assets, environment, say


def prepare(*extras):
    """The environment with the named extras, the libraries for PDF and the front-end files."""
    environment.build("assets", *extras)
    environment.libraries_for_pdf()
    assets.build()


def guarded(main):
    """Run `main`; what the user must do goes out as a sentence, Ctrl-C as the usual 130.

    A signal to end is an exception wherever we are, so that nothing we started is left behind.
    """
    # Ctrl-C as well: a shell that starts us in the background has it ignored.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        sys.exit(main())
    except SetupError as error:
        sys.exit(f"\n{error}")
    except KeyboardInterrupt:
        sys.exit(130)


def _stop(number, frame):
    raise KeyboardInterrupt


def main():
    prepare()
    say("Ready. Next: make run, or .venv/bin/python manage.py …")


if __name__ == "__main__":
    guarded(main)
