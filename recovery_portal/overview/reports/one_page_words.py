"""What the one page for the committee says of each track: a finding and a few sentences.

A finding has at most eight words and the sentences below it at most thirty-five, so that the page
is one page whatever the figures are. Only what is shown elsewhere too (D9, D10).
"""

from collections.abc import Iterable
from fractions import Fraction

from keyfigures.domain.figure import StaircaseFigure, StepFigure
from keyfigures.domain.outcome_figure import OutcomePair
from keyfigures.domain.sentences import citizens
from measurement.domain import audit_words
from measurement.domain.audit_result import AuditLevels, CriterionResult
from measurement.domain.finding import ENOUGH, caution, colours
from measurement.domain.result import PrerequisiteResult, RoundResult
from measurement.domain.scoring import GREEN, GREY
from recovery_portal.kit import danish
from steering.domain.plan import DONE, RED
from steering.selectors.plan import PlanSummary

FINDING, TEXT = 8, 35  # words
NAME = 6  # words of a criterion's name
NBSP = "\N{NO-BREAK SPACE}"
_NUMBERS = ["Ingen", "Én", "To", "Tre", "Fire", "Fem", "Seks", "Syv", "Otte"]


def within(sentences: Iterable[str], most: int = TEXT) -> str:
    """Of `sentences` in their order of weight those that together have at most `most` words."""
    kept, room = [], most
    for sentence in sentences:
        words = len(sentence.split())
        if 0 < words <= room:
            kept.append(sentence)
            room -= words
    return " ".join(kept)


def first_that_fits(*findings: str) -> str:
    """The first of `findings` with at most eight words."""
    return next(one for one in findings if len(one.split()) <= FINDING)


# --- 1 Forudsætninger ---------------------------------------------------------------------------


def temperature_finding(result: RoundResult) -> str:
    """How many prerequisites stand in green, of those that have a colour (D11)."""
    if not result.respondents:
        return "Ingen har svaret på temperaturmålingen"
    coloured = [p for p in result.prerequisites if p.colour != GREY]
    if result.respondents < ENOUGH or not coloured:
        return "For få har svaret på temperaturmålingen"
    every = len(coloured) == len(result.prerequisites)
    green = sum(p.colour == GREEN for p in coloured)
    of = _small(len(coloured)) if every else f"{_small(len(coloured))} vurderede"
    if green == len(coloured) > 1:
        return f"Alle {of} forudsætninger er på plads"
    return f"{_NUMBERS[green]} af {of} forudsætninger er på plads"


def temperature_text(result: RoundResult, before: RoundResult | None) -> str:
    """What moved, which is lowest, and how many answered."""
    answered = danish.number(result.respondents)
    asked = f" af {danish.number(result.asked)}" if result.asked else ""
    return within(
        (
            caution(result, before),
            _moves(result, before),
            _lowest(result.prerequisites, before),
            f"{answered}{asked} har svaret." if result.respondents else "",
        )
    )


def _moves(result: RoundResult, before: RoundResult | None) -> str:
    """What changed colour; where nothing did, not the standing too: the finding counts it."""
    said = colours(result, before)
    unmoved, _, standing = said.partition(": ")
    return f"{unmoved}." if before and standing and unmoved.startswith("Ingen") else said


def _lowest(rows: Iterable[PrerequisiteResult], before: RoundResult | None) -> str:
    scored = [p for p in rows if p.colour != GREY and p.score is not None]
    if not scored:
        return ""
    low = min(scored, key=lambda p: p.score)
    then = {p.number: p for p in before.prerequisites} if before else {}
    now = _unbroken(f"{danish.score(low.score)} af 100")
    return f"{low.short_name} er lavest: {now}{_last(low, then.get(low.number))}."


def _last(row: PrerequisiteResult, earlier: PrerequisiteResult | None) -> str:
    if earlier is None or earlier.colour == GREY:
        return ""
    score = danish.score(earlier.score)
    return " som sidst" if score == danish.score(row.score) else f" mod {score} sidst"


def _small(number: int) -> str:
    return _NUMBERS[number].lower()


# --- 2 Praksis ----------------------------------------------------------------------------------


def audit_finding(levels: AuditLevels) -> str:
    """How many criteria are clearly met in more than half of their cases (D12)."""
    rated = [c for c in levels.criteria if c.rated]
    if not rated:
        return "Ingen har bedømt sagerne i sagsauditten"
    met = sum(2 * c.yes > c.rated for c in rated)
    if met == len(rated):
        return "Alle kriterier er tydelige i flertallet"
    if not met:
        return "Ingen kriterier er tydelige i flertallet"
    verb = "tydeligt" if met == 1 else "tydelige"
    return f"{met} af {len(rated)} kriterier er {verb} i flertallet"


def audit_text(levels: AuditLevels, sure: int | None, plan: PlanSummary | None) -> str:
    """The criteria met in most and in fewest cases, what changed, and the plan.

    `sure`: how many criteria changed surely since last time; None: nothing to compare with.
    """
    rated = [c for c in levels.criteria if c.rated]
    return within((_extremes(rated), _sure(sure), plan_text(plan)))


def plan_finding(plan: PlanSummary) -> str:
    """How far the plan has come: where there is no audit to tell of."""
    done, among = plan.counts[DONE], plan.total
    if not done:
        return "Ingen aktiviteter i planen er gennemført endnu"
    verb = "aktivitet" if among == 1 else "aktiviteter"
    return f"{done} af {among} {verb} i planen er gennemført"


