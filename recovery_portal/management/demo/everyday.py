"""What the synthetic municipality tries, wishes and meets about. All invented.

Days are offsets from the last day of the data; people are named as in `conversion`.
"""

from dataclasses import dataclass

from recovery_portal.management.demo.conversion import CASEWORKER, LEAD, STEERING


@dataclass(frozen=True)
class DemoTrial:
    title: str
    unit: str
    who: str
    starts: int
    ends: int
    what: str
    expected: str
    themes: tuple[int, ...]
    done: str = ""
    seen: str = ""
    decision: str = ""
    reason: str = ""
    decided: int = 0


TRIALS = (
    DemoTrial(
        "Borgeren indkalder selv til opfølgning",
        "Bostøtte Nord",
        "Kasper Vangsted",
        -150,
        -60,
        "Otte borgere sender selv indkaldelsen og vælger sted og deltagere.",
        "Flere møder bliver holdt, og borgeren taler mest.",
        (1, 8),
        "Otte borgere fik en skabelon og hjælp til at sende den. Seks møder er holdt.",
        "Fem af seks møder blev holdt et andet sted end på kontoret. Borgerne satte dagsordenen, "
        "og medarbejderne forberedte sig anderledes.",
        "keep",
        "Det koster næsten ingen tid og ændrer, hvem der leder mødet.",
        -48,
    ),
    DemoTrial(
        "Fælles frokost som vej til foreninger",
        "Aktivitet og Samvær",
        "Else Mølmark",
        -120,
        -30,
        "En forening kommer på besøg til frokosten hver anden uge.",
        "Tre borgere begynder i en forening inden jul.",
        (3, 4),
        "Seks foreninger har været på besøg.",
        "Mange kom, men kun én begyndte. De fleste ville gerne have haft følgeskab første gang.",
        "adjust",
        "Vi prøver igen med en peer, der går med de første to gange.",
        -22,
    ),
    DemoTrial(
        "Aftensamtaler på telefon i stedet for besøg",
        "Bostøtte Syd",
        "Line Bromose",
        -100,
        -25,
        "Tilbud om en aftensamtale på telefon to gange om ugen.",
        "Færre akutte besøg om aftenen.",
        (8,),
        "Tilbudt til ti borgere i ti uger.",
        "Kun to brugte det, og begge ville hellere skrive.",
        "drop",
        "Behovet var et andet. Vi undersøger beskeder i stedet.",
        -10,
    ),
    DemoTrial(
        "Peer med ved den første samtale",
        "Korte Forløb",
        "Frank Lyngtoft",
        -45,
        20,
        "En peer-medarbejder er med ved den første samtale, når borgeren ønsker det.",
        "Flere siger, hvad de håber på, allerede ved første møde.",
        (1, 10),
        "Elleve samtaler holdt.",
    ),
    DemoTrial(
        "Åben rådgivning på biblioteket",
        "Myndighed Voksne",
        CASEWORKER,
        5,
        95,
        "To timer om ugen uden tidsbestilling, sammen med jobcentret.",
        "Borgere, der ellers først henvender sig sent, kommer tidligere.",
        (2, 8),
    ),
)
ELEMENTS = {
    "knowledge": "Bygger på principperne for recovery-orienteret rehabilitering: den, der ejer "
    "mødet, ejer også målet.",
    "effect": "Fem af seks møder blev holdt uden for kontoret. Vi har ikke målt det længere frem.",
    "description": "Borgeren får en skabelon, vælger sted og deltagere og sender indkaldelsen.",
    "goals": "At borgeren leder sin egen opfølgning.",
    "transferability": "Kan bruges i alle teams. Kræver en skabelon og en times introduktion.",
    "follow_up": "Vi ser på det igen på temadagen til foråret.",
}


@dataclass(frozen=True)
class DemoWish:
    theme: str
    unit: str
    origin: str
    text: str
    day: int
    answer: str = ""
    answer_text: str = ""
    instead: str = ""
    outcome: str = ""


