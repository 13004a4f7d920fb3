"""The browser of the journeys: a Chromium of this machine, and no fault left unseen."""

import pytest

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


@pytest.fixture
def browser_faults():
    """List of what went wrong in the browser; what a test expects, it removes from the list."""
    faults = []
    yield faults
    assert faults == []


@pytest.fixture
def new_context(new_context, browser_faults):
    """Every browser context with its faults watched: script errors, CSP violations, lost files."""

    def watched(**options):
        context = new_context(**options)
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
