"""What the reader of an audit's page can do about it now: a rule, by stage and part."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from measurement.models import CaseAudit, Stage
from measurement.selectors.audit.audits import Standing
from recovery_portal.kit import danish


@dataclass(frozen=True)
class Action:
    """Something to do: why, what the button says, and the page's name (`number`: of a case)."""

    text: str
    label: str
    page: str
    number: int | None = None


def actions(standing: Standing, *, leads: bool, marks: bool) -> list[Action]:
    """What `leads` (tovholder) or `marks` (the role that marks cases) can do now, first first."""
    if standing.audit.forgotten_on and not standing.audit.closed_at:
        return []
    found = _STAGES[standing.stage](standing, leads, marks and standing.me is not None)
    return [action for action in found if action]


def _drawing(standing: Standing, leads: bool, marks: bool):
    if not leads:
        return
    if not standing.is_drawn:
        yield _draw(standing.audit.origin)
        return
    yield Action(
        _("Se sagerne igennem, og vælg, hvem der er sagsbehandler i hver."),
        _("Se sagerne"),
        "case_audit_cases",
    )
    yield Action(
        _("Er sagerne i orden, så lad bedømmerne gå i gang."),
        _("Begynd bedømmelsen"),
        "case_audit_begin",
    )


def _draw(origin: str) -> Action:
    if origin == CaseAudit.Origin.TYPED:
        words = _("Skriv eller indsæt kommunens egne sagsnumre. Portalen trækker de ti nyeste.")
        return Action(words, _("Skriv sagsnumre"), "case_audit_draw")
    return Action(_("Træk sagerne efter reglen."), _("Træk sagerne"), "case_audit_draw")


def _marking(standing: Standing, leads: bool, marks: bool):
    if marks and not standing.me.has_submitted:
        words = _("Læs sagerne, og bedøm dem for dig selv. Frist %(day)s.")
        day = danish.date_long(standing.audit.closes_on)
        yield Action(words % {"day": day}, _("Bedøm sagerne"), "case_audit_marking")


def _agreeing(standing: Standing, leads: bool, marks: bool):
    page = "case_audit_agreeing"
    if standing.left:
        if leads or marks:
            words = _("Tal om det, bedømmerne så forskelligt, og skriv, hvad der skal gælde.")
            yield Action(words, _("Bliv enige"), page)
        return
    if leads:
        words = _("Lad sagsbehandlerne se bedømmelsen af deres egen sag, og hør, hvad de siger.")
        yield Action(words, _("Send til høring"), "case_audit_send")
    if leads or marks:
        words = _("Læs bedømmelserne igennem, før sagerne sendes til høring.")
        yield Action(words, _("Se bedømmelserne"), page)


def _hearing(standing: Standing, leads: bool, marks: bool):
    for number in standing.own_cases:
        words = _("Læs, hvad bedømmerne så i din sag %(number)s, og skriv dine bemærkninger.")
        label = _("Se sag %(number)s") % {"number": number}
        yield Action(words % {"number": number}, label, "case_audit_reply", number)
    if leads or marks:
        yield Action(
            _("Se, hvem der har svaret, og svar på deres bemærkninger."),
            _("Se svarene"),
            "case_audit_replies",
        )


def _closed(standing: Standing, leads: bool, marks: bool):
    yield Action(_("Se, hvad sagerne viser."), _("Se resultatet"), "case_audit_result")


_STAGES = {
    Stage.DRAWING: _drawing,
    Stage.MARKING: _marking,
    Stage.AGREEING: _agreeing,
    Stage.HEARING: _hearing,
    Stage.CLOSED: _closed,
}
