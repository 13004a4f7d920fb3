"""The staircase's figures as plain text to read in a terminal or a mail."""

from keyfigures.domain.figure import StaircaseFigure, Step
from keyfigures.domain.sentences import REASON_WORDS
from recovery_portal.kit.danish import HIDDEN, date_long, number, signed

WIDE = 50


def staircase_parts(figure: StaircaseFigure) -> list[list[str]]:
    """Title, staircase and movements in Danish, one number per line or column; each a block."""
    heading = f"{figure.municipality_name}: indsatstrappen den {date_long(figure.day)}"
    return [
        [heading, f"Sammenlignet med den {date_long(figure.compare_day)}", _reach(figure)],
        [figure.title, figure.lead],
        _staircase(figure),
        _movements(figure),
        _flows(figure),
    ]


def _reach(figure) -> str:
    """How new the data are, said whatever day was asked for."""
    if figure.data_until is None:
        return "Ingen data endnu"
    return f"Data til og med den {date_long(figure.data_until)}"


def _staircase(figure):
    lines = [_row("Trin", "nu", "før", "ændring", "")]
    for step in figure.steps:
        verdict = step.verdict.text if step.verdict else ""
        name = f"{step.number} {step.name}"
        lines.append(
            _row(name, number(step.count), number(step.before), signed(step.change), verdict)
        )
    lines.append(_row("I alt", number(figure.total), number(figure.total_before), "", ""))
    lines.append(f"På trin 3–8 og samtidig på trin 2: {number(figure.beside)}")
    return lines


def _row(name, now, then, change, verdict):
    return f"{name:<{WIDE + 2}}{now:>7}{then:>7}{change:>9}  {verdict}".rstrip()


def _movements(figure):
    counts = {
        "Til et lavere trin (mindre indgribende)": figure.less,
        "Til et højere trin (mere indgribende)": figure.more,
        "Samme trin": figure.same,
        "Ind på trappen": figure.came,
        "Ud af trappen": figure.left,
    }
    reasons = {
        f"  heraf {REASON_WORDS[reason]}": count for reason, count in figure.left_by_reason.items()
    }
    named = counts | reasons
    return ["Bevægelser", *(f"{name:<{WIDE + 2}}{number(n):>7}" for name, n in named.items())]


def _flows(figure):
    pairs = sorted(figure.flows, key=lambda pair: (-(pair[0] or 0), -(pair[1] or 0)))
    moved = [pair for pair in pairs if pair[0] != pair[1]]
    lines = [f"{_place(a)} → {_place(b)}: {number(figure.flows[a, b])}" for a, b in moved]
    return ["Fra → til", *lines] if lines else []


def _place(step: Step) -> str:
    return f"trin {step}" if step else "uden for trappen"


def note(figure: StaircaseFigure) -> str:
    """What a hidden number looks like, or that nothing is hidden."""
    if figure.exact:
        return "Præcise tal: intet er skjult. Opslaget er logget."
    return (
        f"{HIDDEN} = skjult: færre end {figure.threshold} borgere, eller kunne røbe et skjult tal."
    )
