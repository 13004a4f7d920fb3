"""The words of the staircase: on its steps, and the whole picture as text for who cannot see it."""

from keyfigures.domain import sentences
from keyfigures.domain.figure import REASONS, StaircaseFigure, StepFigure, Verdict
from keyfigures.domain.quarters import year_before
from keyfigures.domain.sentences import REASON_WORDS
from keyfigures.domain.verdict import INCOMPARABLE
from recovery_portal.kit.danish import HIDDEN, date_long, date_short, more_or_fewer, number

NBSP = "\N{NO-BREAK SPACE}"
MORE_INTRUSIVE = "Mere indgribende"
EVERYDAY_LIFE = "Mod hverdagsliv"


def one_year_apart(figure: StaircaseFigure) -> bool:
    """True when the staircase is compared with the same day a year before."""
    return figure.compare_day == year_before(figure.day)


def since(figure: StaircaseFigure) -> str:
    """When the comparison was: "for et år siden" or "30. juni 2024"."""
    if one_year_apart(figure):
        return "for et år siden"
    return date_short(figure.compare_day)


def period(figure: StaircaseFigure) -> str:
    """The time between the two days, unbroken: "på et år" or "siden 30. juni 2024"."""
    if one_year_apart(figure):
        return f"på{NBSP}et{NBSP}år"
    day = date_short(figure.compare_day).replace(" ", NBSP)
    return f"siden{NBSP}{day}"


def unit_words(unit: int) -> str:
    return f"1 figur = {citizens(unit)}"


def change_words(step: StepFigure) -> str:
    """ "4 færre", "18 flere", "uændret" or "ændring skjult"."""
    if step.change is None:
        return "ændring skjult"
    if step.change == 0:
        return "uændret"
    return f"{number(abs(step.change))} {more_or_fewer(step.change)}"


def sure_words(step: StepFigure) -> str:
    """The verdict where it is sure: "sikker stigning", "sikkert fald", else nothing."""
    return step.verdict.text if step.verdict and step.verdict.sure else ""


def verdict_words(step: StepFigure) -> str:
    """The step's verdict in a table: see `table_verdict`."""
    return table_verdict(step.verdict)


def table_verdict(verdict: Verdict | None) -> str:
    """A verdict in a table: "ja, stigning", "ja, fald", "nej", or "–" where it is hidden."""
    if verdict is None:
        return HIDDEN
    if verdict == INCOMPARABLE:
        return verdict.text
    if not verdict.sure:
        return "nej"
    return "ja, stigning" if verdict.direction > 0 else "ja, fald"


def sections(legal_bases) -> str:
    """The sections act by act and in order: "SEL §§ 82 c, 99, 103, 104"."""
    acts: dict[str, list[str]] = {}
    for label in legal_bases:
        act, _, section = label.partition(" § ")
        acts.setdefault(act, []).append(section)
    return "; ".join(
        f"{act} {'§' if len(own) == 1 else '§§'} {', '.join(sorted(own, key=_order))}"
        for act, own in acts.items()
    ).replace("§ ", f"§{NBSP}")


def _order(section: str) -> tuple[int, str]:
    """82 a before 82 b before 103."""
    number, _, letter = section.partition(" ")
    return int(number), letter


def citizens(count: int | None) -> str:
    """ "94 borgere", "1 borger" or "antallet er skjult"."""
    if count is None:
        return "antallet er skjult"
    return sentences.citizens(count)


def beside_sentence(figure: StaircaseFigure) -> str:
    """Citizens on steps 3–8 who also use step 2 (D3); nothing to say when there are none."""
    if figure.beside == 0:
        return ""
    if figure.beside is None:
        return (
            "Nogle borgere på trin 3–8 bruger også trin 2 ved siden af; hvor mange, er skjult. "
            "De tæller kun på deres højeste trin."
        )
    return (
        f"{citizens(figure.beside)} på trin 3–8 bruger også trin 2 ved siden af. "
        "De tæller kun på deres højeste trin."
    )


def picture_title(figure: StaircaseFigure) -> str:
    return f"Indsatstrappen i {figure.municipality_name} den {date_long(figure.day)}"


def picture_description(figure: StaircaseFigure) -> str:
    """Every number of the picture in words, step by step from 8 down to 1."""
    before = date_long(figure.compare_day)
    parts = [
        "Otte trin fra det mest indgribende øverst til venstre ned mod hverdagslivet til højre.",
        f"Sammenlignet med {before}.",
        *(_step_sentence(step) for step in figure.steps),
        f"I alt {citizens(figure.total)}, {before} var det {_shown(figure.total_before)}.",
        f"{_shown(figure.less)} gik ned ad trappen, {_shown(figure.more)} gik op,",
        f"{_shown(figure.same)} blev stående, {_shown(figure.came)} kom ind,",
        f"{_shown(figure.left)} gik ud: {_reasons(figure)}.",
        beside_sentence(figure),
    ]
    return " ".join(part for part in parts if part)


def _step_sentence(step: StepFigure) -> str:
    verdict = f", {step.verdict.text}" if step.verdict else ""
    moves = [f"{_shown(step.came)} kom ind", f"{_shown(step.left)} gik ud"]
    moves += [f"{_shown(step.down)} gik ned"] if step.number > 1 else []
    moves += [f"{_shown(step.up)} gik op"] if step.number < 8 else []
    return (
        f"Trin {step.number}, {step.name}: {citizens(step.count)}, før {_shown(step.before)}, "
        f"{change_words(step)}{verdict}; {', '.join(moves)}."
    )


def _reasons(figure: StaircaseFigure) -> str:
    return ", ".join(
        f"{REASON_WORDS[reason]} {_shown(figure.left_by_reason.get(reason))}" for reason in REASONS
    )


def _shown(count: int | None) -> str:
    return "skjult" if count is None else number(count)
