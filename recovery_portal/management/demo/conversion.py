"""What the synthetic municipality has organised and planned: its groups and its indsatsplan.

All invented. Days are offsets from the last day of the data; people are named by their part.
"""

from dataclasses import dataclass

LEAD, CASEWORKER, STEERING, MANAGER, MEMBER = (
    "tovholder",
    "sagsbehandler",
    "styregruppe",
    "leder",
    "medlem",
)
STEERING_GROUP = "Styregruppen"


@dataclass(frozen=True)
class DemoMember:
    """`who` is a login's local part, a colleague's name, or the name of somebody without one."""

    who: str
    represents: str
    title: str
    duty: str = "member"


@dataclass(frozen=True)
class DemoGroup:
    name: str
    kind: str
    area: str
    mandate: str
    members: tuple[DemoMember, ...]


GROUPS = (
    DemoGroup(
        STEERING_GROUP,
        "steering",
        "",
        "Styregruppen har ansvaret for omlægningen på tværs af socialpsykiatrien. Den arbejder på "
        "mandat fra Socialudvalget, fastlægger retning og rammer, følger de tre spor og sørger "
        "for, at beslutninger bliver til noget.",
        (
            DemoMember(STEERING, "direktion", "Direktør, Social og Arbejdsmarked", "chair"),
            DemoMember(LEAD, "anden", "Udviklingskonsulent", "coordinator"),
            DemoMember("Lone Vibholt", "chef", "Chef for socialpsykiatrien"),
            DemoMember("Henrik Aagesdal", "chef", "Myndighedschef"),
            DemoMember("Dorte Kragelæs", "beskaeftigelse", "Jobcenterchef"),
            DemoMember("Peter Nørrelykke", "faglig", "Leder af bostøtten"),
            DemoMember("Hanne Skovdrup", "faglig", "Leder af botilbuddet"),
            DemoMember("Jens Fuglsangbo", "psykiatri", "Afdelingsledelsen i regionens psykiatri"),
            DemoMember(MEMBER, "peer", "Peer-medarbejder"),
            DemoMember("Vagn Tindholt", "borger", "Borgerrepræsentant"),
        ),
    ),
    DemoGroup(
        "Implementeringsgruppen",
        "implementation",
        "",
        "Gruppen omsætter styregruppens beslutninger og de otte faglige principper til praksis, "
        "følger indsatsplanen og fortæller bredt om erfaringerne.",
        (
            DemoMember("Torben Hedelykke", "faglig", "Faglig koordinator", "coordinator"),
            DemoMember(CASEWORKER, "medarbejder", "Sagsbehandler"),
            DemoMember("Pernille Trærup", "medarbejder", "Bostøtte"),
            DemoMember("Bo Kjærdal", "medarbejder", "Botilbud"),
            DemoMember("Inger Solbæk", "borger", "Borgerrepræsentant"),
            DemoMember("Frank Lyngtoft", "peer", "Peer-medarbejder"),
            DemoMember("Merete Ålbæk", "beskaeftigelse", "Jobkonsulent"),
            DemoMember(MANAGER, "faglig", "Teamleder"),
        ),
    ),
    DemoGroup(
        "Lokalgruppen Bostøtte",
        "implementation",
        "Bostøtte",
        "Gruppen prøver nye måder at arbejde på i bostøtten og deler, hvad der virker.",
        (
            DemoMember("Kasper Vangsted", "medarbejder", "Bostøtte Nord", "coordinator"),
            DemoMember("Line Bromose", "medarbejder", "Bostøtte Syd"),
            DemoMember("Peter Nørrelykke", "faglig", "Leder af bostøtten"),
        ),
    ),
)


@dataclass(frozen=True)
class DemoActivity:
    """`history`: (day, status, reason), oldest first."""

    title: str
    who: str
    due: int
    history: tuple[tuple[int, str, str], ...] = ()
    key_figure: str = ""
    principle: int | None = None


@dataclass(frozen=True)
class DemoSubGoal:
    title: str
    group: str
    prerequisite: int
    activities: tuple[DemoActivity, ...]


