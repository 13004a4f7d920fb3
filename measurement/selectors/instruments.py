"""Which versions of the temperature questionnaire a municipality may use, and where it has."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from measurement.models import Instrument, Round
from measurement.models.instrument import TEMPERATURE


@dataclass(frozen=True)
class Use:
    """A round of the municipality's own that asks by a version."""

    pk: int
    name: str
    is_closed: bool


@dataclass(frozen=True)
class VersionRow:
    """A version in the list: whose it is in words, its statements counted, and its rounds."""

    pk: int
    label: str
    name: str
    whose: str
    is_own: bool
    statements: int
    loaded_on: date | None
    rounds: tuple[Use, ...]
    # May a new round ask by it?
    is_offered: bool

    @property
    def may_be_removed(self) -> bool:
        return self.is_own and not self.rounds


def versions_for(municipality, code: str = TEMPERATURE):
    """Its own versions and everybody's as a queryset, newest first, its own before everybody's of
    the same number; never another municipality's."""
    usable = Q(municipality=municipality) | Q(municipality=None)
    rows = Instrument.objects.filter(usable, code=code)
    return rows.order_by("-version", F("municipality").asc(nulls_last=True), "-pk")


def instruments_for(municipality, code: str = TEMPERATURE) -> list[Instrument]:
    """`versions_for` as a list; one query."""
    return list(versions_for(municipality, code))


def offered_to(municipality):
    """`versions_for` without everybody's older versions that the municipality has never used: what
    a new round may ask by."""
    rows = versions_for(municipality)
    shared = rows.filter(municipality=None).values("version")[:1]
    used = Round.objects.filter(municipality=municipality).values("instrument")
    return rows.filter(Q(municipality=municipality) | Q(version=shared) | Q(pk__in=used))


def version_rows(municipality) -> list[VersionRow]:
    """`versions_for` with where the municipality has used each; two queries."""
    used = defaultdict(list)
    rounds = Round.objects.filter(municipality=municipality).order_by("-opens_on", "-pk")
    for pk, name, closed_at, instrument in rounds.values_list(
        "pk", "name", "closed_at", "instrument_id"
    ):
        used[instrument].append(Use(pk, name, closed_at is not None))
    counted = list(versions_for(municipality).annotate(statements=Count("sections__items")))
    shared = next((row for row in counted if row.municipality_id is None), None)
    return [_row(row, tuple(used[row.pk]), is_newest=row == shared) for row in counted]


def version_label(instrument: Instrument) -> str:
    """`Version 2`: a number may stand twice in a list, so `whose` belongs beside it."""
    return _("Version %s") % instrument.version


def whose(instrument: Instrument) -> str:
    """The municipality's own, or everybody's."""
    return _("kommunens egen") if instrument.municipality_id else _("fælles for alle kommuner")


def _row(instrument: Instrument, rounds: tuple[Use, ...], *, is_newest: bool) -> VersionRow:
    """`is_newest`: of everybody's."""
    is_own = instrument.municipality_id is not None
    return VersionRow(
        pk=instrument.pk,
        label=version_label(instrument),
        name=instrument.name,
        whose=whose(instrument),
        is_own=is_own,
        statements=instrument.statements,
        loaded_on=instrument.loaded_on,
        rounds=rounds,
        is_offered=is_own or is_newest or bool(rounds),
    )
