"""axe-core in the browser tests, without loosening the page's Content-Security-Policy."""

import json

import pytest

from tools.assets import TEST_ASSETS

# WCAG 2.2 AA, and the practices that axe's makers recommend.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = "axe.run(document, {options}).then(found => JSON.stringify(found.violations))"


@pytest.fixture
def axe():
    """Function of a page: check that axe finds nothing there; `tags` narrows what it looks for.

    axe runs in a world of its own beside the page's scripts, where the page's policy neither
    stops it nor is touched by it.
    """
    script = (TEST_ASSETS / "axe.min.js").read_text("utf-8")

    def check(page, *, tags=TAGS):
        assert axe_violations(page, script, tags) == []

    return check


def axe_violations(page, script, tags):
    """What axe finds, as one line per kind of fault with the places where it is."""
    session = page.context.new_cdp_session(page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})
    # Without preload: axe would else copy imported sheets into styles that the policy stops.
    run = RUN.format(options=json.dumps({"runOnly": tags, "preload": False}))
    answer = {}
    for expression in (script + ";0", run):
        answer = session.send(
            "Runtime.evaluate",
            {
                "expression": expression,
                "contextId": world["executionContextId"],
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
    session.detach()
    return [_line(found) for found in json.loads(answer["result"]["value"])]


def _line(found):
    places = "; ".join(str(node["target"]) for node in found["nodes"])
    return f"{found['id']}: {found['help']} at {places}"
