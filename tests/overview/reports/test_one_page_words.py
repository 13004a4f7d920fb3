"""The committee's findings have at most eight words, and the sentences at most thirty-five."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyfigures.domain.figure import STEPS, StaircaseFigure, StepFigure, Verdict
from keyfigures.domain.flow_verdict import Finding
from keyfigures.domain.outcome_figure import OutcomePair, OutcomePeriod
from keyfigures.domain.verdict import INCOMPARABLE, NONE
from measurement.domain.agreement import Agreement
from measurement.domain.audit_result import AuditLevels, CriterionResult, PrincipleResult
from measurement.domain.result import PrerequisiteResult, RoundResult
from measurement.domain.scoring import GREEN, GREY, RED, YELLOW
from recovery_portal.overview.reports import one_page_words as words
from steering.domain.plan import BAR_ORDER, DONE
from steering.domain.plan import RED as CRITICAL
from steering.selectors.plan import PlanSummary

DAY, BEFORE = date(2026, 9, 30), date(2025, 9, 30)
LONG_NAMES = ("Samarbejde på tværs af alle de", "Kultur og sprog")
RISE, FALL = Verdict(True, 1, "sikker stigning"), Verdict(True, -1, "sikkert fald")
UNSURE = Verdict(False, 0, NONE)
NOBODY = Agreement(0, 0, None, None)
STEP_NAME = "Gruppebaseret støtte og støtte med frivillige"


def prerequisite(number: int, score: float | None, colour: str) -> PrerequisiteResult:
    name = LONG_NAMES[number % 2]
    return PrerequisiteResult(
        number, name, name, score, colour, 26, 0, 0, 3, 1.0, statements=(), comments=()
    )


def a_round(rows, respondents: int = 26, asked: int = 31, closed=DAY) -> RoundResult:
    return RoundResult(
        1, 730, "Runde 3", BEFORE, closed, closed, 1, asked, respondents, tuple(rows)
    )


def of_colours(*colours: str, **options) -> RoundResult:
    score = {GREEN: 80.0, YELLOW: 50.0, RED: 20.0, GREY: None}
    rows = (prerequisite(at, score[c], c) for at, c in enumerate(colours, 1))
    return a_round(rows, **options)


def count(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize(
    ("colours", "said"),
    [
        ((GREEN,) * 4 + (YELLOW,) * 4, "Fire af otte forudsætninger er på plads"),
        ((GREEN,) * 8, "Alle otte forudsætninger er på plads"),
        ((RED,) * 8, "Ingen af otte forudsætninger er på plads"),
        ((GREEN, GREY) + (RED,) * 6, "Én af syv vurderede forudsætninger er på plads"),
        ((GREY,) * 8, "For få har svaret på temperaturmålingen"),
    ],
)
def test_the_first_finding_counts_the_green_among_those_with_a_colour(colours, said):
    assert words.temperature_finding(of_colours(*colours)) == said


def test_too_few_answers_are_no_finding_and_the_text_says_so():
    few = of_colours(*(GREEN,) * 8, respondents=2)
    assert words.temperature_finding(few) == "For få har svaret på temperaturmålingen"
    assert words.temperature_text(few, None).startswith("Kun to har svaret: farverne viser")
    none = of_colours(*(GREY,) * 8, respondents=0)
    assert words.temperature_finding(none) == "Ingen har svaret på temperaturmålingen"


def test_the_lowest_is_told_beside_last_time_s():
    now, before = of_colours(GREEN, RED), of_colours(GREEN, YELLOW, closed=BEFORE)
    unbroken = str.maketrans({"\N{NO-BREAK SPACE}": " "})
    name = LONG_NAMES[0]
    assert words.temperature_text(now, before).translate(unbroken) == (
        f"{name} er gået fra gult til rødt siden september 2025. "
        f"{name} er lavest: 20 af 100 mod 50 sidst. 26 af 31 har svaret."
    )
    same = words.temperature_text(now, of_colours(GREEN, RED, closed=BEFORE))
    assert same.translate(unbroken) == (
        "Ingen forudsætning har skiftet farve siden september 2025. "
        f"{name} er lavest: 20 af 100 som sidst. 26 af 31 har svaret."
    )


SCORES = st.lists(st.sampled_from([GREEN, YELLOW, RED, GREY]), min_size=8, max_size=8)


@given(SCORES, SCORES, st.integers(0, 4000), st.booleans())
def test_whatever_the_scores_are_there_is_room(now, before, respondents, compared):
    result = of_colours(*now, respondents=respondents)
    earlier = of_colours(*before, closed=BEFORE) if compared else None
    assert 1 <= count(words.temperature_finding(result)) <= 8
    assert count(words.temperature_text(result, earlier)) <= 35


# --- 2 Praksis ----------------------------------------------------------------------------------


def criterion(number: int, levels, short: str = "Sproget er forståeligt") -> CriterionResult:
    return CriterionResult(number, f"K{number}", short, short, tuple(levels), NOBODY)


def audit(*criteria: CriterionResult) -> AuditLevels:
    cases = len(criteria[0].levels) if criteria else 0
    principle = PrincipleResult(1, 1, "Princip", criteria)
    return AuditLevels(
        1, 730, "Sagsaudit", BEFORE, DAY, 1, 1, tuple(range(1, cases + 1)), 2, (principle,),
        NOBODY,
    )  # fmt: skip


def plan(**counts: int) -> PlanSummary:
    every = dict.fromkeys(BAR_ORDER, 0) | counts
    return PlanSummary(1, "Plan", every, 0, 0, (), "", "/")


def test_a_criterion_is_met_in_the_majority_where_more_than_half_of_its_cases_are():
    half, more = criterion(1, [2] * 5 + [0] * 5), criterion(2, [2] * 6 + [1] * 4)
    unrated = criterion(3, [None] * 10)
    assert words.audit_finding(audit(half, more, unrated)) == (
        "1 af 2 kriterier er tydeligt i flertallet"
    )
    assert words.audit_finding(audit(more, more)) == "Alle kriterier er tydelige i flertallet"
    assert words.audit_finding(audit(half)) == "Ingen kriterier er tydelige i flertallet"
    assert words.audit_finding(audit(unrated)) == "Ingen har bedømt sagerne i sagsauditten"


def test_the_audit_s_text_names_most_and_fewest_and_the_plan():
    read = audit(criterion(1, [2] * 9 + [0], "Sproget"), criterion(2, [2] + [0] * 9, "Metoden"))
    text = words.audit_text(read, 0, plan(**{DONE: 6, CRITICAL: 1}))
    assert text.replace("\N{NO-BREAK SPACE}", " ") == (
        "Oftest tydeligt: »Sproget«, 9 af 10. Sjældnest: »Metoden«, 1 af 10. Ingen sikker ændring "
        "siden sidst. Indsatsplan: 6 af 7 aktiviteter gennemført, 1 kræver handling."
    )


@given(st.lists(st.lists(st.sampled_from([0, 1, 2, None]), min_size=10, max_size=10), max_size=20),
       st.text(max_size=60), st.none() | st.integers(0, 20), st.integers(0, 500))  # fmt: skip
def test_whatever_the_audit_says_there_is_room(rows, short, sure, done):
    read = audit(*(criterion(at, levels, short) for at, levels in enumerate(rows)))
    told = plan(**{DONE: done, CRITICAL: done}) if done else None
    assert 1 <= count(words.audit_finding(read)) <= 8
    assert count(words.audit_text(read, sure, told)) <= 35
    assert count(words.plan_finding(told)) <= 8 if told else True


# --- 3 Virkning ---------------------------------------------------------------------------------


def step(number: int, change: int | None = 0, verdict=UNSURE) -> StepFigure:
    known = None if change is None else 100
    return StepFigure(
        number, STEP_NAME, ("Grupper og", "frivillige"), (), 100, known, change, 0, 0, 0, 0, verdict
    )


def staircase(*changed: StepFigure, **values) -> StaircaseFigure:
    own = {one.number: one for one in changed}
    steps = tuple(own.get(n, step(n)) for n in reversed(STEPS))
    figure = StaircaseFigure(
        "Randers Kommune", DAY, BEFORE, False, "1", 5, steps, 1162, 1122, 10, 115, 52, 900, 60, 20,
        {}, {}, {}, DAY, "", "",
    )  # fmt: skip
    return replace(figure, **values)


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((), "Ingen sikker ændring på indsatstrappen"),
        ((step(4, 26, RISE),), "Sikker stigning på trin 4"),
        ((step(4, 26, RISE), step(3, 16, RISE)), "Sikker stigning på trin 4 og 3"),
        ((step(4, 26, RISE), step(8, -16, FALL)), "Sikker ændring på trin 8 og 4"),
        ((step(8, -16, FALL), step(7, -9, FALL)), "Sikkert fald på trin 8 og 7"),
        (tuple(step(n, 9, RISE) for n in (1, 2, 3)), "Sikker stigning på trin 3, 2 og 1"),
        (tuple(step(n, 9, RISE) for n in (1, 2, 3, 4)), "Sikker stigning på 4 af 8 trin"),
        ((step(4, None, None),), "Ingen sikker ændring i de viste tal"),
        (tuple(step(n, None, None) for n in STEPS), "Tallene er for små til at vises"),
    ],
)
def test_the_third_finding_tells_the_sure_changes(steps, said):
    assert words.staircase_finding(staircase(*steps)) == said


def test_a_short_name_of_the_step_has_room():
    named = replace(step(4, 26, RISE), name="Midlertidigt botilbud")
    said = words.staircase_finding(staircase(named))
    assert said == "Sikker stigning på trin 4: midlertidigt botilbud"


def test_no_change_is_called_sure_while_the_register_is_being_filled():
    filling = staircase(step(4, 26, RISE), covered=False, direction=INCOMPARABLE)
    assert words.staircase_finding(filling) == "Tallene kan ikke sammenlignes sikkert endnu"
    assert "sikker" not in words.staircase_text(filling)


def test_a_hidden_number_stands_in_no_sentence():
    """The other side: the total's change and the flows are there when they are shown."""
    shown = staircase(step(4, 26, RISE))
    assert words.staircase_text(shown) == (
        "Trin 4: 26 flere, sikker stigning. 115 borgere gik ned ad trappen, 52 op. "
        "1.162 på trappen, 40 flere."
    )
    hidden = staircase(step(4, None, RISE), less=None, total_before=None)
    assert words.staircase_text(hidden) == "Trin 4: sikker stigning. 1.162 på trappen."


