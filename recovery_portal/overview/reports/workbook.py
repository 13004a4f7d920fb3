"""The status report's numbers as a workbook: what stands in it, as it stands in it."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from recovery_portal.kit.danish import HIDDEN
from recovery_portal.kit.report import AFTER, BEFORE, BEFORE_MARK, SERIES_MARK, Number, Part
from recovery_portal.kit.sheets import write_xlsx
from recovery_portal.overview.archive.changes import CHANGES_HEADER, cells_of
from recovery_portal.overview.report import TRACKS, StatusReport

PLACES = {BEFORE: "Styring", AFTER: "Beslutninger"}
PLACES |= {number: f"{number} {name}" for number, name, _anchor in TRACKS}


def report_workbook(report: StatusReport) -> bytes:
    """The numbers beside what they are compared with, the rows of days behind the pictures, what is
    another than in the report sent before it, where there is one, and what the report is of. A
    hidden number is "–", one that was not measured empty."""
    header = [_("Spor"), _("Tal"), _("Værdi"), _("Enhed"), _("Dag"), _("Før"), _("Enhed før"),
              _("Dag før"), _("Nøgle")]  # fmt: skip
    series = [_("Spor"), _("Tal"), _("Værdi"), _("Enhed"), _("Dag"), _("Nøgle")]
    about = [_("Rapporten"), _("Oplyst")]
    return write_xlsx(
        header,
        [row for part in report.parts for row in _rows(part)],
        sheet_name=_("Tal"),
        more=(
            (_("Udvikling"), series, [row for part in report.parts for row in _series(part)]),
            *_since(report),
            (_("Om rapporten"), about, _about(report)),
        ),
    )


def _rows(part: Part) -> Iterator[list]:
    """A row for each number, with the one it is compared with beside it."""
    own = {number.key: number for number in part.numbers if SERIES_MARK not in number.key}
    for key, number in own.items():
        if not key.endswith(BEFORE_MARK):
            before = own.get(key + BEFORE_MARK)
            earlier = [_cell(before), before.unit, before.day] if before else [None, None, None]
            yield [PLACES[part.track], number.label, _cell(number), number.unit, number.day,
                   *earlier, key]  # fmt: skip
        elif key.removesuffix(BEFORE_MARK) not in own:
            yield [PLACES[part.track], number.label, None, None, None, _cell(number), number.unit,
                   number.day, key]  # fmt: skip


def _series(part: Part) -> Iterator[list]:
    for number in part.numbers:
        if SERIES_MARK in number.key:
            yield [PLACES[part.track], number.label, _cell(number), number.unit, number.day,
                   number.key]  # fmt: skip


def _since(report: StatusReport) -> Iterator[tuple]:
    if report.since:
        yield _("Siden sidst"), CHANGES_HEADER, [cells_of(one) for one in report.since.changes]


def _cell(number: Number):
    if number.hidden:
        return HIDDEN
    # A Decimal keeps the decimals it is shown with.
    return Decimal(str(number.value)) if isinstance(number.value, float) else number.value


def _about(report: StatusReport) -> list[tuple]:
    synthetic = [(_("Bemærk"), _("Syntetiske tal til afprøvning"))] if report.is_demo else []
    findings = [
        (f"{track.number} {track.name}", finding)
        for track in report.tracks
        for finding in track.findings
    ]
    hidden = _("Et antal borgere under %(k)s, eller et tal, der ville røbe et skjult tal") % {
        "k": report.threshold
    }
    return [
        (_("Kommune"), report.municipality_name),
        *synthetic,
        (_("Rapportens dag"), report.day),
        (_("Sammenlignet med"), report.compare_day),
        (_("Rapporten er lavet"), report.made_on),
        *report.facts,
        *findings,
        (HIDDEN, hidden),
    ]
