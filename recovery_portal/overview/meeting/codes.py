"""What a point of the agenda can show on the screen: the codes, and what they are called."""

from django.utils.translation import gettext as _

from keyfigures.domain.catalogue import CATALOGUE, OWN_FAMILY
from keyfigures.models import OwnFigure
from recovery_portal.kit.danish import collation_key
from steering.models import AgendaItem, Municipality

FIGURE = "figur:"
WORDS, DECISIONS = "ord", "beslutninger"
SINCE, TEMPERATURE, AUDIT, PLAN = "siden-sidst", "temperatur", "sagsaudit", "plan"
WISHES, STAIRCASE, WELLBEING = "oensker", "trappe", "trivsel"
Kind = AgendaItem.Kind
# What a point that was proposed shows where nobody chose.
DEFAULTS = {
    Kind.STATUS: PLAN,
    Kind.OVERDUE: PLAN,
    Kind.WISHES: WISHES,
    Kind.RESULTS: SINCE,
    Kind.DECISIONS: DECISIONS,
}
Choice = tuple[str, str | list[tuple[str, str]]]


def names() -> dict[str, str]:
    """Every screen that is no key figure, in the order of the three tracks."""
    return {
        SINCE: _("Siden sidst: hvad der har flyttet sig"),
        DECISIONS: _("Beslutninger fra sidste møde"),
        TEMPERATURE: _("Spor 1: de otte forudsætninger som termometre"),
        AUDIT: _("Spor 2: sagsauditten"),
        PLAN: _("Spor 2: indsatsplanen, hvor I kan sætte status"),
        WISHES: _("Spor 2: ønsker, der venter på svar"),
        STAIRCASE: _("Spor 3: indsatstrappen"),
        WELLBEING: _("Spor 3: trivsel og oplevet recovery"),
    }


def code_of(item: AgendaItem) -> str:
    """What the point shows: what was chosen, else what fits its kind, else its own words."""
    return item.shows or DEFAULTS.get(item.kind, WORDS)


def choices(municipality: Municipality, item: AgendaItem) -> list[Choice]:
    """What `item` can show, in groups; what it shows already is there also when it is gone. One
    query."""
    fits = DEFAULTS.get(item.kind, WORDS)
    known = names()
    first = _("Punktets egne ord") if fits == WORDS else known[fits]
    own = OwnFigure.objects.filter(municipality=municipality)
    ours = sorted(((f"{FIGURE}{row.code}", row.name) for row in own), key=_by_name)
    groups: list[Choice] = [("", first)]
    if fits != WORDS:
        groups.append((WORDS, _("Kun punktets egne ord")))
    groups.append((_("De tre spor"), [row for row in known.items() if row[0] != fits]))
    figures = [(f"{FIGURE}{code}", one.name) for code, one in CATALOGUE.items()]
    groups.append((_("Et nøgletal"), figures))
    groups += [(OWN_FAMILY, ours)] if ours else []
    return groups + _gone(item, groups)


def _by_name(row: tuple[str, str]) -> str:
    return collation_key(row[1])


def _gone(item: AgendaItem, groups: list[Choice]) -> list[Choice]:
    offered = {code for first, rest in groups for code in _codes(first, rest)}
    if not item.shows or item.shows in offered:
        return []
    if item.shows == DEFAULTS.get(item.kind):
        return [(item.shows, names()[item.shows])]
    return [(item.shows, _("Det, der var valgt, findes ikke længere"))]


def _codes(first: str, rest) -> list[str]:
    return [code for code, _name in rest] if isinstance(rest, list) else [first]
