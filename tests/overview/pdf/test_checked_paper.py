"""PDF/UA-1 by another's word: veraPDF finds nothing, and finds what we break on purpose."""

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from tests.overview.pdf.conftest import FULL
from tests.support.printed import Printed
from tests.support.verapdf import Verdict, verdicts

pytestmark = pytest.mark.django_db
ALL = (*FULL, "committee")


def _without_alternative(paper: Printed) -> None:
    del paper.tagged("Figure")[0].node["/Alt"]


def _without_language(paper: Printed) -> None:
    del paper.file.Root["/Lang"]


def _without_title(paper: Printed) -> None:
    paper.file.Root.ViewerPreferences.DisplayDocTitle = False


def _without_headers(paper: Printed) -> None:
    for heading in paper.tagged("TH"):
        del heading.node["/A"]
    for cell in paper.tagged("TD"):
        del cell.node["/A"]


def _not_tagged(paper: Printed) -> None:
    del paper.file.Root["/StructTreeRoot"]


# By the rules' own numbers in ISO 14289-1, as veraPDF counts them.
BROKEN: dict[str, tuple[str, Callable[[Printed], None], str]] = {
    "a picture without words": ("committee", _without_alternative, "7.3-1"),
    "no language": ("empty", _without_language, "7.2-"),
    "its title not shown": ("empty", _without_title, "7.1-10"),
    "cells without headings": ("demo", _without_headers, "7.5-1"),
    "no tags": ("empty", _not_tagged, "7.1-11"),
}


@pytest.fixture(scope="module")
def judged(drawn, tmp_path_factory) -> Callable[[str], Verdict]:
    """All of them by one Java, which takes seconds to start."""
    folder: Path = tmp_path_factory.mktemp("papers")
    found: dict[str, Verdict] = {}

    def get(name: str) -> Verdict:
        if not found:
            files = {one: drawn(one).paper.content for one in ALL}
            files |= {one: _broken(files[whole], by) for one, (whole, by, _) in BROKEN.items()}
            paths = [folder / f"{number}.pdf" for number in range(len(files))]
            for path, content in zip(paths, files.values(), strict=True):
                path.write_bytes(content)
            found.update(zip(files, verdicts(*paths), strict=True))
        return found[name]

    return get


def _broken(content: bytes, damage: Callable[[Printed], None]) -> bytes:
    paper, saved = Printed(content), io.BytesIO()
    damage(paper)
    paper.file.save(saved)
    paper.close()
    return saved.getvalue()


@pytest.mark.parametrize("name", ALL)
def test_verapdf_finds_nothing(judged, name):
    verdict = judged(name)
    assert (verdict.failed, verdict.messages) == ((), ())
    assert verdict.compliant
    assert verdict.rules == 106
    assert verdict.checks > 5_000


@pytest.mark.parametrize("name", BROKEN)
def test_verapdf_finds_what_is_broken(judged, name):
    verdict = judged(name)
    assert not verdict.compliant
    assert any(rule.startswith(BROKEN[name][2]) for rule in verdict.failed), verdict.failed


def test_the_files_are_those_that_are_handed_out(drawn):
    """And not repaired on the way: pikepdf reads them without a word."""
    for name in ALL:
        with pikepdf.open(io.BytesIO(drawn(name).paper.content)) as file:
            assert file.check_pdf_syntax() == []
