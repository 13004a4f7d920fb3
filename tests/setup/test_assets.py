import re

import pytest
from django.core.management import call_command

from tools import SetupError
from tools.assets import ASSETS, browser_locale, tidy_sheet

HASHED = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"


def test_fonts_come_small_first_and_old_kinds_not_at_all():
    sheet = "@font-face{font-family:P;src:url(../f/P.eot),url(../f/P.woff) format('woff'),"
    sheet += "url(../f/P.woff2) format('woff2'),url(../f/P.ttf) format('truetype')}"
    assert tidy_sheet(sheet) == (
        "@font-face{font-family:P;src:url(../f/P.woff2) format('woff2'),"
        "url(../f/P.woff) format('woff')}"
    )


def test_a_font_of_the_machine_is_left_alone():
    sheet = '@font-face{font-family:system;src:local("Ubuntu Light"),local("Tahoma")}'
    assert tidy_sheet(sheet) == sheet


def test_logos_and_source_maps_are_left_out_but_icons_are_not():
    sheet = "a{b:url(../img/logo-x.png)}c{d:url(../img/svg-icons/add.svg)}\n"
    sheet += "/*# sourceMappingURL=dkfds.min.css.map*/"
    assert tidy_sheet(sheet) == "a{b:none}c{d:url(../img/svg-icons/add.svg)}\n"


def test_nothing_of_other_authorities_is_served():
    names = [path.name for path in ASSETS.rglob("*")]
    assert [name for name in names if re.search("logo|borger|virk", name)] == []


def test_a_locale_written_otherwise_is_refused():
    for module in ("export default {}", "module.exports = {format: {decimal: ','}}"):
        with pytest.raises(SetupError, match="da.js has changed"):
            browser_locale(module)


def test_every_address_in_the_style_sheets_is_a_file(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": HASHED}}
    # It fails on a sheet that names a file which is not there.
    call_command("collectstatic", "--no-input", "--verbosity=0")
    (sheet,) = tmp_path.glob("vendor/dkfds/css/dkfds.min.*.css")
    named = re.findall(r"url\(\"?(\.\./[^)\"]+)", sheet.read_text("utf-8"))
    assert [name for name in named if not (sheet.parent / name).exists()] == []
    assert sum(name.endswith(".woff2") for name in named) == 8
