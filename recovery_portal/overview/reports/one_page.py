"""The version for the political committee: what, why, how it goes and what is recommended, on one
page of A4. The same object is drawn as HTML, PDF and Word.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from keyfigures.charts.picture import Picture
from keyfigures.charts.staircase import staircase_picture
from keyfigures.domain.figure import StaircaseFigure
from keyfigures.domain.outcome_figure import WHO5
from measurement.domain import audit_words
from measurement.report import AuditShown, TemperatureShown
from recovery_portal.kit import danish
from recovery_portal.overview.report import StatusReport, Track
from recovery_portal.overview.reports import one_page_words as words
from recovery_portal.overview.reports.one_page_pictures import bars, squares
from recovery_portal.overview.reports.one_page_tables import (
    Table,
    audit_table,
    plan_table,
    staircase_table,
    temperature_table,
)
from recovery_portal.overview.reports.words import recommend_lead
from steering.selectors.plan import PlanSummary


@dataclass(frozen=True)
class TrackInShort:
    """A third of the page. `picture` None: `table` is drawn in its place, where there is one."""

    number: int
    name: str
    anchor: str
    finding: str
    text: str
    picture: Picture | None
    table: Table | None
    recommended: str

    @property
    def recommend_lead(self) -> str:
        """What stands before it."""
        return recommend_lead(self.recommended)


@dataclass(frozen=True)
class OnePage:
    """Everything on the page but its layout; people's words with their paragraphs joined.

    `about`: what the matter is and why, in the portal's words; `grounds`: what the figures rest on.
    """

    report: StatusReport
    title: str
    about: str
    summary: str
    recommendation: str
    tracks: tuple[TrackInShort, ...]
    grounds: str


def one_page(report: StatusReport) -> OnePage:
    """The page of `report`, from the parts it has of the chosen tracks."""
    return OnePage(
        report=report,
        title=report.words.title or _("Status på omlægningen, %s") % danish.quarter(report.day),
        about=_about(report),
        summary=_in_one(report.words.summary),
        recommendation=_in_one(report.words.recommendation),
        tracks=tuple(_track(report, track) for track in report.tracks),
        grounds=_grounds(report),
    )


def _in_one(text: str) -> str:
    """A paragraph: the page has no room for many short ones."""
    return " ".join(text.split())


def _about(report: StatusReport) -> str:
    """What and why; it promises no more than the tracks that are told of."""
    what = _(
        "Kommunen lægger socialpsykiatrien om, så støtten hjælper borgerne til at komme sig og "
        "leve det liv, de selv ønsker, med mindst mulig indgriben."
    )
    asked = {
        1: _("er forudsætningerne på plads"),
        2: _("når den ud i praksis"),
        3: _("kommer flere borgere sig"),
    }
    questions = danish.joined([asked[track.number] for track in report.tracks])
    return f"{what} {_('Omlægningen følges her:')} {questions}?"


def _track(report: StatusReport, track: Track) -> TrackInShort:
    finding, text, picture, table = _TOLD[track.number](report)
    return TrackInShort(
        number=track.number,
        name=track.name,
        anchor=track.anchor,
        finding=finding,
        text=text,
        picture=picture,
        table=table,
        recommended=_in_one(track.recommended),
    )


def _prerequisites(report: StatusReport):
    shown: TemperatureShown | None = report.shown("temperature")
    if shown is None:
        return _("Forudsætningerne er ikke målt endnu"), "", None, None
    result, before = shown.result, shown.before
    return (
        words.temperature_finding(result),
        words.temperature_text(result, before),
        bars(result, before, "maal-forudsaetninger") if result.respondents else None,
        temperature_table(result, before) if result.respondents else None,
    )


def _practice(report: StatusReport):
    audit: AuditShown | None = report.shown("audit")
    plan = _plan(report)
    if audit is None and plan is None:
        return _("Praksis er ikke målt endnu"), "", None, None
    if audit is None:
        return words.plan_finding(plan), _("Sagsaudit er ikke lavet."), None, plan_table(plan)
    levels, read = audit.reading.levels, audit.reading
    sure = None if read.changes is None else len(read.sure)
    text = words.audit_text(levels, sure, plan)
    if not any(c.rated for c in levels.criteria):
        return words.audit_finding(levels), text, None, plan_table(plan) if plan else None
    return words.audit_finding(levels), text, squares(levels, "maal-praksis"), audit_table(levels)


def _effect(report: StatusReport):
    figure, told = _staircase(report), report.shown("outcomes")
    wellbeing = words.wellbeing_text(told.figure.of(WHO5)) if told else ""
    if figure is None:
        found = _("Kun borgernes trivsel er målt") if wellbeing else ""
        return found or _("Virkningen er ikke målt endnu"), wellbeing, None, None
    return (
        words.staircase_finding(figure),
        words.staircase_text(figure, wellbeing),
        staircase_picture(figure, "committee", uid="maal-virkning"),
        staircase_table(figure),
    )


_TOLD = {1: _prerequisites, 2: _practice, 3: _effect}


def _plan(report: StatusReport) -> PlanSummary | None:
    shown = report.shown("plan")
    return shown.summary if shown else None


def _staircase(report: StatusReport) -> StaircaseFigure | None:
    shown = report.shown("staircase")
    return shown.figure if shown else None


def _grounds(report: StatusReport) -> str:
    """What was measured when, and the guide's cautions."""
    said = [
        _temperature_ground(report),
        _audit_ground(report),
        _staircase_ground(report),
        _wellbeing_ground(report),
    ]
    found = "; ".join(filter(None, said))
    parts = [f"{_('Grundlag')}: {found}." if found else "", _caution(report)]
    return " ".join(filter(None, parts))


def _temperature_ground(report) -> str:
    shown = report.shown("temperature")
    if shown is None:
        return ""
    name, day = shown.result.name, danish.date_long(shown.result.closed_on)
    return _("temperaturmåling %(name)s, lukket %(day)s") % {"name": name, "day": day}


def _audit_ground(report) -> str:
    shown = report.shown("audit")
    if shown is None:
        return ""
    levels = shown.reading.levels
    told = {"name": levels.name, "cases": audit_words.cases(levels)}
    return _("sagsaudit %(name)s, %(cases)s") % told


def _staircase_ground(report) -> str:
    figure = _staircase(report)
    if figure is None:
        return ""
    days = (figure.day, figure.compare_day, figure.data_until)
    day, compared, until = map(danish.date_long, days)
    words = _("borgere på indsatstrappen %(day)s mod %(compared)s, data til og med %(until)s")
    return words % {"day": day, "compared": compared, "until": until}


def _wellbeing_ground(report) -> str:
    told = report.shown("outcomes")
    if told is None:
        return ""
    return _("borgernes svar til og med %s") % danish.date_long(told.figure.data_until)


def _caution(report: StatusReport) -> str:
    cautions = [_("Tal flytter sig af mange grunde.")]
    if len(report.tracks) > 1:
        cautions = [_("Tal flytter sig af mange grunde; læs sporene sammen.")]
    if _staircase(report):
        cautions.append(_("»–« er et skjult tal: antal under %s vises ikke.") % report.threshold)
    return " ".join(cautions)
