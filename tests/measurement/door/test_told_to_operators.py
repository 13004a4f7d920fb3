"""The README tells whoever runs the portal which addresses no access log may keep."""

import re

from tests.house.source import ROOT


def test_every_secret_address_is_named_with_the_logs_that_write_it():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    told = next(line for line in text.splitlines() if "hold a secret" in line)
    assert re.findall(r"`/(\w+)/<token>", told) == [
        "svar",
        "trivsel",
        "oensker",
        "kalender",
    ]
    assert re.findall(r"proxy|--access-logfile|access_log off", told) == [
        "proxy",
        "--access-logfile",
        "access_log off",
    ]
