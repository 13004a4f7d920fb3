"""From opening a figure's page to its first chart, in the machine's own Chromium.

The page is readable before that: its picture is in the HTML, and plotly loads after it.
"""

from datetime import date

from django.urls import reverse
from playwright.sync_api import sync_playwright

from recovery_portal.management.demo.writing import make
from steering.models import Municipality
from tests.factories import make_user
from tests.measurement.serving import HOST, Server, headers_of
from tests.support.browser import ARGUMENTS
from tools import browser as chromium
from tools.bench import Row
from tools.bench.lighthouse import _wait_for

CODE, UNTIL, LIMIT, RUNS = 746, date(2026, 9, 30), 600, 5
PAGES = {"figure": ["trin-5"], "staircase": []}
# The milliseconds since the page was asked for, when plotly's first drawing is there.
WATCH = """
new MutationObserver((_, watch) => {
  if (document.querySelector(".js-plotly-plot .main-svg .trace")) {
    window.firstChart = performance.now();
    watch.disconnect();
  }
}).observe(document, { childList: true, subtree: true });
"""
READABLE = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


def run() -> list[Row]:
    make(code=CODE, seed=1, until=UNTIL)
    user = make_user("STEERING", municipality=Municipality.objects.get(pk=CODE))
    server = Server()
    server.start()
    try:
        return [_page(server, user, name, more) for name, more in PAGES.items()]
    finally:
        server.stop()


def _page(server: Server, user, name: str, more: list) -> Row:
    url = f"http://{HOST}:{server.port}{reverse(name, args=[CODE, *more])}"
    cookie = {"Cookie": headers_of(user)["Cookie"]}
    _wait_for(url, cookie)
    found = [_opened(url, cookie) for _ in range(RUNS)]
    readable, chart = min(found, key=lambda pair: pair[1])
    return Row(
        name=f"{name}: from opening it to the first chart",
        value=f"{chart:.0f} ms",
        floor=f"readable at {readable:.0f} ms",
        ratio=None,
        limit=f"≤ {LIMIT} ms",
        ok=readable < chart <= LIMIT,
    )


def _opened(url: str, headers: dict[str, str]) -> tuple[float, float]:
    """(readable, first chart) in milliseconds, with an empty cache."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium.find(), args=ARGUMENTS)
        context = browser.new_context(
            viewport={"width": 1280, "height": 900}, extra_http_headers=headers
        )
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(url, wait_until="load")
        page.wait_for_selector(".js-plotly-plot .main-svg .trace")
        times = page.evaluate(f"[{READABLE}, window.firstChart]")
        browser.close()
    return times[0], times[1]
