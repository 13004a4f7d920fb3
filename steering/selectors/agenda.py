"""What a meeting's agenda could hold: one proposal for each kind of thing that waits."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit import danish
from steering.models import AgendaItem, Decision, Meeting, Municipality
from steering.selectors.meetings import since_last
from steering.selectors.plan import PlanSummary, open_activities, plan_summary
from steering.selectors.trials import undecided
from steering.selectors.wishes import waiting_count

Kind = AgendaItem.Kind
# How many of what waits a point names; the rest is one link away.
NAMED = 5


@dataclass(frozen=True)
class Proposal:
    """A point as it could stand: `text` is the short oplæg, with the numbers of today."""

    kind: str
    title: str
    text: str


def proposals(meeting: Meeting) -> list[Proposal]:
    """In the order of a meeting; only what there is anything of."""
    municipality, since = meeting.group.municipality, since_last(meeting)
    opening = _("Godkendelse af dagsordenen") + (
        _(" og af referatet fra sidst") if since.last else ""
    )
    found = [
        Proposal(Kind.TEXT, opening, ""),
        _decisions(since.decisions),
        _status(plan_summary(municipality)),
        _overdue(open_activities(municipality)),
        _results(since.happenings),
        _wishes(waiting_count(municipality)),
        _trials([trial.title for trial in undecided(municipality)]),
        Proposal(Kind.TEXT, "Eventuelt", ""),
    ]
    return [one for one in found if one is not None]


def links_of(kind: str, municipality: Municipality) -> tuple[str, str] | None:
    """Where a point's matter is to be seen: the words and the address."""
    pages = {
        Kind.STATUS: (_("Se indsatsplanen"), "plan", ""),
        Kind.OVERDUE: (_("Se aktiviteterne i planen"), "plan", ""),
        Kind.WISHES: (_("Se ønskerne"), "wishes", ""),
        Kind.TRIALS: (_("Se prøvehandlingerne"), "trials", ""),
        Kind.RESULTS: (_("Se, hvad der er sket"), "", "#siden-sidst"),
        Kind.DECISIONS: (_("Se beslutningerne fra sidst"), "", "#siden-sidst"),
    }
    if kind not in pages:
        return None
    words, name, anchor = pages[kind]
    return words, reverse(name, args=[municipality.pk]) if name else anchor


def _decisions(decisions: tuple[Decision, ...]) -> Proposal | None:
    waiting = [row for row in decisions if not row.done_on and not row.activity_id]
    if not waiting:
        return None
    total, count = len(decisions), len(waiting)
    first = _("%(count)s af %(total)s beslutninger fra sidst er ikke gjort endnu:") % {
        "count": count,
        "total": total,
    }
    if total == 1:
        first = _("Beslutningen fra sidst er ikke gjort endnu:")
    lines = [_decision_line(row) for row in waiting]
    return Proposal(Kind.DECISIONS, _("Beslutninger fra sidst"), _list(first, lines))


def _decision_line(row: Decision) -> str:
    words = " ".join(row.text.split())
    due = _("frist %s") % danish.date_short(row.due) if row.due else ""
    tail = ", ".join(part for part in (row.owner_text, due) if part)
    return f"{words} ({tail})" if tail else words


def _status(summary: PlanSummary) -> Proposal | None:
    if not summary.total:
        return None
    text = f"{summary.finding}{_today()}."
    if yellow := summary.counts["gul"]:
        text += _(" %s er markeret Obs.") % _activities(yellow).removesuffix(_(" er"))
    return Proposal(Kind.STATUS, _("Status på indsatsplanen"), text)


def _overdue(rows) -> Proposal | None:
    """Over the deadline first; then what nobody has given a status for 90 days."""
    late = sorted((row for row in rows if row.days_over > 0), key=lambda row: row.due)
    stale = [row for row in rows if row.is_stale and row.days_over <= 0]
    if not late and not stale:
        return None
    first = _("%(late)s over fristen, %(stale)s andre uden ny status i 90 dage%(day)s:") % {
        "late": _activities(len(late)),
        "stale": len(stale),
        "day": _today(),
    }
    lines = [_("%(title)s (frist %(due)s)") % _due(row) for row in late]
    lines += [_("%s (uden ny status)") % row.title for row in stale]
    return Proposal(Kind.OVERDUE, _("Aktiviteter, der venter"), _list(first, lines))


def _due(row) -> dict:
    return {"title": row.title, "due": danish.date_short(row.due)}


def _results(happenings) -> Proposal | None:
    if not happenings:
        return None
    lines = [f"{danish.day_month_short(row.on)}: {row.text}" for row in happenings]
    return Proposal(Kind.RESULTS, _("Nyt siden sidst"), _list(_("Siden sidst er der sket:"), lines))


def _wishes(count: int) -> Proposal | None:
    if not count:
        return None
    words = _("Ét ønske venter på svar") if count == 1 else _("%s ønsker venter på svar") % count
    return Proposal(Kind.WISHES, _("Ønsker, der venter"), f"{words}{_today()}.")


def _trials(titles: list[str]) -> Proposal | None:
    if not titles:
        return None
    first = _("Perioden er slut, og gruppen skal sige behold, justér eller drop:")
    return Proposal(Kind.TRIALS, _("Prøvehandlinger uden beslutning"), _list(first, titles))


def _activities(count: int) -> str:
    return _("Én aktivitet er") if count == 1 else _("%s aktiviteter er") % count


def _today() -> str:
    return _(" pr. %s") % danish.date_long(timezone.localdate())


def _list(first: str, lines: list[str]) -> str:
    shown = [f"– {line}" for line in lines[:NAMED]]
    more = len(lines) - NAMED
    if more > 0:
        shown.append(_("– og %s til") % more)
    return "\n".join([first, *shown])
