"""What the data lack, in words: the thing, what it does to the figures, what to do about it."""

from collections.abc import Sequence
from datetime import date

from keyfigures.domain.figure import Count
from keyfigures.domain.quality import JUMPS_TOLD, Finding, Jump
from keyfigures.domain.sentences import citizens
from recovery_portal.kit import danish

# Code of the list of rows → (text with {who}, what it means, what to do).
ROW_WORDS = {
    "uden-foedselsaar": (
        "{who} med en aktiv indsats har intet fødselsår",
        "De kan ikke tælle med i uddannelse og beskæftigelse.",
        "Skriv fødselsåret i kolonnen foedselsaar, og læs borgere ind igen.",
    ),
    "uden-indsats": (
        "{who} i registret har ingen indsatser",
        "De tæller ikke med på trappen.",
        "Læs deres indsatser ind, eller fjern borgerne med et fuldt udtræk af borgere.",
    ),
    "uden-enhed": (
        "{who} hører ikke til nogen enhed",
        "Ingen sagsbehandler kan se dem i sin egen enhed.",
        "Udfyld kolonnen enhed, og læs borgere ind igen.",
    ),
    "samme-tilbud": (
        "{who} har to indsatser i samme tilbud på samme tid",
        "Borgeren tæller kun én gang, men den tidligere indsats mangler nok en slutdato.",
        "Sæt slut på den første indsats, og læs indsatser ind igen.",
    ),
    "efter-doed": (
        "{who} har en aktiv indsats efter en, der sluttede med dødsfald",
        "De tæller stadig på trappen.",
        "Sæt slut på indsatserne, eller ret årsagen til afslutningen.",
    ),
    "fremtid": (
        "{who} har en indsats, der begynder efter i dag",
        "Indsatsen tæller først fra den dag, den begynder.",
        "Kontrollér, at årstallet er rigtigt.",
    ),
    "uden-afslutning": (
        "{who} har afsluttet en indsats det seneste år, uden at årsagen er skrevet",
        "Gik borgeren ud af trappen, tæller det under »ukendt årsag« på siden Bevægelser.",
        "Skriv maal, flyttet, doed eller andet i kolonnen afslutning.",
    ),
    "tilknytning-fremtid": (
        "{who} har en tilknytning, der begynder efter i dag",
        "Tilknytningen tæller først fra den dag, den begynder.",
        "Kontrollér, at årstallet er rigtigt.",
    ),
    "indlaeggelse-fremtid": (
        "{who} har en indlæggelse, der begynder efter i dag",
        "Indlæggelsen tæller først fra den dag, den begynder.",
        "Kontrollér, at årstallet er rigtigt.",
    ),
    "uden-status": (
        "{who} på 18–66 år med en aktiv indsats har ingen tilknytning",
        "De står uden for nævneren i uddannelse og beskæftigelse.",
        "Læs tilknytning ind for dem, eller hent den igen for alle.",
    ),
    "overlap-tilknytning": (
        "{who} har tilknytninger, der overlapper hinanden",
        "Den, der begyndte sidst, tæller.",
        "Sæt slut på den tidligere tilknytning.",
    ),
    "overlap-indlaeggelser": (
        "{who} har indlæggelser, der overlapper hinanden",
        "De bliver regnet som ét ophold.",
        "Ret datoerne, hvis det var to ophold.",
    ),
    "ikke-udskrevet": (
        "{who} har været indlagt i mere end et halvt år uden udskrivning",
        "Alle senere indlæggelser hører til samme ophold og tæller ikke som genindlæggelser.",
        "Skriv udskrivningsdagen, og læs indlæggelser ind igen.",
    ),
}


def row_finding(code: str, count: Count) -> Finding | None:
    """Nothing where nobody is concerned; the number left out where it is hidden."""
    if count == 0:
        return None
    text, meaning, remedy = ROW_WORDS[code]
    who = "Et skjult antal borgere" if count is None else citizens(count)
    return Finding(f"{text.format(who=who)}.", meaning, remedy, rows=code)


def share_findings(found: Sequence[Jump], remedy: str, when: str = "i") -> list[Finding]:
    """The newest jumps in percent alone, of numbers that are shown nowhere."""
    return [
        Finding(
            f"{jump.what}: {danish.signed(round(jump.percent))} % {when} {jump.period}.",
            "Så store spring skyldes oftere data end virkelighed.",
            remedy,
        )
        for jump in list(reversed(found))[:JUMPS_TOLD]
        if jump.percent is not None
    ]


def plain_finding(
    count: int, one: str, many: str, meaning: str, remedy: str, rows: str = "", names=()
) -> list[Finding]:
    """Of things that are not citizens: offers, years, tables; `names`: which ones."""
    if not count:
        return []
    text = f"{danish.number(count)} {one if count == 1 else many}."
    return [Finding(text, meaning, remedy, rows, tuple(sorted(names, key=danish.collation_key)))]


def overdue_finding(newest: date | None, quarter: date | None, kind: str) -> list[Finding]:
    """`quarter`: the newest whole quarter, when the data end before it."""
    if not quarter:
        return []
    return [
        Finding(
            f"Nyeste oplysning er fra {danish.date_long(newest)}; "
            f"{danish.quarter(quarter)} er ikke dækket.",
            "Figurerne slutter ved det seneste hele kvartal, som data dækker.",
            f"Hent et nyt udtræk af {kind}, og læs det ind.",
        )
    ]


def silent_finding(quarters: Sequence[date], event: str) -> list[Finding]:
    """Quarters in which nothing happened at all."""
    if not quarters:
        return []
    names = _some([danish.quarter(day) for day in reversed(quarters)], "kvartal", "kvartaler")
    return [
        Finding(
            f"Ingen {event} i {names}.",
            "Det ligner et udtræk, der mangler, mere end et stille kvartal.",
            "Kontrollér, at udtrækket dækker hele perioden.",
        )
    ]


def jump_findings(found: Sequence[Jump], unit: str, remedy: str) -> list[Finding]:
    """The newest jumps, each with both numbers."""
    told = [
        Finding(
            f"{jump.what}: fra {_amount(jump.before)} til {_amount(jump.after)} {unit}"
            f"{_percent(jump)} i {jump.period}.",
            "Så store spring skyldes oftere data end virkelighed.",
            remedy,
        )
        for jump in list(reversed(found))[:JUMPS_TOLD]
    ]
    more = len(found) - len(told)
    if more > 0:
        word = "spring" if more == 1 else "ældre spring"
        told.append(
            Finding(f"{more} {word} mere af samme slags.", "Se dem i nøgletallets tabel.", remedy)
        )
    return told


def _percent(jump: Jump) -> str:
    return f" ({danish.signed(round(jump.percent))} %)" if jump.percent is not None else ""


def _amount(value: float) -> str:
    return danish.number(value, 0 if float(value).is_integer() else 1)


def _some(names: Sequence[str], one: str, many: str) -> str:
    """At most three by name, the rest counted."""
    told = list(names[:3])
    more = len(names) - len(told)
    if more:
        told.append(f"{more} {one if more == 1 else many} mere")
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} og {told[-1]}"


def title(count: int, until: date | None) -> str:
    """The finding of the page."""
    if until is None:
        return "Der er ikke læst indsatser ind endnu"
    day = danish.date_long(until)
    if not count:
        return f"Data dækker til og med {day}; intet at rette"
    return f"Data dækker til og med {day}; {danish.number(count)} ting at se på"
