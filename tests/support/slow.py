"""A slow connection for the journeys: every page comes late, and then in two halves.

What acts before its page is there fails then every time, and not once in a hundred.
"""

import os
import time

from django.http import StreamingHttpResponse

PAUSE = float(os.environ.get("SLOW_PAGES", "0"))


def slow_pages(get_response):
    """Hold back what a browser asks for; the tests' own clients are answered as ever."""

    def hold(request):
        is_browser = "Chrome" in request.headers.get("User-Agent", "")
        if not is_browser or request.path.startswith("/static/"):
            return get_response(request)
        time.sleep(PAUSE)
        return _halved(get_response(request))

    return hold


def _halved(response):
    kind = response.get("Content-Type", "")
    if response.streaming or response.status_code != 200 or not kind.startswith("text/html"):
        return response
    slow = StreamingHttpResponse(_halves(response.content), headers=dict(response.headers))
    del slow["Content-Length"]
    slow.cookies = response.cookies
    return slow


def _halves(content: bytes):
    middle = len(content) // 2
    yield content[:middle]
    time.sleep(PAUSE)
    yield content[middle:]
