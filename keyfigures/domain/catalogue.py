"""The portal's key figures: what each of them means, where it comes from, how to read it.

The families are those of the guide's *Socialpsykiatriens Nøgletal* (domain §4), and the
municipality's own beside them. Codes: design §5; those of ours beyond it are marked so.
"""

import re
from dataclasses import dataclass

from recovery_portal.kit.danish import fold
from steering.domain.plan import KEY_FIGURES

DAY, QUARTER, YEAR, OWN = "day", "quarter", "year", "own"
OWN_PREFIX = "egen-"
POINTS = "point"  # of an index from 0 to 100
# A unit that holds one of these counts citizens, unless a share or a rate of them comes first.
_CITIZENS = frozenset({"borger", "borgere", "person", "personer"})
_PER_CITIZEN = re.compile(r"%|/|\b(?:pr|per|af|andel|procent|pct|blandt)\b")

STAIRCASE, MOVEMENTS = "Aktiviteter på indsatstrappen", "Bevægelser på indsatstrappen"
EMPLOYMENT = "Uddannelse og beskæftigelse"
READMISSIONS, EXPENDITURE, OWN_FAMILY = "Genindlæggelser", "Udgifter", "Kommunens egne nøgletal"
WELLBEING = "Trivsel og recovery"
# What stands together in the catalogue, so that no heading has one card to itself.
GROUPS = {
    STAIRCASE: (STAIRCASE,),
    MOVEMENTS: (MOVEMENTS,),
    "Beskæftigelse, genindlæggelser og udgifter": (EMPLOYMENT, READMISSIONS, EXPENDITURE),
    WELLBEING: (WELLBEING,),
    OWN_FAMILY: (OWN_FAMILY,),
}

TOGETHER = "Tal flytter sig af mange grunde. Læs det sammen med forudsætningerne og praksis."
AT_ONCE = "At noget skete samtidig, viser ikke, at det ene skyldes det andet."


@dataclass(frozen=True)
class Entry:
    """One key figure in words.

    `period`: what a reading stands for: a quarter end (DAY), a QUARTER, a YEAR, a day of its OWN.
    `wish`: the direction the guide hopes for, −1 or 1; 0 where the number alone says nothing.
    `kind`: the file it is counted from; `page`: the URL name of its family's own page, or "".
    `counted`: what the reading's n are, in the plural.
    """

    code: str
    name: str
    family: str
    unit: str
    period: str
    wish: int
    definition: str
    source: str
    caution: str
    kind: str = ""
    page: str = ""
    counted: str = "borgere"
    counts_people: bool = False  # of a figure of the municipality's own

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """The least and the most a reading can be; None where the municipality alone knows."""
        if self.is_own:
            return 0.0 if self.counts_people or counts_citizens(self.unit) else None, None
        return 0.0, 100.0 if self.unit in ("%", POINTS) else None

    @property
    def is_own(self) -> bool:
        return self.period == OWN


def _step(number: int) -> Entry:
    wish = -1 if number >= 6 else 1 if number <= 4 else 0
    caution = (
        "Færre her er kun et fremskridt, hvis borgerne har det lige så godt."
        if wish < 0
        else "Flere her kan være nye borgere, eller borgere, der før fik mere indgribende støtte."
        if wish > 0
        else "Et fald kan være borgere, der klarer sig med mindre, en stigning borgere, der er "
        "flyttet fra botilbud: se bevægelserne."
    )
    return Entry(
        code=f"trin-{number}",
        name=KEY_FIGURES[f"trin-{number}"],
        family=STAIRCASE,
        unit="borgere",
        period=DAY,
        wish=wish,
        definition=f"Borgere, hvis højeste aktive indsats den dag ligger på trin {number}. "
        "Hver borger tæller én gang.",
        source="Kommunens egne indsatser",
        caution=f"{caution} {TOGETHER}",
        kind="indsatser",
        page="staircase",
    )


