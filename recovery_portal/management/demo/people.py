"""The people of the synthetic municipality: one login per role, and colleagues without one.

Every name is invented, and the addresses lie under `example`, which nobody can register.
"""

from dataclasses import dataclass

from steering.permissions import ROLE_NAMES, Role

# Known to all who read this: it opens nothing but the synthetic municipality.
PASSWORD = "demo-portalen-2026"
# With which the caseworker takes the tablet back from a citizen.
UNLOCK_CODE = "4826"
DOMAIN = "demo.example"


@dataclass(frozen=True)
class DemoPerson:
    """A user with one role; `viewpoint` where the person is asked in the temperature survey."""

    email: str
    name: str
    role: Role
    viewpoint: str = ""
    units: tuple[str, ...] = ()
    try_this: str = ""


def _login(local: str, name: str, role: Role, try_this: str, viewpoint: str = "", units=()):
    return DemoPerson(f"{local}@{DOMAIN}", name, role, viewpoint, units, try_this)


LOGINS = (
    _login("administrator", "Bente Krogsgaard", Role.ADMIN, "indlæs filer, se hvad der er indlæst"),
    _login(
        "tovholder",
        "Mette Holm",
        Role.LEAD,
        "læg råd fra temperaturmålingen i planen, bedøm sager i sagsauditten, åbn og luk runder",
        "faglig",
    ),
    _login(
        "sagsbehandler",
        "Jonas Lindrup",
        Role.CASEWORKER,
        "spørg en borger om trivsel, og tag tabletten tilbage med koden "
        f"{UNLOCK_CODE}; bedøm sager i sagsauditten",
        "myndighed",
        ("Myndighed Voksne", "Bostøtte Nord"),
    ),
    _login(
        "styregruppe",
        "Søren Bechgaard",
        Role.STEERING,
        "svar på temperaturmålingen, se indsatstrappen",
        "strategisk",
    ),
    _login("leder", "Anne Dahlfriis", Role.MANAGER, "gem statusrapporten som PDF"),
    _login(
        "medlem",
        "Kirsten Toftlund",
        Role.MEMBER,
        "svar på temperaturmålingen som peer",
        "borger",
    ),
    _login("politiker", "Ole Brandstrup", Role.READER, "læs forsiden og statusrapporten"),
)


def _colleagues(role: Role, viewpoint: str, *people: tuple[str, ...]) -> list[DemoPerson]:
    return [
        DemoPerson(f"{_local(name)}@{DOMAIN}", name, role, viewpoint, tuple(units))
        for name, *units in people
    ]


def _local(name: str) -> str:
    letters = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "."})
    return name.lower().translate(letters)


COLLEAGUES = (
    *_colleagues(
        Role.STEERING, "strategisk", ("Lone Vibholt",), ("Henrik Aagesdal",), ("Dorte Kragelæs",)
    ),
    *_colleagues(
        Role.STEERING, "faglig", ("Peter Nørrelykke",), ("Hanne Skovdrup",), ("Birgit Lundemose",)
    ),
    *_colleagues(Role.MEMBER, "faglig", ("Torben Hedelykke",)),
    *_colleagues(
        Role.CASEWORKER,
        "myndighed",
        ("Camilla Rosendrup", "Myndighed Voksne"),
        ("Thomas Lykkegren", "Myndighed Voksne"),
        ("Sidsel Bæklund", "Myndighed Voksne"),
        ("Anders Vestermose", "Myndighed Voksne"),
        ("Louise Enghave", "Korte Forløb"),
        ("Martin Kærsholm", "Korte Forløb"),
        ("Rikke Hvidtoft", "Bostøtte Unge"),
    ),
    *_colleagues(
        Role.CASEWORKER,
        "tilbud",
        ("Pernille Trærup", "Bostøtte Nord"),
        ("Kasper Vangsted", "Bostøtte Nord"),
        ("Rasmus Sandlykke", "Bostøtte Syd"),
        ("Line Bromose", "Bostøtte Syd"),
        ("Camille Nygren", "Bostøtte Unge"),
        ("Bo Kjærdal", "Botilbud"),
        ("Ulla Hasseltoft", "Botilbud"),
        ("Else Mølmark", "Aktivitet og Samvær"),
    ),
    *_colleagues(Role.MEMBER, "borger", ("Inger Solbæk",), ("Frank Lyngtoft",)),
    *_colleagues(
        Role.MEMBER,
        "samarbejdspartner",
        ("Merete Ålbæk",),
        ("Jens Fuglsangbo",),
        ("Tove Krathøj",),
    ),
)


# How the register names those of them who are citizens' caseworkers.
INITIALS = {
    "Jonas Lindrup": "JLI",
    "Thomas Lykkegren": "TLU",
    "Sidsel Bæklund": "SBN",
    "Anders Vestermose": "ANV",
    "Pernille Trærup": "PTR",
    "Kasper Vangsted": "KVA",
    "Rasmus Sandlykke": "RSA",
    "Line Bromose": "LBF",
    "Camille Nygren": "CNY",
    "Bo Kjærdal": "BKJ",
    "Ulla Hasseltoft": "UHA",
    "Else Mølmark": "ELM",
}

# Asked by a personal link: they have no login. (name, viewpoint, e-mail or "")
OUTSIDE = (
    ("Vagn Tindholt", "borger", f"vagn.tindholt@{DOMAIN}"),
    ("Karen Mosevang", "borger", f"karen.mosevang@{DOMAIN}"),
    ("Poul Rugaard", "borger", ""),
    ("Gitte Sønderlykke", "samarbejdspartner", f"gitte.soenderlykke@{DOMAIN}"),
    ("Niels Havbro", "samarbejdspartner", f"niels.havbro@{DOMAIN}"),
    ("Asta Vindelev", "samarbejdspartner", f"asta.vindelev@{DOMAIN}"),
)


def login_table(municipality: str) -> str:
    """The logins as a table in Danish, for whoever starts the demo."""
    heads = ("Rolle", "E-mail", "Adgangskode", "Prøv at")
    rows = [(ROLE_NAMES[person.role], person.email, PASSWORD, person.try_this) for person in LOGINS]
    widths = [max(map(len, column)) for column in zip(heads, *rows, strict=True)]
    lines = [_line(row, widths) for row in (heads, ["─" * width for width in widths], *rows)]
    return "\n".join([f"Demo: {municipality} (syntetiske tal, ingen rigtige borgere)", "", *lines])


def _line(cells, widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
