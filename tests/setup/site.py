"""A tiny site under the portal's own Content-Security-Policy, answered inside the browser."""

from django.conf import settings

from tools.assets import ASSETS

ADDRESS = "http://site.test/"
POLICY = "; ".join(
    f"{name} {' '.join(values)}"
    for name, values in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
)
TYPES = {".js": "text/javascript", ".css": "text/css"}


def show(page, body, **files):
    """Open a page with this body; files are scripts and sheets: built assets, or their text."""

    def answer(route):
        path = route.request.url.removeprefix(ADDRESS)
        if not path:
            text, kind = f"<!doctype html><html lang=da><title>Side</title>{body}", "text/html"
        else:
            kind = TYPES["." + path.rsplit(".", 1)[-1]]
            own = files.get(path.replace(".", "_"))
            text = own or (ASSETS / path).read_text("utf-8")
        headers = {"Content-Security-Policy": POLICY, "Content-Type": f"{kind}; charset=utf-8"}
        route.fulfill(body=text, headers=headers)

    page.route(ADDRESS + "**", answer)
    page.goto(ADDRESS)
