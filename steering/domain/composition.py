"""What a group lacks against the guide, as advice with the reason; it never stops anybody.

Source: the guide, "Organisering af udviklingsarbejdet", in our own words. Pure: values in,
values out. The codes are those of the models (`steering`, `implementation`, `borger`, …).
"""

from collections.abc import Callable
from dataclasses import dataclass

STEERING, IMPLEMENTATION = "steering", "implementation"
CHAIR, COORDINATOR = "chair", "coordinator"
# People with lived experience; a peer brings it into a job.
CITIZENS = {"borger", "peer"}
LEADERS = {"direktion", "chef", "faglig"}
NEIGHBOURS = {"beskaeftigelse", "psykiatri"}


@dataclass(frozen=True)
class MemberFacts:
    """Whom an active member represents, and which duty they have."""

    represents: str
    duty: str = "member"


@dataclass(frozen=True)
class GroupFacts:
    """An open group; `members` are those who have not left."""

    kind: str
    has_mandate: bool
    members: tuple[MemberFacts, ...] = ()

    def speaks_for(self, *represents: str) -> int:
        """How many members represent one of these."""
        return sum(member.represents in represents for member in self.members)

    def has_duty(self, duty: str) -> bool:
        return any(member.duty == duty for member in self.members)


@dataclass(frozen=True)
class Lack:
    """One thing to consider: what is missing, and why the guide finds it important."""

    code: str
    text: str
    reason: str


Rule = tuple[Callable[[GroupFacts], bool], Lack]

_NOBODY = Lack(
    "nobody",
    "Gruppen har ingen medlemmer endnu",
    "Begynd med dem, der har en opgave: i styregruppen formanden og tovholderen, i en "
    "implementeringsgruppe tovholderen.",
)
_MANDATE = Lack(
    "mandate",
    "Mandatet er ikke skrevet",
    "Et mandat siger, hvad gruppen selv kan beslutte, og hvad der skal videre. Styregruppen "
    "arbejder på mandat fra det politiske niveau.",
)
_GROUP_MANDATE = Lack(
    "mandate",
    "Mandatet er ikke skrevet",
    "Gruppen omsætter styregruppens beslutninger til praksis. Skriv, hvad den selv kan beslutte, "
    "og hvad der skal tilbage til styregruppen.",
)
_COORDINATOR = Lack(
    "coordinator",
    "Gruppen har ingen tovholder",
    "En tovholder holder arbejdet i gang mellem møderne, fx en udviklingskonsulent.",
)
_LOCAL_COORDINATOR = Lack(
    "coordinator",
    "Gruppen har ingen tovholder",
    "Også en implementeringsgruppe har brug for én, der kalder sammen og følger op.",
)
_ONE_CITIZEN = Lack(
    "one_citizen",
    "Én borger eller peer sidder alene",
    "Det er svært at være den eneste, der taler ud fra egne erfaringer. To eller flere kan støtte "
    "hinanden og forberede sig sammen.",
)
_CHAIR = Lack(
    "chair",
    "Styregruppen har ingen formand",
    "En formand leder møderne og står for, at der bliver truffet beslutninger.",
)
_TOP = Lack(
    "top",
    "Hverken direktion eller chefer er med",
    "Styregruppen har det overordnede ansvar og skal kunne prioritere tid og penge på tværs. Det "
    "kræver mindst direktion og chefniveau.",
)
_BOARD = Lack(
    "board",
    "Direktionen er ikke med",
    "De organisatoriske forudsætninger bliver besluttet på strategisk niveau, og styregruppen bør "
    "mindst have både direktion og chefer med.",
)
_HEAD = Lack(
    "head",
    "Ingen chef er med",
    "Cheferne fører beslutningerne ud i myndighed og tilbud. Styregruppen bør mindst have både "
    "direktion og chefer med.",
)
_POLITICS = Lack(
    "politics",
    "Ingen knytter gruppen til det politiske niveau",
    "Politikerne skal med, når retning og mål bliver formuleret, så de bakker omlægningen op. "
    "Sidder ingen politiker i gruppen, så aftal, hvem der følger op over for udvalget.",
)
_NEIGHBOUR = Lack(
    "neighbour",
    "Ingen nabosektor er med",
    "Borgerens forløb går ofte gennem jobcenter og behandlingspsykiatri. Vælg den, I har mest brug "
    "for at koordinere med.",
)
_CITIZENS = Lack(
    "citizens",
    "Ingen borgere eller peers er med",
    "Borgere i styregruppen gør det lettere at holde retningen og at forstå det samme ved den.",
)
_STAFF = Lack(
    "staff",
    "Ingen medarbejdere er med",
    "Medarbejdere binder de organisatoriske forudsætninger sammen med det, der sker i hverdagen.",
)
_LOCAL_CITIZENS = Lack(
    "citizens",
    "Ingen borgere eller peers er med",
    "En praksis, der skal bygge på borgerens egne håb, ønsker og drømme, kan ikke udvikles uden "
    "borgerne.",
)
_LOCAL_LEADERS = Lack(
    "leaders",
    "Ingen ledere er med",
    "Omlægningen lykkes kun, hvis ledelsen i både myndighed og tilbud står bag i hverdagen.",
)
_LOCAL_STAFF = Lack(
    "staff",
    "Ingen medarbejdere er med",
    "Medarbejdere fra både myndighed og tilbud ved, hvad der skal til for, at det virker.",
)

STEERING_RULES: tuple[Rule, ...] = (
    (lambda group: not group.has_mandate, _MANDATE),
    (lambda group: not group.has_duty(CHAIR), _CHAIR),
    (lambda group: not group.has_duty(COORDINATOR), _COORDINATOR),
    (lambda group: not group.speaks_for("direktion", "chef"), _TOP),
    (lambda group: group.speaks_for("chef") and not group.speaks_for("direktion"), _BOARD),
    (lambda group: group.speaks_for("direktion") and not group.speaks_for("chef"), _HEAD),
    (lambda group: not group.speaks_for("politik"), _POLITICS),
    (lambda group: not group.speaks_for(*NEIGHBOURS), _NEIGHBOUR),
    (lambda group: not group.speaks_for(*CITIZENS), _CITIZENS),
    (lambda group: group.speaks_for(*CITIZENS) == 1, _ONE_CITIZEN),
    (lambda group: not group.speaks_for("medarbejder"), _STAFF),
)
IMPLEMENTATION_RULES: tuple[Rule, ...] = (
    (lambda group: not group.has_mandate, _GROUP_MANDATE),
    (lambda group: not group.has_duty(COORDINATOR), _LOCAL_COORDINATOR),
    (lambda group: not group.speaks_for(*CITIZENS), _LOCAL_CITIZENS),
    (lambda group: group.speaks_for(*CITIZENS) == 1, _ONE_CITIZEN),
    (lambda group: not group.speaks_for(*LEADERS), _LOCAL_LEADERS),
    (lambda group: not group.speaks_for("medarbejder"), _LOCAL_STAFF),
)
RULES = {STEERING: STEERING_RULES, IMPLEMENTATION: IMPLEMENTATION_RULES}


def lacks(group: GroupFacts) -> tuple[Lack, ...]:
    """What to consider, in the order of the rules; an empty group gets the first steps only."""
    if not group.members:
        mandate = _MANDATE if group.kind == STEERING else _GROUP_MANDATE
        return (_NOBODY,) if group.has_mandate else (_NOBODY, mandate)
    return tuple(lack for applies, lack in RULES[group.kind] if applies(group))
