"""What this floor tells in the status report: the temperature and the case audit."""

from dataclasses import dataclass
from datetime import date

from measurement.charts.audit_rows import RowPicture, row_pictures
from measurement.charts.thermometer import Thermometer, thermometers
from measurement.domain import audit_words
from measurement.domain.result import RoundResult
from measurement.selectors import temperature
from measurement.selectors.audit.learning import Theme, learning
from measurement.selectors.audit.result import AuditReading, closed_audits, reading
from measurement.selectors.in_short import whose_answers
from recovery_portal.kit.report import Part


@dataclass(frozen=True)
class TemperatureShown:
    """The newest closed round; `reading` says whose answers its figures are."""

    result: RoundResult
    before: RoundResult | None
    reading: str
    finding: str
    thermometers: tuple[Thermometer, ...]


@dataclass(frozen=True)
class AuditShown:
    """The audit that was closed last, in counts: never a case's reference."""

    reading: AuditReading
    rows: tuple[RowPicture, ...]
    talk: tuple[str, ...]
    changed: str
    agreed: str
    cautions: tuple[str, ...]
    learning: tuple[Theme, ...]


def parts(municipality, day: date, compare_day: date) -> tuple[Part, ...]:
    """The temperature in track 1, the case audit in track 2."""
    return (_temperature(municipality), _audit(municipality))


def _temperature(municipality) -> Part:
    closed = temperature.newest_closed_round(municipality)
    shown = _temperature_shown(closed) if closed else None
    return Part(
        key="temperature",
        track=1,
        finding=shown.finding if shown else "",
        template="measurement/report/temperature.html",
        values=shown,
        method="measurement/report/temperature_method.html",
    )


def _temperature_shown(closed) -> TemperatureShown:
    result, before = temperature.round_result(closed), temperature.previous_result(closed)
    return TemperatureShown(
        result=result,
        before=before,
        reading=whose_answers(closed, result.respondents),
        finding=temperature.finding(result, before),
        thermometers=tuple(thermometers(result, before, titled=True)),
    )


def _audit(municipality) -> Part:
    closed = closed_audits(municipality).first()
    shown = _audit_shown(closed) if closed else None
    return Part(
        key="audit",
        track=2,
        finding=shown.reading.finding if shown else "",
        template="measurement/report/audit.html",
        values=shown,
        method="measurement/report/audit_method.html",
    )


def _audit_shown(closed) -> AuditShown:
    found = reading(closed)
    return AuditShown(
        reading=found,
        rows=row_pictures(found.levels),
        talk=tuple(
            f"{one.short} ({audit_words.out_of(one)})"
            for one in audit_words.to_talk_about(found.levels)
        ),
        changed=audit_words.changed(found.changes) if found.changes else "",
        agreed=audit_words.agreed(found.levels),
        cautions=tuple(audit_words.cautions(found.levels)),
        learning=learning(closed),
    )
