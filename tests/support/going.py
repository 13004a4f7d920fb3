"""How a journey goes from one page to the next: never further before the next page has come whole.

A press that leads to another page returns while the old page still stands. What is read then may
be the old page, what is changed in the database may come too late for the page under way, and
`reload` has no page to load. So whatever leads on is pressed by these helpers:

    click_through(page.get_by_role("button", name="Gem"))   a link, a button: then its page is here
    press_through(page, "Enter")                            the same by a key
    with arriving(page): ...                                whatever else leads on, also by itself
    again(page), back(page)                                 the same page anew; the one before
    fetched(page.get_by_role("link", name="Hent"))          a file: its name and its bytes

`page.goto` waits by itself. What a script shows a moment later is waited for with `expect(…)`,
which asks until it is so, or with `wait_for()`; never with a pause. A click that stays on its page
is an ordinary `click()`. Whatever leads on without these helpers fails its test
(tests/support/browser.py), and `SLOW_PAGES=0.5 pytest tests/browser/…` sends every page in two
halves, each half a second late, which shows the rest.
"""

from contextlib import contextmanager

# Pages of which somebody awaits the next.
_awaited = []


@contextmanager
def arriving(page):
    """What is done inside leads to another page; afterwards that page is here, scripts and all."""
    with awaited(page), page.expect_event("load"):
        yield


@contextmanager
def awaited(page):
    """What is done inside may lead to other pages, and waits for them in its own way."""
    _awaited.append(page)
    try:
        yield
    finally:
        _awaited.remove(page)


def is_awaited(page) -> bool:
    return page in _awaited


def click_through(locator, **options) -> None:
    with arriving(locator.page):
        locator.click(**options)


def press_through(page, key: str) -> None:
    with arriving(page):
        page.keyboard.press(key)


def again(page) -> None:
    """The page anew, as it is now."""
    with awaited(page):
        page.reload()


def back(page) -> None:
    """The page before, by the browser's own button."""
    with awaited(page):
        page.go_back()


def fetched(locator) -> tuple[str, bytes]:
    """Name and content of the file that a press brings."""
    with awaited(locator.page), locator.page.expect_download() as download:
        locator.click()
    return download.value.suggested_filename, download.value.path().read_bytes()