THEMES = {
    "Hverdagen": "Enhederne kan selv sige ja til alt, der kan holdes inden for de timer og "
    "lokaler, de har. Alle ønsker bliver læst og besvaret.",
    "Samtaler og plan": "Alle borgere skal have individuelle samtaler. Hvordan afgør I sammen.",
    "Fællesskab ude i byen": "Vi vil hellere bruge de fællesskaber, der er, end lave vores egne.",
}
WISHES = (
    DemoWish("Hverdagen", "Botilbud", "borger", "Vi vil gerne lave mad sammen om onsdagen.", -90,
             "yes", "Ja. Vi begynder onsdag i uge 34, og I vælger selv retterne.", "",
             "Madholdet laver mad hver onsdag, og otte beboere er med."),
    DemoWish("Hverdagen", "Botilbud", "borger", "Vi vil have en kat på gangen.", -80,
             "no", "To af os har allergi, så det kan vi ikke.",
             "Dyreinternatet kommer på besøg den første torsdag i måneden."),
    DemoWish("Samtaler og plan", "Bostøtte Nord", "borger",
             "Jeg vil gerne skrive min plan selv og have hjælp til ordene.", -70,
             "yes", "Ja. Det prøver vi med ti borgere.", "", ""),
    DemoWish("Samtaler og plan", "Bostøtte Syd", "medarbejder",
             "Mere tid til den første samtale.", -60,
             "partly", "Vi lægger en halv time til, når borgeren beder om det."),
    DemoWish("Fællesskab ude i byen", "Aktivitet og Samvær", "borger",
             "Følgeskab de første gange i svømmehallen.", -40),
    DemoWish("Fællesskab ude i byen", "Bostøtte Nord", "netvaerk",
             "At pårørende kan være med på en tur om måneden.", -18),
    DemoWish("Hverdagen", "Bostøtte Unge", "borger", "Et sted at øve musik i fred.", -6),
)  # fmt: skip
UNREAD = (
    DemoWish("Hverdagen", "Botilbud", "borger", "Mere kaffe om aftenen og længere åbent.", -1),
    DemoWish("Samtaler og plan", "Korte Forløb", "medarbejder", "Sparring med jobcentret.", 0),
)  # fmt: skip


@dataclass(frozen=True)
class DemoMeeting:
    """A meeting of the steering group at ten o'clock. `decisions`: (text, who, due, the
    code of the key figure it was taken on or ""). `agenda` of one that is still to come: (kind,
    title, what the screen shows, minutes)."""

    day: int
    items: tuple[tuple[str, str, str], ...] = ()
    decisions: tuple[tuple[str, str, int, str], ...] = ()
    agenda: tuple[tuple[str, str, str, int], ...] = ()


MEETINGS = (
    DemoMeeting(
        -108,
        (
            ("Status på indsatsplanen", "Planen er ny: 15 aktiviteter, ingen kræver handling.",
             "Gruppen gennemgik de tre delmål og flyttede to frister."),
            ("Temperaturmålingen", "Anden runde er lukket.",
             "Spredningen på samarbejdet på tværs blev drøftet. Jobcentret ser det anderledes "
             "end myndighed, og det tages op i begge ledergrupper."),
        ),
        (
            ("Jobcentret kommer med til udredningsmødet i seks sager", "Merete Ålbæk", 44,
             "beskaeftigelse"),
        ),
    ),
    DemoMeeting(
        -16,
        (
            ("Status på indsatsplanen", "Én aktivitet kræver handling.",
             "Aftalen med regionen trækker ud. Direktøren tager den op på det næste "
             "dialogforum."),
            ("Ønsker fra borgerne", "To ønsker har ventet mere end tre uger.",
             "Enhederne svarer inden udgangen af måneden."),
        ),
        (
            ("Direktøren rykker regionen for en mødedato", STEERING, 21, "genindlaeggelser"),
            ("Tovholderen samler ønskerne om følgeskab i byen", LEAD, 75, ""),
        ),
    ),
    DemoMeeting(
        64,
        agenda=(
            ("results", "Siden sidst", "", 10),
            ("decisions", "Beslutninger fra sidst", "", 5),
            ("text", "Forudsætninger", "temperatur", 20),
            ("text", "Praksis", "sagsaudit", 15),
            ("status", "Status på indsatsplanen", "", 20),
            ("text", "Virkning: indsatstrappen", "trappe", 15),
            ("text", "Virkning: midlertidigt botilbud", "figur:trin-6", 15),
            ("text", "Virkning: trivsel", "trivsel", 10),
            ("wishes", "Ønsker, der venter", "", 5),
            ("text", "Eventuelt", "", 5),
        ),
    ),
    DemoMeeting(155),
)  # fmt: skip
