"""The browser of the journeys: a Chromium of this machine, and no fault left unseen."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.going import is_awaited
from tools import browser as chromium

ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    # It is not to call home: there may be no network, and nobody asked it to.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOST = "Failed to load resource"
# Milliseconds: a busy machine is no fault, and a wait that is over costs nothing.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Launch the Chromium that is here; playwright does it without a sandbox, so also as root."""
    path = chromium.find()
    assert path, "No Chromium that starts: `make test` installs one, CHROMIUM=/path names one."
    return browser_type_launch_args | {"executable_path": path, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A Danish user at a desk."""
    return browser_context_args | {
        "locale": "da-DK",
        "timezone_id": "Europe/Copenhagen",
        "viewport": {"width": 1280, "height": 900},
        "reduced_motion": "reduce",
    }


class Faults(list):
    """What went wrong in the browser, as sentences."""

    def __init__(self):
        super().__init__()
        self._forgiven = []

    def append(self, fault: str):
        if not any(re.search(pattern, fault) for pattern in self._forgiven):
            super().append(fault)

    def forgive(self, pattern: str):
        """A fault of this kind belongs to the test, whether it has come or is still to come."""
        self._forgiven.append(pattern)
        self[:] = [fault for fault in self if not re.search(pattern, fault)]


@pytest.fixture
def browser_faults():
    """What went wrong in the browser; what a test expects, it forgives."""
    faults = Faults()
    yield faults
    assert faults == []


@pytest.fixture
def new_context(new_context, browser_faults):
    """Every browser context watched: script errors, CSP violations, lost files, hasty presses."""

    def watched(**options):
        context = new_context(**options)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: _on_request(request, browser_faults))
        context.on("console", lambda message: _on_console(message, browser_faults))
        context.on("weberror", lambda error: browser_faults.append(str(error.error)))
        return context

    return watched


def _on_console(message, faults):
    # A page that answers 403 or 404 on purpose is the test's business; a lost file is a fault.
    url = message.location["url"]
    the_page_itself = message.text.startswith(LOST) and message.page and url == message.page.url
    if message.type == "error" and not the_page_itself:
        faults.append(f"{message.text} ({url})")


def _on_request(request, faults):
    # A page that is typed in has no referrer; one that a link, a form or a script leads to has.
    leads_on = request.is_navigation_request() and "referer" in request.headers
    if leads_on and request.frame.parent_frame is None and not is_awaited(request.frame.page):
        faults.append(f"Nobody awaits {request.url}: go there by tests/support/going.py")
