"""What one has to believe to believe a projection's ranges (D13), one sentence after the other."""

from keyfigures.domain.projection_figure import ProjectionFigure
from recovery_portal.kit.danish import date_long, number

ALWAYS = (
    "Der kommer hvert år lige så mange nye borgere på hvert trin som i det år.",
    "Spændet er de midterste 80 procent af 1.000 omtrækninger af årets bevægelser. Det dækker, "
    "at et enkelt års bevægelser er præget af tilfældigheder. Det dækker ikke nye tilbud, nye "
    "regler eller ændret praksis.",
    "Hvor længe borgeren har stået på trinnet, alder og diagnose indgår ikke.",
)
MOVED = (
    "Borgerne i »hvad hvis« flytter ud over dem, der flytter i forvejen, og følger derefter det "
    "nye trins bevægelser. Der kan aldrig flytte flere, end der står på trinnet."
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
        "borgere på trinnet ved kvartalernes udgang, i det års priser. På trin 2 er det delt med "
        "alle årets modtagere, for de fleste bruger tilbuddene ved siden af et højere trin, og "
        "det brug er ikke regnet med. De borgere, der flytter, kan koste mere eller mindre end "
        "gennemsnittet, og faste udgifter forsvinder ikke, fordi nogle flytter."
    )
