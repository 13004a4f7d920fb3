"""The issue's list of bad files, by page and by command: one clear sentence, nothing stored."""

import io
import zipfile
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse

from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent, Upload
from tests.factories import make_user
from tests.files.making import CPR, csv, furnished, jobs_done, register, xlsx

pytestmark = pytest.mark.django_db
HEAD = "borger_id;tilbud_id;start;slut"


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


def bomb() -> bytes:
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(["a"]))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            sheet = entry.filename == "xl/worksheets/sheet1.xml"
            new.writestr(entry.filename, b" " * 300_000_000 if sheet else old.read(entry))
    return buffer.getvalue()


BAD = {
    "wrong columns": (
        "f.csv",
        csv("cpr;sted;fra", "B1;T1;01-01-2025"),
        "Kolonnerne »borger_id«, »tilbud_id« og »start« mangler.",
    ),
    "wrong date": (
        "f.csv",
        csv(HEAD, "B1;T1;2025-13-01;"),
        "»2025-13-01« er ikke en dag, der findes",
    ),
    "end before start": (
        "f.csv",
        csv(HEAD, "B1;T1;02-01-2025;01-01-2025"),
        "slut (01-01-2025) ligger før start (02-01-2025)",
    ),
    "unknown offer": (
        "f.csv",
        csv(HEAD, "B1;T77;02-01-2025;"),
        "tilbuddet »T77« findes ikke",
    ),
    "cpr-like id": (
        "f.csv",
        csv(HEAD, f"{CPR};T1;02-01-2025;"),
        "værdien ligner et CPR-nummer",
    ),
    "0 byte": ("f.csv", b"", "Filen er tom (0 byte)."),
    "zip named xlsx": ("f.xlsx", zipped(a=b"b"), "men er en zip-fil uden et Excel-ark."),
    "bomb": ("f.xlsx", bomb(), "Excel-arket fylder for meget, når det pakkes ud."),
    "formula": (
        "f.xlsx",
        xlsx(HEAD.split(";"), ["B1", "T1", "=TODAY()", None]),
        "formlen har ingen beregnet værdi",
    ),
    "nul": ("f.csv", csv(HEAD, "B1;T\x001;02-01-2025;"), "Linje 2 indeholder NUL-tegn"),
    "old excel": ("f.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Gem den som .xlsx eller .csv."),
}


@pytest.mark.parametrize("name", BAD)
def test_by_command(name, tmp_path):
    file_name, data, sentence = BAD[name]
    furnished()
    before = register()
    path = tmp_path / file_name
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        call_command("import_data", "indsatser", path, municipality=730)
    said = str(refused.value)
    assert sentence in said
    assert said.endswith(".")
    assert len(said.splitlines()) == 1
    assert CPR not in said
    assert register() == before
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize("name", BAD)
def test_by_page(name, client):
    file_name, data, sentence = BAD[name]
    client.force_login(make_user("LEAD", municipality=furnished()))
    before = register()
    form = {"kind": "indsatser", "file": SimpleUploadedFile(file_name, data)}
    with jobs_done():
        page = client.post(reverse("data", args=[730]), form)
    if page.status_code == 302:
        page = client.get(page.url)
    assert page.status_code == 200
    text = unescape(page.content.decode())
    assert sentence in text
    assert CPR not in text
    assert 'value="store"' not in text
    assert register() == before
    assert {event.action for event in AuditEvent.objects.all()} <= {"upload_begun"}
    assert CPR not in str(list(AuditEvent.objects.values()))


class Endless(io.RawIOBase):
    """A request body that counts how it is read, and is never in memory at once."""

    def __init__(self, size: int):
        self.left, self.largest = size, 0

    def read(self, size=-1):
        self.largest = max(self.largest, size if size > 0 else self.left)
        piece = min(self.left, size if size > 0 else self.left)
        self.left -= piece
        return bytes(piece)


def test_200_mb_are_refused_unread_by_page(client):
    client.force_login(make_user("LEAD", municipality=furnished()))
    body = Endless(200_000_000)
    response = client.generic(
        "POST",
        reverse("data", args=[730]),
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH="200000000",
        **{"wsgi.input": body},
    )
    assert response.status_code == 413
    assert "Filen fylder 200 MB; højst 25 MB kan indlæses." in response.content.decode()
    assert body.largest <= 262_144
    assert not Upload.objects.exists()


def test_200_mb_are_refused_unread_by_command(tmp_path):
    furnished()
    path = tmp_path / "stor.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(Refused) as refused:
        call_command("import_data", "indsatser", path, municipality=730)
    assert str(refused.value) == (
        "Filen fylder 200 MB; højst 25 MB kan indlæses. Del den i mindre filer."
    )


def test_the_limit_holds_also_when_the_length_is_not_told(client):
    """A length that lies can only be too small: the rest of the body is never read."""
    client.force_login(make_user("LEAD", municipality=furnished()))
    with override_settings(UPLOAD_MAX_BYTES=1_000):
        form = {"kind": "indsatser", "file": SimpleUploadedFile("f.csv", b"a" * 2_000)}
        page = client.post(reverse("data", args=[730]), form)
    assert "højst 0 MB kan indlæses" in page.content.decode()


def test_the_token_is_still_asked_for(client):
    client.handler.enforce_csrf_checks = True
    client.force_login(make_user("LEAD", municipality=furnished()))
    form = {"kind": "indsatser", "file": SimpleUploadedFile("f.csv", b"a")}
    assert client.post(reverse("data", args=[730]), form).status_code == 403


@pytest.mark.parametrize(
    "form", [{}, {"kind": "ukendt"}, {"kind": "tilbud", "options": ["alt"]}, {"file": "tekst"}]
)
def test_a_form_without_a_file(client, form):
    client.force_login(make_user("LEAD", municipality=furnished()))
    page = client.post(reverse("data", args=[730]), form)
    assert page.status_code == 200
    assert "Fil: Vælg en fil.</a>" in page.content.decode()