_RECIPIENTS = Entry(
    code="modtagere",
    name="Borgere på indsatstrappen",
    family=STAIRCASE,
    unit="borgere",
    period=DAY,
    wish=0,
    definition="Borgere med mindst én aktiv indsats på et af trinnene den dag. "
    "Hver borger tæller én gang.",
    source="Kommunens egne indsatser",
    caution="Flere kan betyde, at flere har det svært, eller at flere får hjælp i tide. "
    + TOGETHER,
    kind="indsatser",
    page="staircase",
)
_EARLY = Entry(
    code="tidligere-indsats",
    name="Begynder på trin 1–4",
    family=MOVEMENTS,
    unit="%",
    period=QUARTER,
    wish=1,
    definition="Andelen af kvartalets nye borgere på trappen, hvis første trin er 1–4. Ny er en "
    "borger uden trin ved kvartalets begyndelse, som får et i løbet af kvartalet; det første trin "
    "er det højeste på den første dag.",
    source="Kommunens egne indsatser",
    caution=f"Få nye borgere giver store udsving. {TOGETHER}",
    kind="indsatser",
    page="movements",
    counted="nye borgere",
)
_LESS = Entry(
    code="mindre-indgribende",
    name="Gik til mindre indgribende støtte",
    family=MOVEMENTS,
    unit="borgere",
    period=YEAR,
    wish=1,
    definition="Borgere, der stod på et trin ved begge årets ender og på et lavere ved den sidste.",
    source="Kommunens egne indsatser",
    caution=f"Et lavere trin er kun recovery, hvis borgeren har det godt på det. {TOGETHER}",
    kind="indsatser",
    page="movements",
)
_MORE = Entry(
    code="mere-indgribende",
    name="Gik til mere indgribende støtte",
    family=MOVEMENTS,
    unit="borgere",
    period=YEAR,
    wish=-1,
    definition="Borgere, der stod på et trin ved begge årets ender og på et højere ved den sidste.",
    source="Kommunens egne indsatser",
    caution=f"Mere støtte i en svær tid kan være det rigtige. {TOGETHER}",
    kind="indsatser",
    page="movements",
)
_EMPLOYMENT = Entry(
    code="beskaeftigelse",
    name="I uddannelse eller beskæftigelse",
    family=EMPLOYMENT,
    unit="%",
    period=DAY,
    wish=1,
    definition="Andelen i ordinær eller støttet beskæftigelse eller uddannelse blandt borgere på "
    "18–66 år med en aktiv indsats og kendt status den dag. Alderen er året minus fødselsåret.",
    source="Kommunens egne indsatser og tilknytninger",
    caution=f"Andelen siger kun noget om dem, hvis status kendes. {TOGETHER}",
    kind="tilknytning",
    page="employment",
    counted="borgere med kendt status",
)
_READMISSIONS = Entry(
    code="genindlaeggelser",
    name="Genindlagt inden for 30 dage",
    family=READMISSIONS,
    unit="%",
    period=QUARTER,
    wish=-1,
    definition="Andelen af kvartalets afsluttede indlæggelser, hvor borgerens næste indlæggelse er "
    "akut og begynder 1–30 dage efter udskrivningen.",
    source="Kommunens egne oplysninger om indlæggelser",
    caution=f"Få indlæggelser giver store udsving. {TOGETHER}",
    kind="indlaeggelser",
    page="readmissions",
    counted="afsluttede indlæggelser",
)
_EXPENDITURE = Entry(
    code="udgift-pr-borger",
    name="Udgift pr. borger på trappen",
    family=EXPENDITURE,
    unit="kr.",
    period=YEAR,
    wish=0,
    definition="Årets udgifter til trinnenes lovgrundlag delt med de borgere, der havde en aktiv "
    "indsats på dem en dag i året.",
    source="Kommunens egne udgifter og indsatser",
    caution=f"En lavere udgift er ikke i sig selv et fremskridt. {TOGETHER}",
    kind="udgifter",
    page="expenditure",
)
_ANSWERS = (
    "Gennemsnittet af indekset fra 0 til 100 for borgere, der svarede på alle fem udsagn i "
    "kvartalet. Har en borger svaret flere gange, tæller det seneste svar."
)
_WHO5 = Entry(
    code="who5",
    name="Trivsel (WHO-5)",
    family=WELLBEING,
    unit=POINTS,
    period=QUARTER,
    wish=1,
    definition=f"{_ANSWERS} Hver borgers indeks er summen af de fem svar gange fire.",
    source="Borgernes egne svar på WHO-5",
    caution="Tallet siger kun noget om dem, der svarede, og det er ikke de samme hver gang. "
    + TOGETHER,
    kind="trivsel",
    page="wellbeing",
    counted="borgere",
)
_INSPIRE_O = Entry(
    code="inspire_o",
    name="Oplevet recovery (Brief INSPIRE-O)",
    family=WELLBEING,
    unit=POINTS,
    period=QUARTER,
    wish=1,
    definition=f"{_ANSWERS} 0 er det laveste svar på alle fem udsagn, 100 det højeste. Svar på "
    "forskellige udgaver af skemaet lægges aldrig sammen.",
    source="Borgernes egne svar på Brief INSPIRE-O",
    caution="Tallet siger kun noget om dem, der svarede, og det er ikke de samme hver gang. "
    + TOGETHER,
    kind="trivsel",
    page="wellbeing",
    counted="borgere",
)

CATALOGUE: dict[str, Entry] = {
    entry.code: entry
    for entry in (
        *(_step(number) for number in range(8, 0, -1)),
        *(_RECIPIENTS, _LESS, _MORE, _EARLY, _EMPLOYMENT, _READMISSIONS, _EXPENDITURE),
        *(_WHO5, _INSPIRE_O),
    )
}


def is_reserved(name: str) -> bool:
    """Whether a figure of the municipality's own may not be called so: the portal's own words.

    `figure_series --figure` takes codes and names, and must never have to choose.
    """
    word = name_key(name)
    taken = {*CATALOGUE, *(entry.name for entry in CATALOGUE.values())}
    return word.startswith(OWN_PREFIX) or word in set(map(name_key, taken))


def name_key(name: str) -> str:
    """What two spellings of one figure's name have in common: in files, and asked for."""
    return fold(" ".join(name.split()))


def counts_citizens(unit: str) -> bool:
    """Whether values in that unit are numbers of citizens by its very words.

    "borgere i alt" are, and "nye borgere pr. måned"; "timer pr. borger" and "% af borgere" not.
    """
    words = fold(unit)
    rate = _PER_CITIZEN.search(words)
    return not _CITIZENS.isdisjoint(re.findall(r"\w+", words[: rate.start()] if rate else words))


def own_key(code: str) -> int | None:
    """The key of the own figure that "egen-<key>" names; None where it names none."""
    number = code.removeprefix(OWN_PREFIX)
    is_own = code.startswith(OWN_PREFIX) and number.isascii() and number.isdigit()
    return int(number) if is_own and len(number) < 16 else None