def plan_text(plan: PlanSummary | None) -> str:
    """The plan in one short sentence; "" where there is none."""
    if plan is None:
        return ""
    said = f"Indsatsplan: {plan.counts[DONE]} af {plan.total} aktiviteter gennemført"
    red = plan.counts[RED]
    return f"{said}, {red} kræver handling." if red else f"{said}."


def _extremes(rated: list[CriterionResult]) -> str:
    if not rated:
        return ""
    most, fewest = max(rated, key=_share), min(rated, key=_share)
    if _share(most) == _share(fewest):
        return f"Alle bedømte kriterier: {_unbroken(audit_words.out_of(most))}."
    return f"Oftest tydeligt: {_criterion(most)}. Sjældnest: {_criterion(fewest)}."


def _criterion(criterion: CriterionResult) -> str:
    words = criterion.short.split()
    name = " ".join(words[:NAME]) + (" …" if len(words) > NAME else "")
    return f"»{name}«, {_unbroken(audit_words.out_of(criterion))}"


def _unbroken(count: str) -> str:
    """ "9 af 10" on one line."""
    return count.replace(" ", NBSP)


def _share(criterion: CriterionResult) -> Fraction:
    return Fraction(criterion.yes, criterion.rated)


def _sure(sure: int | None) -> str:
    if sure is None:
        return ""
    if not sure:
        return "Ingen sikker ændring siden sidst."
    which = "ét kriterium" if sure == 1 else f"{audit_words.in_words(sure)} kriterier"
    return f"Sikker ændring på {which} siden sidst."


# --- 3 Virkning ---------------------------------------------------------------------------------


def staircase_finding(figure: StaircaseFigure) -> str:
    """The sure changes on the staircase, or that there is none (D10)."""
    if figure.total == 0:
        return "Ingen borgere på indsatstrappen"
    if not figure.covered:
        return "Tallene kan ikke sammenlignes sikkert endnu"
    sure = _sure_steps(figure)
    if sure:
        return _sure_finding(sure)
    if figure.direction and figure.direction.sure:
        way = "ned end op" if figure.direction.direction < 0 else "op end ned"
        return f"Sikkert flere gik {way} ad trappen"
    if all(step.verdict is None for step in figure.steps):
        return "Tallene er for små til at vises"
    if any(step.verdict is None for step in figure.steps):
        return "Ingen sikker ændring i de viste tal"
    return "Ingen sikker ændring på indsatstrappen"


def staircase_text(figure: StaircaseFigure, wellbeing: str = "") -> str:
    """The sure changes in numbers, how citizens fare, who went down and up, and all on the stairs.

    `wellbeing`: a sentence; fewer on the upper steps is progress only beside it.
    """
    steps = (f"Trin {step.number}: {_change(step)}." for step in _sure_steps(figure)[:2])
    return within((*steps, wellbeing, _moved(figure), _whole(figure), *_unsure(figure)))


def wellbeing_text(pair: OutcomePair) -> str:
    """The mean of citizens' own answers and its verdict; "" where no mean is shown (D8–D10)."""
    if pair.now.mean is None:
        return ""
    mean = _unbroken(f"{danish.number(pair.now.mean, 1)} af 100")
    verdict = pair.verdict.text
    return f"Trivsel ({pair.title}): {mean}; {verdict[:1].lower()}{verdict[1:]}."


def _sure_steps(figure: StaircaseFigure) -> list[StepFigure]:
    """The largest sure change first."""
    sure = [s for s in figure.steps if s.verdict and s.verdict.sure and figure.covered]
    return sorted(sure, key=lambda step: -abs(step.change or 0))


def _sure_finding(sure: list[StepFigure]) -> str:
    ways = {step.verdict.direction for step in sure}
    what = "ændring" if len(ways) > 1 else "stigning" if ways == {1} else "fald"
    lead = f"Sikkert {what}" if what == "fald" else f"Sikker {what}"
    numbers = [str(step.number) for step in sorted(sure, key=lambda step: -step.number)]
    if len(numbers) > 3:
        return f"{lead} på {len(numbers)} af 8 trin"
    short = f"{lead} på trin {danish.joined(numbers)}"
    if len(numbers) > 1:
        return first_that_fits(short, f"{lead} på {len(numbers)} af 8 trin")
    name = sure[0].name
    return first_that_fits(f"{short}: {name[:1].lower()}{name[1:]}", short)


def _change(step: StepFigure) -> str:
    """ "26 flere, sikker stigning": a change that is shown, else its verdict alone."""
    if step.change is None:
        return step.verdict.text
    many = f"{danish.number(abs(step.change))} {danish.more_or_fewer(step.change)}"
    return f"{many}, {step.verdict.text}"


def _unsure(figure: StaircaseFigure) -> list[str]:
    """The largest change that is not sure, saying so."""
    found = [s for s in figure.steps if s.change and s.verdict and not s.verdict.sure]
    if not found or not figure.covered:
        return []
    step = max(found, key=lambda step: abs(step.change))
    return [f"Trin {step.number}: {_change(step)}."]


def _whole(figure: StaircaseFigure) -> str:
    if not figure.total:
        return ""
    whole = f"{danish.number(figure.total)} på trappen"
    change = figure.total_change
    if not change:
        return f"{whole}." if change is None else f"{whole}, lige så mange som før."
    return f"{whole}, {danish.number(abs(change))} {danish.more_or_fewer(change)}."


def _moved(figure: StaircaseFigure) -> str:
    if figure.less is None or figure.more is None or not (figure.less or figure.more):
        return ""
    text = f"{citizens(figure.less)} gik ned ad trappen, {danish.number(figure.more)} op"
    told = figure.direction and figure.covered
    return f"{text}: {figure.direction.text}." if told else f"{text}."
