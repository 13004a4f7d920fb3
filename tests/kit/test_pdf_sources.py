"""A document reaches our static files and nothing else: not the network, not the disk."""

import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.test import override_settings
from PIL import Image

from recovery_portal.kit.pdf import NotStatic, pdf_of, static_file
from tests.kit.paper import Paper


class _Server(ThreadingHTTPServer):
    """Counts who asks for something."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str] = []


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def server():
    listening = _Server()
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield listening
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.fixture
def secret(tmp_path):
    """A picture that WeasyPrint would show if it were let."""
    path = tmp_path / "secret.png"
    Image.new("RGB", (8, 8), "red").save(path)
    return path


WAYS = [
    '<img src="{url}" alt="Et billede">',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">Fil</a>',
    '<object data="{url}" type="image/png">Et billede</object>',
    '<embed src="{url}" type="image/png">',
    '<style>@import url("{url}"); body {{ background: url("{url}") }}</style>',
    '<style>@font-face {{ font-family: X; src: url("{url}") }} p {{ font: 9pt X }}</style>',
    '<svg viewBox="0 0 9 9" width="9" height="9"><title>x</title><image href="{url}"/></svg>',
]


def document(way: str, url: str) -> str:
    head = '<title>Prøve</title><link rel="stylesheet" href="/static/css/report.css">'
    body = f"<p>Tekst</p>{way.format(url=url)}"
    return f'<!doctype html><html lang="da"><head>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize("way", WAYS)
def test_the_network_is_never_asked(way, server, caplog):
    caplog.set_level(logging.ERROR, logger="weasyprint")
    pdf_of(document(way, f"http://127.0.0.1:{server.server_port}/static/x.png"))
    assert server.asked == []


@pytest.mark.parametrize("way", WAYS)
def test_no_file_of_the_machine_comes_into_the_document(way, secret, caplog):
    caplog.set_level(logging.ERROR, logger="weasyprint")
    paper = Paper(pdf_of(document(way, secret.as_uri())))
    assert paper.images() == 0
    assert "/EmbeddedFiles" not in paper.root.get("/Names", {})


def test_the_same_picture_is_shown_when_it_is_a_static_file(secret):
    with override_settings(STATICFILES_DIRS=[secret.parent]):
        paper = Paper(pdf_of(document(WAYS[0], "/static/secret.png")))
    assert paper.images() == 1


def test_what_is_refused_is_an_error_in_the_log(secret, caplog):
    caplog.set_level(logging.ERROR, logger="weasyprint")
    pdf_of(document(WAYS[0], secret.as_uri()))
    [message] = [record.getMessage() for record in caplog.records]
    assert "only the portal's own static files may be read" in message


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/static/css/report.css",
        "https://elsewhere.example/static/css/report.css",
        "http://portal.invalid/static/css/report.css",
        "https://portal.invalid:8443/static/css/report.css",
        "https://user@portal.invalid/static/css/report.css",
        "data:text/css,p{color:red}",
        "ftp://portal.invalid/static/css/report.css",
        "https://portal.invalid/730/",
        "https://portal.invalid/static/",
        "https://portal.invalid/static/css",
        "https://portal.invalid/static/findes-ikke.css",
        "https://portal.invalid/static/../manage.py",
        "https://portal.invalid/static/%2e%2e/manage.py",
        "https://portal.invalid/static/css/%2e%2e/%2e%2e/%2e%2e/manage.py",
        "https://portal.invalid/static//etc/passwd",
        "https://portal.invalid/static/%2Fetc%2Fpasswd",
        "https://portal.invalid/static/css/report.css%00.png",
        "//portal.invalid/static/css/report.css",
        "/static/css/report.css",
    ],
)
def test_everything_but_our_static_files_is_refused(url):
    with pytest.raises(NotStatic):
        static_file(url)


def test_a_static_file_is_found_where_it_is_written():
    path = static_file("https://portal.invalid/static/css/report.css")
    assert path.parts[-3:] == ("static", "css", "report.css")


def test_a_name_with_a_hash_is_found_among_the_collected_files(tmp_path):
    """As in production, where the files have been collected and renamed."""
    collected = tmp_path / "css" / "report.0123456789ab.css"
    collected.parent.mkdir()
    collected.write_text("p { color: red }")
    storage = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={"staticfiles": storage}):
        path = static_file("https://portal.invalid/static/css/report.0123456789ab.css")
    assert path == collected


def test_the_portal_may_live_at_an_address_of_its_own():
    home = "https://recovery.example/rapport/"
    path = static_file("https://recovery.example/static/css/report.css", home)
    assert path.name == "report.css"
    with pytest.raises(NotStatic):
        static_file("https://portal.invalid/static/css/report.css", home)
