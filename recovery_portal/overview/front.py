"""What the front page says: the three tracks, what is due, and what to do next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from keyfigures.charts.staircase import staircase_picture
from keyfigures.selectors.outcomes import outcomes_on
from keyfigures.selectors.staircase import newest_quarter_end, staircase_figure
from measurement.charts.heat_map import mini
from measurement.charts.thermometer import thermometers
from measurement.domain import audit_words
from measurement.selectors import temperature
from measurement.selectors.audit.in_short import AuditInShort, audit_in_short
from measurement.selectors.in_short import open_rounds, whose_answers
from measurement.selectors.outcome_setup import asks_unconfirmed
from steering.charts.unit_bar import PHONE, unit_bar
from steering.domain.plan import WORDS
from steering.models import Happening
from steering.permissions import Permission, has_permission
from steering.selectors.plan import plan_summary
from steering.selectors.setting_up import next_action
from steering.selectors.tasks import open_tasks

DUE_SHOWN = 8
HAPPENINGS_SHOWN = 6
FRONT_BAR = 620  # px beside the finding
BESIDE_AUDIT = 356  # px beside the picture of the audit
FRONT_SQUARE, FRONT_GAP = 14, 3  # px of the audit's picture


@dataclass(frozen=True)
class NextStep:
    """Something this person can do next, with the page where it is done."""

    text: str
    why: str
    link: str


def front_page(user, municipality) -> dict:
    """Context of the front page for `user`; the number of queries does not grow with the data."""
    closed = temperature.newest_closed_round(municipality)
    figure = _figure(municipality)
    audit = audit_in_short(municipality)
    plan = plan_in_short(municipality, BESIDE_AUDIT if audit.reading else FRONT_BAR)
    return {
        "today": timezone.localdate(),
        "temperature": _temperature(closed),
        "open_rounds": open_rounds(municipality),
        "audit": _audit(audit),
        "plan": plan,
        "staircase": _staircase(figure),
        "wellbeing": _wellbeing(municipality, figure),
        "tasks": list(open_tasks(user, municipality)[:DUE_SHOWN]),
        "happenings": list(Happening.objects.filter(municipality=municipality)[:HAPPENINGS_SHOWN]),
        "next_steps": next_steps(user, municipality, closed, figure, plan, audit),
        "may_see_dashboard": has_permission(user, Permission.SEE_DASHBOARD, municipality),
        "may_see_steering": has_permission(user, Permission.SEE_STEERING, municipality),
    }


def next_steps(user, municipality, closed, figure, plan, audit) -> list[NextStep]:
    """What is missing for the tracks to say anything, as far as this person can mend it."""
    steps = []
    if has_permission(user, Permission.MANAGE_OUTCOMES, municipality):
        steps.extend(_confirming(municipality))
    if has_permission(user, Permission.STEER, municipality):
        steps.extend(_organising(municipality, plan))
    if figure is None and has_permission(user, Permission.UPLOAD, municipality):
        steps.append(
            NextStep(
                "Læs tilbud, borgere og indsatser ind",
                "Så tegner indsatstrappen sig, og I kan følge bevægelserne.",
                reverse("data", args=[municipality.pk]),
            )
        )
    if closed is None and has_permission(user, Permission.MANAGE_ROUNDS, municipality):
        steps.append(
            NextStep(
                "Åbn en temperaturmåling",
                "Så ser I, hvilke forudsætninger der er på plads, og hvad I skal tale om.",
                reverse("temperature", args=[municipality.pk]),
            )
        )
    if not audit.is_begun and has_permission(user, Permission.MANAGE_AUDITS, municipality):
        steps.append(
            NextStep(
                "Træk ti borgersager til en sagsaudit",
                "Så ser I, om de otte faglige principper kan læses i sagerne.",
                reverse("case_audits", args=[municipality.pk]),
            )
        )
    if figure is not None or closed is not None:
        steps.append(
            NextStep(
                "Læs statusrapporten",
                "De tre spor samlet, klar til mødet eller udvalget.",
                reverse("report", args=[municipality.pk]),
            )
        )
    return steps


def _confirming(municipality):
    """Citizens are asked already, by a scale that nobody has looked at."""
    if asks_unconfirmed(municipality):
        why = "I har spurgt borgere. Hold ordene og skalaen op mod det officielle skema."
        link = reverse("outcome_setup", args=[municipality.pk])
        yield NextStep("Bekræft skalaen i Brief INSPIRE-O", why, link)


def _organising(municipality, plan):
    """The next step of the set-up; when that is done, the plan."""
    step = next_action(municipality, timezone.localdate())
    if step is not None:
        where = f"{step.place}: " if step.place else ""
        why = "Så er arbejdet organiseret: hvem beslutter, hvem fører det ud i praksis."
        yield NextStep(f"{where}{step.text}", why, step.link)
    elif plan is None:
        why = "Så står det, hvem der gør hvad hvornår, og hvordan det går."
        link = reverse("plan", args=[municipality.pk])
        yield NextStep("Læg en indsatsplan med delmål og aktiviteter", why, link)


def _figure(municipality):
    figure = staircase_figure(municipality, newest_quarter_end(municipality))
    return figure if figure.data_until else None


def _temperature(closed) -> dict | None:
    if closed is None:
        return None
    result = temperature.round_result(closed)
    previous = temperature.previous_result(closed)
    return {
        "result": result,
        "previous": previous,
        "finding": temperature.finding(result, previous),
        "reading": whose_answers(closed, result.respondents),
        "thermometers": thermometers(result, previous, mini=True),
    }


def _audit(audit: AuditInShort) -> dict:
    """The newest audit's picture and counts, and what is under way."""
    if audit.reading is None:
        return {"under_way": audit.under_way}
    levels = audit.reading.levels
    return {
        "under_way": audit.under_way,
        "reading": audit.reading,
        "picture": mini(levels, side=FRONT_SQUARE, gap=FRONT_GAP),
        "rows": [(one.short, audit_words.out_of(one)) for one in levels.criteria],
        "cautions": audit_words.cautions(levels)[:1],
    }


def plan_in_short(municipality, room: int = FRONT_BAR) -> dict | None:
    """The plan in force with its unit bar, in two widths, the wider `room` px; None where there is
    no activity."""
    summary = plan_summary(municipality)
    if not summary.total:
        return None
    return {
        "summary": summary,
        "bar": unit_bar(summary.blocks, room),
        "bar_phone": unit_bar(summary.blocks, PHONE),
        "counts": [(status, n, WORDS[status].lower()) for status, n in summary.counts.items()],
    }


def _wellbeing(municipality, figure) -> str:
    """What citizens' own answers say up to the staircase's day; "" where no mean can be told."""
    if figure is None:
        return ""
    told = outcomes_on(municipality, figure.day)
    return told.title if any(pair.now.mean is not None for pair in told.pairs) else ""


def _staircase(figure) -> dict | None:
    if figure is None:
        return None
    return {
        "figure": figure,
        "mini": staircase_picture(figure, "mini", uid="trappe-bred"),
        "mini_phone": staircase_picture(figure, "mini-phone", uid="trappe-smal"),
    }
