"""What a report says otherwise than the one that was sent before it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recovery_portal.kit.danish import date_long, number
from recovery_portal.kit.report import BEFORE_MARK, SERIES_MARK, Number
from recovery_portal.overview.archive.frozen import (
    amount,
    by_part,
    cell,
    difference,
    part_name,
    stands,
    told,
    unpacked,
)
from steering.models import Report

# Numbers that explain others: the sheet and the archive's page have them, paper has not.
DETAIL = re.compile(
    r"\.(answers|dont_know|min|max|sd|colour|partly|no|not_relevant|unresolved|equal|kappa"
    r"|in|out|down|up|recipients|each|unknown|no_birth_year|meetings|stale)$|\.step-.+\."
)
# A report compares with a year before; this is about the report before.
COMPARED = (BEFORE_MARK, ".change")
CHANGES_HEADER = ("Del", "Tal", "Sidst", "Dag sidst", "Nu", "Dag nu", "Enhed", "Slags", "Nøgle")


@dataclass(frozen=True)
class Change:
    """One number that reads otherwise than last; None where that report did not have it.

    A number of the same day in both that differs was corrected: the data behind it are others now.
    """

    key: str
    previous: Number | None
    number: Number | None

    @property
    def label(self) -> str:
        return (self.number or self.previous).label

    @property
    def unit(self) -> str:
        """What both count, told once beside the label; "" where each says its own (7 af 9)."""
        units = {one.unit for one in (self.previous, self.number) if one}
        return units.pop() if len(units) == 1 and not any("af " in one for one in units) else ""

    @property
    def before(self) -> str:
        """As it was read last, without `unit`; "" where it did not stand there."""
        return self._read(self.previous)

    @property
    def now(self) -> str:
        return self._read(self.number)

    def _read(self, number: Number | None) -> str:
        """Nothing to measure is said in words: it is not the same as not to stand there."""
        if number is None:
            return ""
        text = amount(number.value, hidden=number.hidden) if self.unit else told(number)
        return text or _("intet at måle")

    @property
    def difference(self) -> str:
        """`+3`; "" where one of the two is hidden, no number, or of another whole (7 af 9)."""
        if not self.previous or not self.number or self.previous.unit != self.number.unit:
            return ""
        return difference(self.previous.value, self.number.value)

    @property
    def is_detail(self) -> bool:
        """It explains another number, or is one of a row of days."""
        return SERIES_MARK in self.key or DETAIL.search(self.key) is not None

    @property
    def is_corrected(self) -> bool:
        if not self.previous or not self.number or stands(self.key):
            return False
        return self.number.day is not None and self.previous.day == self.number.day


Tables = list[tuple[str, list[tuple[str, list[Change]]]]]


@dataclass(frozen=True)
class Since:
    """A report of `day` beside the one sent before it; `same`: how many numbers read as then."""

    day: date
    previous: Report
    changes: tuple[Change, ...]
    same: int

    @property
    def moved(self) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if not one.is_corrected)

    @property
    def corrected(self) -> tuple[Change, ...]:
        """Numbers of days that both tell of, which the data behind now say otherwise."""
        return tuple(one for one in self.changes if one.is_corrected)

    @property
    def title(self) -> str:
        """The finding: `63 tal har ændret sig siden rapporten pr. 30. juni 2026`."""
        words = {"n": number(len(self.moved)), "day": date_long(self.previous.day)}
        if not self.moved:
            return _("Ingen tal har ændret sig siden rapporten pr. %(day)s") % words
        if len(self.moved) == 1:
            return _("Ét tal har ændret sig siden rapporten pr. %(day)s") % words
        return _("%(n)s tal har ændret sig siden rapporten pr. %(day)s") % words

    @property
    def lead(self) -> str:
        """Which report it is held against, and what else there is to say of it."""
        sent = date_long(timezone.localdate(self.previous.sent_at))
        told = [_("Sammenlignet med »%(title)s«, sendt %(day)s.")
                % {"title": self.previous.title, "day": sent}]  # fmt: skip
        if self.same:
            told.append(ngettext("Ét tal er uændret.", "%(n)s tal er uændrede.", self.same)
                        % {"n": number(self.same)})  # fmt: skip
        if self.corrected:
            told.append(_("Tal for dage, som begge fortæller om, er siden rettet i data: %(n)s.")
                        % {"n": number(len(self.corrected))})  # fmt: skip
        return " ".join(told)

    @property
    def tables(self) -> Tables:
        """(caption, [(part, its changes)]) of what there is to draw."""
        told = ((_("Andre tal end sidst"), self.moved), (_("Rettet i data siden"), self.corrected))
        return [(caption, by_part(rows)) for caption, rows in told if rows]

    @property
    def main_tables(self) -> Tables:
        """The same for paper: without what only explains another number."""
        main = replace(self, changes=tuple(one for one in self.changes if not one.is_detail))
        return main.tables

    @property
    def details(self) -> int:
        """How many changes paper leaves to the sheet."""
        return sum(one.is_detail for one in self.changes)


def previous_of(report: Report) -> Report | None:
    """The report that `report` is compared with: of the same level, sent last before it.

    A draft has none of its own yet: the one it would have, were it sent now, stands in for it.
    """
    return report.previous if report.is_frozen else newest_sent(report)


def newest_sent(report: Report) -> Report | None:
    """The newest sent report of `report`'s municipality and level that tells of no later day:
    one that does is not what was before it."""
    sent = Report.objects.filter(
        municipality=report.municipality_id,
        level=report.level,
        state=Report.State.SENT,
        day__lte=report.day,
    )
    return sent.order_by("-sent_at", "-pk").first()


def changes(report: Report) -> tuple[Change, ...]:
    """What a report that was sent says otherwise than the one before it; () where none was."""
    since = since_previous(report, unpacked(report.numbers))
    return since.changes if since else ()


def since_previous(report: Report, numbers: Iterable[Number]) -> Since | None:
    """`numbers`, which `report` tells, beside those of the report before it; None: it is the first.

    A number that only one of them has is told where both tell of the same tracks: otherwise it was
    left out, and nothing has happened to it. Of a picture's row of days only those that both have.
    """
    previous = previous_of(report)
    if previous is None:
        return None
    before = {one.key: one for one in unpacked(previous.numbers) if _is_told(one.key)}
    now = {one.key: one for one in numbers if _is_told(one.key)}
    of_one = sorted(previous.tracks) == sorted(report.tracks)
    keys = [
        key
        for key in [*now, *(key for key in before if key not in now)]
        if (key in before and key in now) or (of_one and SERIES_MARK not in key)
    ]
    pairs = [(key, before.get(key), now.get(key)) for key in keys]
    differing = tuple(Change(*pair) for pair in pairs if not _same(*pair[1:]))
    return Since(report.day, previous, differing, len(pairs) - len(differing))


def _is_told(key: str) -> bool:
    """Not what a number is compared with in its own report, nor a mean or a limit of a row."""
    head, mark, last = key.partition(SERIES_MARK)
    return last[:4].isdecimal() if mark else not head.endswith(COMPARED)


def _same(before: Number | None, now: Number | None) -> bool:
    if before is None or now is None:
        return False
    return (before.value, before.unit, before.hidden) == (now.value, now.unit, now.hidden)


def cells_of(one: Change) -> tuple:
    """A row of a sheet under CHANGES_HEADER."""
    was, is_now = one.previous, one.number
    kind = _("rettet") if one.is_corrected else _("nyt") if not was else ""
    return (
        part_name(one.key),
        one.label,
        cell(was) if was else None,
        was.day if was else None,
        cell(is_now) if is_now else None,
        is_now.day if is_now else None,
        (is_now or was).unit,
        kind or (_("ændret") if is_now else _("står der ikke mere")),
        one.key,
    )
