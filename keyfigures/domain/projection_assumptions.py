"""What one has to believe to believe a projection's ranges (D13), one sentence after the other."""

from keyfigures.domain.projection_figure import ProjectionFigure
from keyfigures.domain.staircase import SIDE_STEP
from recovery_portal.kit.danish import date_long, number

ALWAYS = (
    "Der kommer hvert år lige så mange nye borgere på hvert trin som i det år.",
    "Årets bevægelser er prøvet 1.000 gange med de tilfældige udsving, et år kan have. Spændet er "
    "de midterste 80 procent af forsøgene. Det dækker, "
    "at et enkelt års bevægelser er præget af tilfældigheder. Det dækker ikke nye tilbud, nye "
    "regler eller ændret praksis.",
    "Hvor længe borgeren har stået på trinnet, alder og diagnose indgår ikke.",
)
MOVED = (
    "Borgerne i »hvad hvis« flytter ud over dem, der flytter i forvejen, og følger derefter det "
    "nye trins bevægelser. Der kan aldrig flytte flere, end der står på trinnet: er det tomt, "
    "flytter ikke flere."
)


def assumptions(figure: ProjectionFigure) -> list[str]:
    """As the page and the sheet list them."""
    said = [_shares(figure), *ALWAYS]
    if figure.hidden_share:
        said.append(_hidden(figure))
    if figure.move:
        said.append(MOVED)
    if figure.price_year:
        said.append(_kroner(figure))
        fixed = [step.number for step in figure.steps if step.kroner_fixed is not None]
        if fixed:
            said.append(_fixed(sorted(fixed), figure))
        if figure.unpriced:
            steps = ", ".join(str(step) for step in figure.unpriced)
            said.append(f"Trin, hvor prisen ikke kan vises, er ikke regnet med i kroner: {steps}.")
    return said


def _shares(figure) -> str:
    return (
        "Andelen, der flytter fra et trin til et andet eller ud af trappen, er hvert år som fra "
        f"{date_long(figure.compare_day)} til {date_long(figure.day)}."
    )


def _hidden(figure) -> str:
    share = figure.hidden_share
    part = "under 1 procent" if share < 0.01 else f"{number(share * 100)} procent"
    return (
        "Der regnes kun på tal, alle må se. Skjulte bevægelser er anslået ud fra de viste summer: "
        f"{part} af bevægelserne. En grænse under {figure.threshold} borgere vises som 0 eller "
        f"{figure.threshold}, og et trin, hvis tal er skjult i dag, vises ikke."
    )


def _kroner(figure) -> str:
    return (
        f"Kroner er trinnets udgift i {figure.price_year} delt med det gennemsnitlige antal "
        "borgere på trinnet ved kvartalernes udgang, i det års priser. »Nu« er dagens borgere til "
        "samme pris, så de to kan holdes op mod hinanden. De borgere, der flytter, kan koste mere "
        "eller mindre end gennemsnittet, og faste udgifter forsvinder ikke, fordi nogle flytter."
    )


def _fixed(steps: list[int], figure) -> str:
    """Why these stand with the same amount every year."""
    words = (
        f"Trin {' og '.join(map(str, steps))} står i kroner med hele beløbet fra "
        f"{figure.price_year} hvert år, for det kan ikke føres frem med borgerne"
    )
    if SIDE_STEP not in steps:
        return f"{words}: antallet er skjult eller nul."
    words += ": de fleste bruger trin 2 ved siden af et højere trin."
    if figure.move and SIDE_STEP in (figure.move.start, figure.move.to):
        words += " I forskellen koster en borger på trin 2 årets udgift pr. modtager."
    return words
