"""The plan as a sheet: its columns, and each activity as a row of cells."""

from collections import Counter
from dataclasses import dataclass, field

from recovery_portal.kit.sheets import guard, write_sheet
from recovery_portal.kit.sheets.cells import clean
from steering.domain.plan import BY_MEANING, KEY_FIGURES, WORDS
from steering.models import Activity, Plan, Prerequisite, Principle, SubGoal, User
from steering.selectors.people import responsible_in

# The title of each column by what it holds; the first two say which activity a row is.
COLUMNS = {
    "nr": "nr",
    "version": "version",
    "sub_goal": "delmål",
    "title": "hvad",
    "description": "beskrivelse",
    "owner": "ansvarlig",
    "due": "frist",
    "status": "status",
    "status_reason": "begrundelse",
    "prerequisite": "forudsætning",
    "principle": "princip",
    "key_figure": "nøgletal",
}
FIELDS = tuple(COLUMNS)[2:]
ONE_LINE = {"title", "owner"}
GUIDE_NAME = "Sådan gør du"
GUIDE_HEADER = ("kolonne", "må rettes", "det kan der stå")


@dataclass
class Surroundings:
    """What the cells of one plan can name: its sub-goals, its people, and the guide's lists."""

    plan: Plan
    goals: list[SubGoal]
    people: list[User]
    prerequisites: list[Prerequisite]
    principles: list[Principle]
    names: Counter = field(default_factory=Counter)

    @classmethod
    def of(cls, plan: Plan) -> "Surroundings":
        people = list(responsible_in(plan.municipality))
        return cls(
            plan,
            list(plan.sub_goals.select_related("group", "plan")),
            people,
            list(Prerequisite.objects.all()),
            list(Principle.objects.all()),
            Counter(one_line(person.name).casefold() for person in people),
        )

    def person(self, user: User) -> str:
        """The name; with the e-mail address where two share the name."""
        shared = self.names[one_line(user.name).casefold()] > 1
        return f"{user.name} ({user.email})" if shared else user.name


def activities_of(plan: Plan):
    """The activities in the plan's order, with all that their cells name; one query."""
    rows = Activity.objects.filter(sub_goal__plan=plan)
    found = rows.select_related("sub_goal", "owner", "prerequisite", "principle")
    return found.order_by("sub_goal__position", "position", "pk")


def goal_label(goal: SubGoal) -> str:
    """`2. Borgerens egne mål bærer sagen`."""
    return f"{goal.position}. {goal.title}"


def cells_of(row: Activity, around: Surroundings) -> dict:
    """The activity's cells by field: text, and the deadline as a date or None."""
    return {
        "sub_goal": goal_label(row.sub_goal),
        "title": row.title,
        "description": row.description,
        "owner": around.person(row.owner) if row.owner_id else row.owner_name,
        "due": row.due,
        "status": WORDS[row.status],
        "status_reason": row.status_reason,
        "prerequisite": str(row.prerequisite or ""),
        "principle": str(row.principle or ""),
        "key_figure": KEY_FIGURES.get(row.key_figure, row.key_figure),
    }


def as_read(name: str, value) -> str:
    """A cell as it reads when it has been out and in again; a deadline as åååå-mm-dd."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return value.isoformat()
    text = clean(guard(value.replace("\r\n", "\n").replace("\r", "\n")))
    return one_line(text) if name in ONE_LINE else text


def one_line(text: str) -> str:
    return " ".join(text.split())


def write_plan(plan: Plan, file_name: str) -> bytes:
    """The plan as csv or xlsx by the ending of `file_name`; xlsx says how on a second sheet."""
    around = Surroundings.of(plan)
    rows = ([row.pk, row.version, *cells_of(row, around).values()] for row in activities_of(plan))
    options = {}
    if file_name.endswith(".xlsx"):
        guide = (GUIDE_NAME, GUIDE_HEADER, how_to(around))
        options = {"sheet_name": "Indsatsplan", "more": [guide]}
    return write_sheet(file_name, list(COLUMNS.values()), rows, **options)


def how_to(around: Surroundings) -> list[tuple[str, str, str]]:
    """Each column, whether it may be edited, and what it may hold."""
    statuses = ", ".join(WORDS[code] for code in BY_MEANING)
    rows = [
        ("nr", "nej", "Aktivitetens nummer i portalen. Tomt i en ny række: så er aktiviteten ny."),
        ("version", "nej", "Portalen bruger den til at se, om andre har rettet imens."),
        ("delmål", "ja", _listed(goal_label(goal) for goal in around.goals)),
        ("hvad", "ja", "Højst 200 tegn. Skal være udfyldt."),
        ("beskrivelse", "ja", "Højst 2.000 tegn. Ingen navne på borgere, ingen CPR-numre."),
        ("ansvarlig", "ja", "Navn eller e-mail på en, der har login; ellers blot et navn."),
        ("frist", "ja", "En dato som 30-11-2026, eller tomt."),
        ("status", "ja", f"{statuses}. Også rød, gul, grøn, grå forstås."),
        ("begrundelse", "ja", "Skal være udfyldt ved Kræver handling og Obs. Højst 1.000 tegn."),
        ("forudsætning", "ja", _listed(map(str, around.prerequisites))),
        ("princip", "ja", _listed(map(str, around.principles))),
        ("nøgletal", "ja", _listed(KEY_FIGURES.values())),
    ]
    return [*rows, ("", "", "En række, der er slettet i arket, bliver i planen.")]


def _listed(texts) -> str:
    return "\n".join(texts)
