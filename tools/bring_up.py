"""Schema, reference data and demo municipality, by one process instead of three.

Run by the environment's Python; prints the demo logins and nothing else.
"""

import io
import os
import sys

import django
from django.core.management import CommandError, call_command


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "recovery_portal.settings"
    django.setup()
    try:
        call_command("migrate", verbosity=0)
        call_command("load_reference", stdout=io.StringIO())
        call_command("make_demo")
    except CommandError as error:
        return str(error)
    return 0


if __name__ == "__main__":
    sys.exit(main())
