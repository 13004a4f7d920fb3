"""The settings under test: those of production over plain HTTP, with a state folder of their own.

DATABASE_URL chooses between SQLite (the default) and PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile

STATE = tempfile.mkdtemp(prefix="portal-tests-")
atexit.register(shutil.rmtree, STATE, ignore_errors=True)
# Set, not suggested: neither the shell's settings nor its database may reach a test.
os.environ |= {
    "DJANGO_DEBUG": "0",
    "PORTAL_PLAIN_HTTP": "1",
    "PORTAL_STATE_DIR": STATE,
    "PORTAL_WORKER": "0",
    "SECRET_KEY": "a key for tests, long enough to be accepted",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    # No test asks the real bank.
    "STATBANK_URL": "",
    # The browser tests' event loop runs in the thread that also asks the database.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}
os.environ.pop("SECRET_KEY_FILE", None)

from recovery_portal.settings import *  # noqa: E402, F403
from recovery_portal.settings import DATABASES, MIDDLEWARE, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: threads and processes meet in it as they do in life.
    DATABASES["default"]["TEST"] = {"NAME": f"{STATE}/test.sqlite3"}
    # A process may be killed in a test, but the power is not cut: nothing waits for the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
# Names with a hash need collectstatic first; tests/setup tries them.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Looked up when asked for: every Client of a test would else list all files first.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
# Logging in is not what most tests are about.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The journeys on a slow connection, by hand and in `make torture`: tests/support/slow.py.
if os.environ.get("SLOW_PAGES"):
    MIDDLEWARE = ["tests.support.slow.slow_pages", *MIDDLEWARE]
