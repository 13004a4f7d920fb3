"""schemathesis asks everything the document allows, and much that it does not: no 5xx, no answer
that the document does not know, nothing without a key, and nothing that is no number accepted.

Its pytest plugin is switched off (pyproject.toml): it takes a second of every run, and is not
needed for this.
"""

import os

import pytest
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings

from recovery_portal.overview.api import keys
from recovery_portal.overview.api.document import tree
from steering.services.throttle import Limit
from tests.overview.api.conftest import DEMO, key_to
from tests.overview.api.reports import send_report

EXAMPLES = 500 if os.environ.get("TORTURE") == "1" else 10
ENDLESS = {name: Limit(f"endless-{name}", 10**6, 60) for name in ("QUESTIONS", "WRONG_KEYS")}
# What no document can say of a day: that it lies ahead, or is not before the other one.
OF_DAYS = tuple(
    f"/api/v1/{path}{ending}"
    for path in ("keyfigures", "series", "series/{code}")
    for ending in ("", ".csv")
)


@pytest.fixture
def key(db, made, monkeypatch):
    """A key that may ask as often as it likes."""
    for name, limit in ENDLESS.items():
        monkeypatch.setattr(keys, name, limit)
    send_report(DEMO)
    return key_to(DEMO)


@pytest.fixture
def app(db):
    """The portal as a server calls it, in the test's own transaction: no request closes it."""
    ends = (signals.request_started, signals.request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield WSGIHandler()
    for end in ends:
        end.connect(close_old_connections)


@pytest.fixture
def document(app):
    import schemathesis
    from schemathesis.config import SchemathesisConfig

    # The key is ours to send: schemathesis itself leaves it out, and sends a wrong one, to see.
    config = SchemathesisConfig.from_dict({"generation": {"with-security-parameters": False}})
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app, config=config)


def _questions():
    """Each address asked rightly; and wrongly, where there is more to get wrong than a condition,
    for which any text will do."""
    for path, told in sorted(tree()["paths"].items()):
        yield path, "positive"
        if any(one["in"] != "header" for one in told["get"]["parameters"]):
            yield path, "negative"


@pytest.mark.hypothesis  # so that make torture asks for longer
@pytest.mark.parametrize(("path", "mode"), list(_questions()))
def test_asked_by_its_document(document, key, path, mode):
    from schemathesis import GenerationMode
    from schemathesis.checks import load_all_checks
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    load_all_checks()
    given_header = {"Authorization": f"Bearer {key}"}
    passed_over = [positive_data_acceptance] if path in OF_DAYS else []
    operation = document[path]["GET"]
    seen = set()

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(GenerationMode(mode)))
    def asked(case):
        answer = case.call_and_validate(headers=given_header, excluded_checks=passed_over)
        seen.add(answer.status_code)

    asked()
    assert seen <= {200, 304, 400, 404}
    right = {200, 304, 404, 400} if path in OF_DAYS else {200, 304, 404}
    assert seen & (right if mode == "positive" else {400, 404})