PURPOSE = (
    "Voksne borgere med psykiske vanskeligheder oplever en sammenhængende indsats. Deres egne "
    "håb, ønsker og drømme styrer målene, og støtten er ikke mere indgribende end nødvendigt."
)
STATUS_ROUNDS = ((-208, True), (-110, True), (-20, True), (64, False), (155, False), (253, False))

MAP = "Kort over foreninger og fællesskaber, lavet med borgere"
SUB_GOALS = (
    DemoSubGoal(
        "Borgeren oplever én indgang og én plan",
        STEERING_GROUP,
        4,
        (
            DemoActivity(
                "Aftale med regionens psykiatri om fælles udskrivningsmøder",
                STEERING,
                30,
                (
                    (-208, "groen", ""),
                    (-110, "gul", "Regionen vil se et udkast først"),
                    (-20, "roed", "Afventer svar fra regionen, som har udskudt mødet to gange"),
                ),
                principle=6,
            ),
            DemoActivity(
                "Jobcenter med til udredningsmødet i seks sager",
                "Merete Ålbæk",
                44,
                ((-110, "groen", ""), (-20, "gul", "To af seks møder er holdt")),
                "beskaeftigelse",
                6,
            ),
            DemoActivity(
                "Én koordinerende kontaktperson i sager med flere planer",
                "Henrik Aagesdal",
                79,
                ((-20, "groen", ""),),
                principle=6,
            ),
            DemoActivity(
                "Fast møde hver måned mellem bostøtte og jobcenter",
                "Dorte Kragelæs",
                -150,
                ((-208, "groen", ""), (-150, "klar", "")),
                "beskaeftigelse",
                6,
            ),
            DemoActivity("Evaluere udskrivningsmøderne med borgere og pårørende", LEAD, 177),
            DemoActivity(
                MAP,
                "Inger Solbæk",
                -29,
                ((-110, "groen", ""), (-30, "klar", "")),
                principle=3,
            ),
        ),
    ),
    DemoSubGoal(
        "Borgerens egne mål bærer sagen",
        "Implementeringsgruppen",
        5,
        (
            DemoActivity(
                "Sparring om sproget i journalen i alle tre teams",
                "Camilla Rosendrup",
                72,
                ((-20, "gul", "Ét team mangler en dato"),),
                principle=4,
            ),
            DemoActivity(
                "Gennemgang af ti nyere borgersager, anden runde",
                LEAD,
                76,
                ((-20, "groen", "Sagerne er fundet"),),
                principle=7,
            ),
            DemoActivity(
                "Skrive sagen sammen med borgeren i ti sager",
                CASEWORKER,
                121,
                ((-20, "groen", ""),),
                principle=1,
            ),
            DemoActivity(
                "Fælles spørgeguide til håb, ønsker og drømme",
                "Torben Hedelykke",
                -138,
                ((-208, "groen", ""), (-138, "klar", "")),
                principle=1,
            ),
            DemoActivity(
                "Makkerpar læser hinandens sager hver måned",
                "Camilla Rosendrup",
                -92,
                ((-208, "gul", "Svært at finde tid"), (-95, "klar", "")),
                principle=8,
            ),
        ),
    ),
    DemoSubGoal(
        "Støtten kan skrues op og ned uden ventetid",
        "Lokalgruppen Bostøtte",
        6,
        (
            DemoActivity(
                "Støtte efter § 82 b som første tilbud ved nye henvendelser",
                "Peter Nørrelykke",
                149,
                ((-110, "groen", ""), (-20, "groen", "14 borgere er begyndt")),
                "trin-4",
                5,
            ),
            DemoActivity(
                "Fast opfølgning hver tredje måned for borgere på trin 6 til 8",
                "Hanne Skovdrup",
                212,
                (),
                "trin-6",
                7,
            ),
            DemoActivity(
                "Åbne gruppeforløb efter § 82 a på to adresser",
                "Kasper Vangsted",
                -121,
                ((-208, "groen", ""), (-121, "klar", "")),
                "trin-3",
                5,
            ),
            DemoActivity(
                "Samlet oversigt over tilbudsviften",
                MANAGER,
                -12,
                ((-110, "gul", "Mangler tal fra to tilbud"), (-14, "klar", "")),
            ),
        ),
    ),
)
