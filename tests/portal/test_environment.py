"""A missing or wrong variable says what to do."""

import os
import subprocess
import sys

import pytest

from tests.house.source import ROOT

GOOD = {"SECRET_KEY": "k" * 40, "ALLOWED_HOSTS": "recovery.eksempel.dk", "PORTAL_STATE_DIR": "/tmp"}


def settings(**variables) -> str:
    """What importing the settings in a fresh process says on standard error."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    ran = subprocess.run(
        [sys.executable, "-c", "import recovery_portal.settings"],
        cwd=ROOT,
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stderr


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "short"}, "shorter than 32 characters"),
        ({"SECRET_KEY_FILE": "/nowhere/key"}, "cannot be read"),
        ({"SECRET_KEY": "k" * 40}, "ALLOWED_HOSTS is not set"),
        (GOOD | {"PSEUDONYM_KEY": "short"}, "PSEUDONYM_KEY is missing or shorter"),
        (GOOD | {"PSEUDONYM_KEY_FILE": "/nowhere/key"}, "PSEUDONYM_KEY_FILE points at"),
        (GOOD | {"SECRET_KEY_FALLBACKS": "f" * 40 + ",short"}, "SECRET_KEY_FALLBACKS holds"),
        (GOOD | {"DJANGO_DEBUG": "yes"}, "set it to 1 (on) or 0 (off)"),
        (GOOD | {"UPLOAD_MAX_MEGABYTES": "many"}, "set it to a whole number"),
        (GOOD | {"STATBANK_URL": "http://api.statbank.dk/v1/"}, "STATBANK_URL is 'http"),
        (GOOD | {"STATBANK_URL": "ftp://127.0.0.1/"}, "STATBANK_URL is 'ftp"),
        (GOOD | {"DATABASE_URL": "excel://ark"}, "DATABASE_URL is not understood"),
    ],
)
def test_wrong_setting_says_what_to_do(variables, sentence):
    assert sentence in settings(**variables)


def test_good_settings_say_nothing():
    assert settings(**GOOD) == ""
    assert settings(**GOOD, PSEUDONYM_KEY="") == ""
    assert settings(**GOOD, SECRET_KEY_FALLBACKS="f" * 40 + ", " + "g" * 40) == ""


def test_development_needs_nothing(tmp_path):
    assert settings(DJANGO_DEBUG="1", PORTAL_STATE_DIR=str(tmp_path)) == ""
