"""The three tracks as pictures: each state in one picture and one sentence."""

from keyfigures.charts.staircase import staircase_picture
from keyfigures.domain.figure_sentences import title
from measurement.charts.heat_map import mini
from measurement.charts.thermometer import thermometers
from measurement.domain import audit_words
from measurement.domain.finding import finding
from measurement.selectors.in_short import whose_answers
from recovery_portal.overview.standing import Figures, Standing
from steering.charts.unit_bar import PHONE, unit_bar
from steering.domain.plan import WORDS
from steering.selectors.plan import PlanSummary

FRONT_BAR = 620  # px beside the finding
BESIDE_AUDIT = 356  # px beside the picture of the audit
FRONT_SQUARE, FRONT_GAP = 14, 3  # px of the audit's picture
OWN_SHOWN = 6  # key figures told of where there is no staircase


def temperature_band(stands: Standing) -> dict | None:
    """The newest closed round; None before the first."""
    if stands.result is None:
        return None
    return {
        "result": stands.result,
        "previous": stands.previous,
        "finding": finding(stands.result, stands.previous),
        "reading": whose_answers(stands.round, stands.result.respondents),
        "thermometers": thermometers(stands.result, stands.previous, mini=True),
    }


def audit_band(stands: Standing) -> dict:
    """The newest closed audit's picture and counts; {} before the first."""
    if stands.audit is None:
        return {}
    levels = stands.audit.levels
    return {
        "reading": stands.audit,
        "picture": mini(levels, side=FRONT_SQUARE, gap=FRONT_GAP),
        "rows": [(one.short, audit_words.out_of(one)) for one in levels.criteria],
        "cautions": audit_words.cautions(levels)[:1],
    }


def plan_band(summary: PlanSummary, *, beside_audit: bool) -> dict | None:
    """The plan in force with its unit bar, in two widths; None where there is no activity."""
    if not summary.total:
        return None
    room = BESIDE_AUDIT if beside_audit else FRONT_BAR
    return {
        "summary": summary,
        "bar": unit_bar(summary.blocks, room),
        "bar_phone": unit_bar(summary.blocks, PHONE),
        "counts": [(status, n, WORDS[status].lower()) for status, n in summary.counts.items()],
    }


def effect_band(figures: Figures) -> dict:
    """The staircase, what citizens' own answers say, and where there is no staircase the key
    figures that are measured. `finding`: "" where nothing is known yet."""
    if figures.staircase is None:
        measured = [one for one in figures.shown if one.is_measured]
        told = [title(one) for one in sorted(measured, key=lambda one: not one.finding.is_sure)]
        return {"staircase": None, "finding": told[0] if told else "", "figures": told[1:OWN_SHOWN]}
    return {
        "finding": figures.staircase.title,
        "wellbeing": wellbeing(figures),
        "staircase": {
            "figure": figures.staircase,
            "mini": staircase_picture(figures.staircase, "mini", uid="trappe-bred"),
            "mini_phone": staircase_picture(figures.staircase, "mini-phone", uid="trappe-smal"),
        },
    }


def wellbeing(figures: Figures) -> str:
    """What citizens' own answers say; "" where no mean can be told."""
    told = figures.outcomes
    return told.title if any(pair.now.mean is not None for pair in told.pairs) else ""
