"""A round in short, for pages that show its figures among others: whose answers they are."""

from datetime import date

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import AgreedAnswer, Invitee, Item, Round
from measurement.models.instrument import TEMPERATURE
from measurement.selectors.agreed import label
from recovery_portal.kit import danish
from recovery_portal.kit.prepared import Prepared, PreparedObjects

_BY_LINK = Count("invitees", filter=Q(invitees__user=None), distinct=True)


def whose_answers(round: Round, respondents: int) -> str:
    """`De enkelte svar: 28 af 31 svarede. Gruppen har også svaret: 15 af 24 udsagn aftalt.`

    The figures shown are always of the single answers. Three queries.
    """
    said = _("De enkelte svar")
    said += _(", anonymt") if round.is_anonymous else ""
    if round.origin == Round.Origin.FILE:
        said += _(", indlæst fra en fil")
    many = {"answered": danish.number(respondents), "asked": danish.number(round.asked)}
    words = _("%(answered)s af %(asked)s svarede") if round.asked else _("%(answered)s svarede")
    by_link = len(_BY_LINKS(round.pk))
    links = _(" (%(n)s var spurgt med et personligt link)") % {"n": by_link} if by_link else ""
    return f"{said}: {words % many}{links}.{_agreed(round)}"


def open_rounds(municipality, today: date | None = None) -> list[str]:
    """A sentence on each round that takes answers today, the first to end first; one query."""
    today = today or timezone.localdate()
    return [_open(row) for row in _OPEN(municipality.pk, today)]


def _open_now(municipality: int, today: date):
    rows = Round.objects.filter(
        municipality=municipality,
        instrument__code=TEMPERATURE,
        closed_at=None,
        opens_on__lte=today,
        closes_on__gte=today,
    )
    return rows.annotate(by_link=_BY_LINK).order_by("closes_on", "pk")


# Asked for every front page, so it is worth having them in SQL.
_OPEN = PreparedObjects(_open_now)
_BY_LINKS = Prepared(lambda key: _keys(Invitee.objects.filter(round=key, user=None)))
_AGREED = Prepared(lambda key: _keys(AgreedAnswer.objects.filter(round=key)))
_ITEMS = Prepared(lambda key: _keys(Item.objects.filter(section__instrument=key)))


def _keys(rows):
    return rows.order_by().values_list("pk")


def _open(row: Round) -> str:
    words = _("%(name)s er åben til %(day)s: %(asked)s er spurgt") % {
        "name": row.name,
        "day": danish.date_long(row.closes_on),
        "asked": danish.number(row.asked),
    }
    if row.by_link:
        words += _(", heraf %(n)s med et personligt link") % {"n": row.by_link}
    return f"{words}. {_('Svarene er anonyme.')}" if row.is_anonymous else f"{words}."


def _agreed(round: Round) -> str:
    number = len(_AGREED(round.pk))
    if not number:
        return ""
    of = len(_ITEMS(round.instrument_id))
    return _(" Gruppen har også svaret sammen: %(label)s.") % {"label": label(number, of)}
