"""What the plan's page shows and in which order: chosen in the address, so it can be shared."""

from dataclasses import dataclass
from urllib.parse import urlencode

from steering.domain import plan as rules
from steering.domain.plan_rows import BY_DEADLINE, BY_MEANING, BY_PLAN, Chosen

# (value, label, order, whether it is one list)
VIEWS = (
    ("", "Delmål for delmål, det vigtigste først", BY_MEANING, False),
    ("delmaal-frist", "Delmål for delmål, efter frist", BY_DEADLINE, False),
    ("delmaal-plan", "Delmål for delmål, i planens orden", BY_PLAN, False),
    ("samlet", "Én liste, det vigtigste først", BY_MEANING, True),
    ("samlet-frist", "Én liste, efter frist", BY_DEADLINE, True),
)


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Select:
    """A list to choose from; the first option is all of it."""

    name: str
    label: str
    options: list[Option]


class PlanFilter:
    """The choices in the address; a value nobody offers counts as none.

    `selects`: the fields; `chosen`: what they say; `order`, `is_one_list`: how it is shown.
    """

    def __init__(self, data, goals, owners, prerequisites):
        offered = {
            "status": [(code, rules.WORDS[code]) for code in rules.BY_MEANING],
            "ansvarlig": owners,
            "delmaal": [(str(g.pk), f"{g.number}. {g.title}") for g in goals],
            "forudsaetning": [(str(p.number), str(p)) for p in prerequisites],
            "vis": [(value, label) for value, label, _order, _one in VIEWS if value],
        }
        self.values = {
            name: data[name]
            for name, pairs in offered.items()
            if data.get(name) in {value for value, _label in pairs}
        }
        self.values |= {name: "1" for name in ("over", "gammel") if data.get(name) == "1"}
        self.selects = [
            self._select(name, label, first, offered[name])
            for name, label, first in (
                ("status", "Status", "Alle"),
                ("ansvarlig", "Ansvarlig", "Alle"),
                ("delmaal", "Delmål", "Alle"),
                ("forudsaetning", "Forudsætning", "Alle"),
                ("vis", "Orden", VIEWS[0][1]),
            )
        ]
        view = next(view for view in VIEWS if view[0] == self.values.get("vis", ""))
        self.order, self.is_one_list = view[2], view[3]

    @property
    def chosen(self) -> Chosen:
        value = self.values.get
        return Chosen(
            status=value("status", ""),
            owner=value("ansvarlig", ""),
            sub_goal=int(value("delmaal")) if value("delmaal") else None,
            prerequisite=int(value("forudsaetning")) if value("forudsaetning") else None,
            only_over="over" in self.values,
            only_stale="gammel" in self.values,
        )

    def address(self, **more) -> str:
        """The query of the same choices, with `more`."""
        return "?" + urlencode(self.values | more)

    def _select(self, name: str, label: str, first: str, pairs) -> Select:
        now = self.values.get(name, "")
        pairs = [("", first), *pairs]
        return Select(name, label, [Option(v, text, v == now) for v, text in pairs])
