"""How many queries a page takes, to be held against the same page with more in it."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(client, address: str, query: dict | None = None) -> int:
    """Queries of one GET that was answered with a page or a file, and not with an error's page."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address, query)
    names = {template.name for template in answer.templates}
    assert (answer.status_code, names & {"403.html", "404.html"}) == (200, set())
    return len(captured)