def who5(mean: float | None, verdict: Finding) -> OutcomePair:
    period = OutcomePeriod("who5", BEFORE, DAY, None if mean is None else 40, mean, 1, 1, 1, 1)
    return OutcomePair(period, period, verdict)


def test_how_citizens_fare_stands_beside_the_staircase():
    told = words.wellbeing_text(who5(49.0, Finding("Ingen sikker ændring")))
    assert told.replace("\N{NO-BREAK SPACE}", " ") == (
        "Trivsel (WHO-5): 49,0 af 100; ingen sikker ændring."
    )
    assert words.wellbeing_text(who5(None, Finding("For små tal"))) == ""
    text = words.staircase_text(staircase(step(4, 26, RISE)), told)
    assert text.startswith(f"Trin 4: 26 flere, sikker stigning. {told} 115 borgere gik ned")


CHANGES = st.none() | st.integers(-20_000, 20_000)
VERDICTS = st.sampled_from([None, UNSURE, RISE, FALL, INCOMPARABLE])
COUNTS = st.none() | st.integers(0, 60_000)


@given(st.lists(st.tuples(CHANGES, VERDICTS), min_size=8, max_size=8), st.tuples(*[COUNTS] * 4),
       VERDICTS, st.booleans())  # fmt: skip
def test_whatever_the_staircase_shows_there_is_room(rows, counts, direction, covered):
    total, before, less, more = counts
    figure = staircase(
        *(step(n, *row) for n, row in zip(STEPS, rows, strict=True)),
        total=total, total_before=before, less=less, more=more, direction=direction,
        covered=covered,
    )  # fmt: skip
    assert 1 <= count(words.staircase_finding(figure)) <= 8
    assert count(words.staircase_text(figure)) <= 35
