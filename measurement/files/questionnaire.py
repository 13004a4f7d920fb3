"""Which version of the questionnaire a file's columns belong to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from measurement.models import Instrument, Item
from measurement.models.instrument import CASE_AUDIT, TEMPERATURE
from measurement.selectors.instruments import instruments_for
from recovery_portal.kit.sheets import SheetError, Table
from steering.files.columns import same_name

_NOT_LOADED = "Spørgeskemaet er ikke indlæst: kør manage.py load_reference."
_NO_COLUMNS = {
    TEMPERATURE: "Filen har ingen kolonner med svar: hvert udsagn",
    CASE_AUDIT: "Filen har ingen kolonner med niveauer: hvert kriterium",
}

# "1a Politikerne har …", "1a. …", "1a: …", "K1 Borgerens håb …", as survey tools write a question.
_CODE_FIRST = re.compile(
    r"(\d{1,2}[a-zæøå]|k\d{1,2})(?:[.:)]+\s*|\s+)\S.*", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True)
class Questionnaire:
    """A version with its statements in order; `found` are the codes that the file has."""

    instrument: Instrument
    items: tuple[Item, ...]
    found: frozenset[str] = frozenset()

    @property
    def missing(self) -> list[str]:
        return [item.code for item in self.items if item.code not in self.found]

    def coverage(self, items: str, lost: str) -> list[str]:
        """In words, how much of the version the file has.

        `items`: what its items are called, in the plural; `lost`: what becomes of those missing.
        """
        words = {
            "items": items,
            "version": self.instrument,
            "found": len(self.items) - len(self.missing),
            "all": len(self.items),
            "codes": ", ".join(self.missing),
            "lost": lost,
        }
        if not self.missing:
            return [_("Kolonnerne er alle %(all)s %(items)s i %(version)s.") % words]
        return [
            _("Kolonnerne er %(found)s af de %(all)s %(items)s i %(version)s.") % words,
            _("Filen mangler kolonner til %(codes)s; %(lost)s.") % words,
        ]


def by_code(table: Table) -> Table:
    """The table with a title that begins with a code as that code, unless another column has it."""
    taken = {same_name(title) for title in table.header}
    return replace(table, header=[_code_of(title, taken) for title in table.header])


def _code_of(title: str, taken: set[str]) -> str:
    found = _CODE_FIRST.fullmatch(title.strip())
    return found[1] if found and same_name(found[1]) not in taken else title


def newest(municipality, code: str = TEMPERATURE) -> Questionnaire:
    """The newest version that may be used; of everybody's where `municipality` is None."""
    return _all(municipality, code)[0]


def fitting(municipality, header: Sequence[str], code: str = TEMPERATURE) -> Questionnaire:
    """The version with most of the header's codes, and of several the one it covers most of;
    then the newest. Raises SheetError where no column is a statement."""
    titles = {same_name(title) for title in header}
    candidates = [_with_found(one, titles) for one in _all(municipality, code)]
    best = max(candidates, key=lambda one: (len(one.found), -len(one.missing)))
    if not best.found:
        examples = ", ".join(item.code for item in best.items[:3])
        raise SheetError(
            _("%(which)s skal have sin kode som overskrift, fx %(examples)s.")
            % {"which": _NO_COLUMNS[code], "examples": examples}
        )
    return best


def _with_found(one: Questionnaire, titles: set[str]) -> Questionnaire:
    found = frozenset(item.code for item in one.items if same_name(item.code) in titles)
    return Questionnaire(one.instrument, one.items, found)


def _all(municipality, code: str) -> list[Questionnaire]:
    """Every version that may be used, newest first, in two queries."""
    versions = instruments_for(municipality, code)
    if not versions:
        raise SheetError(_(_NOT_LOADED))
    items = Item.objects.filter(section__instrument__in=versions).select_related("section")
    own: dict[int, list[Item]] = {version.pk: [] for version in versions}
    for item in items.order_by("section__number", "position"):
        own[item.section.instrument_id].append(item)
    return [Questionnaire(version, tuple(own[version.pk])) for version in versions]
