"""What this floor tells in the status report: the temperature and the case audit."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from measurement.charts.audit_rows import RowPicture, row_pictures
from measurement.charts.thermometer import Thermometer, thermometers
from measurement.domain import audit_words
from measurement.domain.audit_result import CriterionResult
from measurement.domain.result import PrerequisiteResult, RoundResult
from measurement.models import CaseAudit, Round
from measurement.models.case_audit import CASES
from measurement.selectors import temperature
from measurement.selectors.audit.learning import Theme, learning
from measurement.selectors.audit.result import AuditReading, closed_audits, reading
from measurement.selectors.in_short import whose_answers
from recovery_portal.kit import danish
from recovery_portal.kit.report import BEFORE_MARK, Number, Part

_READ_WITH_CARE = (
    "Scoren er, hvad de adspurgte oplever, ikke en måling af praksis. Se på spredningen, før du "
    "ser på farven."
)


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
    """The audit that was closed last, in counts: never a case's reference.

    `chosen`: how its cases were, a phrase. `drawn`: whether there were more to draw among.
    """

    reading: AuditReading
    chosen: str
    drawn: bool
    rows: tuple[RowPicture, ...]
    talk: tuple[str, ...]
    changed: str
    agreed: str
    cautions: tuple[str, ...]
    learning: tuple[Theme, ...]


def parts(municipality, day: date, compare_day: date, until: date) -> tuple[Part, ...]:
    """The temperature in track 1, the case audit in track 2: the last closed by `until`."""
    closed_by = {"closed_at__date__lte": until}
    return (
        _temperature(temperature.closed_rounds(municipality).filter(**closed_by).first()),
        _audit(closed_audits(municipality).filter(**closed_by).first()),
    )


def _temperature(closed: Round | None) -> Part:
    shown = _temperature_shown(closed) if closed else None
    return Part(
        key="temperature",
        track=1,
        finding=shown.finding if shown else "",
        template="measurement/report/temperature.html",
        values=shown,
        method="measurement/report/temperature_method.html",
        numbers=_temperature_numbers(shown) if shown else (),
        cautions=((_("Temperaturmåling"), _READ_WITH_CARE),) if shown else (),
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


def _temperature_numbers(shown: TemperatureShown) -> tuple[Number, ...]:
    """Scores as they are printed: whole, and never rounded up over a threshold (D11)."""
    result, day = shown.result, shown.result.closed_on
    numbers = [Number("temperature.respondents", _("Svarede"), result.respondents, _("svar"), day)]
    if result.asked:
        numbers.append(Number("temperature.asked", _("Spurgt"), result.asked, _("personer"), day))
    for row in result.prerequisites:
        numbers += _prerequisite(row, day)
    if shown.before:
        numbers += [
            _score(row, shown.before.closed_on, BEFORE_MARK) for row in shown.before.prerequisites
        ]
    return tuple(numbers)


def _prerequisite(row: PrerequisiteResult, day) -> list[Number]:
    key, label = f"temperature.{row.number}", f"{row.number}. {row.name}"
    told = {
        "colour": (_("farve"), row.colour.capitalize(), ""),
        "answers": (_("svar"), row.answers, _("svar")),
        "dont_know": (_("ved ikke"), row.dont_know, _("svar")),
        "min": (_("laveste svar"), row.minimum, "0–3"),
        "max": (_("højeste svar"), row.maximum, "0–3"),
    }
    return [
        _score(row, day),
        *(
            Number(f"{key}.{name}", f"{label}, {words}", value, unit, day)
            for name, (words, value, unit) in told.items()
        ),
        Number.measured(f"{key}.sd", f"{label}, {_('spredning')}", row.sd, 1, "", day),
    ]


def _score(row: PrerequisiteResult, day, mark: str = "") -> Number:
    score = None if row.score is None else int(danish.score(row.score))
    return Number(
        f"temperature.{row.number}.score{mark}",
        f"{row.number}. {row.name}",
        score,
        _("af 100"),
        day,
    )


def _audit(closed: CaseAudit | None) -> Part:
    shown = _audit_shown(closed) if closed else None
    return Part(
        key="audit",
        track=2,
        finding=shown.reading.in_short if shown else "",
        template="measurement/report/audit.html",
        values=shown,
        method="measurement/report/audit_method.html",
        numbers=_audit_numbers(shown.reading) if shown else (),
    )


def _audit_shown(closed: CaseAudit) -> AuditShown:
    found = reading(closed)
    # A frame that is not known was that of a draw; one of at most ten needed none.
    drawn = not found.of_file and (closed.frame_size is None or closed.frame_size > CASES)
    return AuditShown(
        reading=found,
        chosen=_chosen(closed, drawn),
        drawn=drawn,
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


def _audit_numbers(read: AuditReading) -> tuple[Number, ...]:
    """The counts of each criterion (D12), those held against by the code, and the agreement."""
    levels, day = read.levels, read.levels.closed_on
    numbers = [Number("audit.cases", _("Sager"), levels.cases, _("sager"), day)]
    for criterion in levels.criteria:
        numbers += _criterion(criterion, day)
    if read.before:
        numbers += [
            _clearly(criterion, read.before.closed_on, BEFORE_MARK)
            for criterion in read.before.criteria
        ]
    found = levels.agreement
    if levels.markers > 1 and found.pairs:
        alike, kappa = _("Ens felter af to bedømmere"), _("Vægtet kappa")
        unit = _("af %(n)s") % {"n": found.pairs}
        numbers.append(Number("audit.equal", alike, found.equal, unit, day))
        numbers.append(Number.measured("audit.kappa", kappa, found.kappa, 2, "", day))
    return tuple(numbers)


def _criterion(criterion: CriterionResult, day) -> list[Number]:
    told = {
        "partly": (_("delvist"), criterion.partly),
        "no": (_("nej / ikke dokumenteret"), criterion.no),
        "not_relevant": (_("ikke relevant"), criterion.not_relevant),
        "unresolved": (_("uafklaret"), criterion.unresolved),
    }
    return [
        _clearly(criterion, day),
        *(
            Number(
                f"audit.{criterion.code}.{name}", f"{criterion.short}, {words}", n, _("sager"), day
            )
            for name, (words, n) in told.items()
        ),
    ]


def _clearly(criterion: CriterionResult, day, mark: str = "") -> Number:
    """ "7 af 10"; no number where no case has a level."""
    unit = _("af %(n)s") % {"n": criterion.rated} if criterion.rated else ""
    yes = criterion.yes if criterion.rated else None
    label = f"{criterion.short}, {_('ja, tydeligt')}"
    return Number(f"audit.{criterion.code}.yes{mark}", label, yes, unit, day)


def _chosen(audit: CaseAudit, drawn: bool) -> str:
    if audit.origin == CaseAudit.Origin.FILE:
        return _("sager fra en fil; portalen ved ikke, hvordan de er valgt")
    until = {"cutoff": danish.date_long(audit.cutoff_on)}
    if audit.origin == CaseAudit.Origin.REGISTER:
        return _("de nyeste sager til og med %(cutoff)s") % until
    if drawn:
        return _("de nyeste af de sager, kommunen skrev ind, til og med %(cutoff)s") % until
    return _("de sager, kommunen skrev ind, til og med %(cutoff)s") % until
