"""The lists of rounds, of those asked, of questionnaires and of audits as tables of a file."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measurement.domain import say_and_do as rule
from measurement.models import Round
from measurement.selectors import people as asked
from measurement.selectors.audit.audits import audits_for
from measurement.selectors.audit.say_and_do import Pair
from measurement.selectors.instruments import version_rows
from measurement.selectors.rounds import rounds_for
from recovery_portal.kit.sheets import Sheet

VERDICTS = {
    rule.HIGHER: gettext_lazy("Svarene ligger højere"),
    rule.LOWER: gettext_lazy("Sagerne viser mere"),
    rule.ALIKE: gettext_lazy("Følges ad"),
    rule.UNKNOWN: gettext_lazy("For lidt at sammenligne"),
}


def round_sheet(municipality, user, *, manages: bool) -> Sheet:
    """All rounds, the newest first. How many have answered an open one, only who `manages` sees."""
    header = [_("Runde"), _("Åbner"), _("Frist"), _("Lukket"), _("Anonym"), _("Svarede")]
    body = (
        (
            row.name,
            row.opens_on,
            row.closes_on,
            row.closed_on,
            row.is_anonymous,
            row.submitted if row.closed_on or manages else None,
            row.asked,
        )
        for row in rounds_for(municipality, user)
    )
    return Sheet(_("Runder"), [*header, _("Spurgte")], body)


def people_sheet(round: Round) -> Sheet:
    """Those asked; after an anonymous round not who of them answered."""
    rows, tells_who = asked.people_of(round), not (round.is_anonymous and round.closed_at)
    if not tells_who:
        rows = asked.without_answers(rows)
    header = [_("Navn"), _("E-mail"), _("Login"), _("Synsvinkel"), _("Invitation sendt")]
    body = (
        (
            row.name,
            row.address,
            row.has_login,
            row.viewpoint,
            row.sent_on,
            *([row.state_text] if tells_who else []),
        )
        for row in rows
    )
    return Sheet(_("De spurgte"), [*header, *([_("Svar")] if tells_who else [])], body)


def instrument_sheet(municipality) -> Sheet:
    """The versions of the questionnaire, and the rounds that asked by each."""
    header = [_("Version"), _("Navn"), _("Hvis"), _("Udsagn"), _("Indlæst"), _("Kan vælges")]
    body = (
        (
            row.label,
            row.name,
            row.whose,
            row.statements,
            row.loaded_on,
            row.is_offered,
            ", ".join(use.name for use in row.rounds),
        )
        for row in version_rows(municipality)
    )
    return Sheet(_("Versioner"), [*header, _("Brugt i")], body)


def audit_sheet(municipality) -> Sheet:
    """All audits, the newest first; never a reference."""
    header = [_("Sagsaudit"), _("Hvor langt"), _("Sager til og med"), _("Frist"), _("Lukket")]
    body = (
        (
            row.name,
            _("Slettet, før den blev lukket") if row.has_lapsed else row.stage_name,
            row.cutoff_on,
            row.closes_on,
            row.closed_on,
            row.cases,
        )
        for row in audits_for(municipality)
    )
    return Sheet(_("Sagsaudits"), [*header, _("Sager")], body)


def say_and_do_sheet(pairs: Iterable[Pair]) -> Sheet:
    """What is said of a prerequisite beside each criterion that shows it in the cases."""
    header = [_("Nr."), _("Forudsætning"), _("Score"), _("Farve"), _("Svar og sager")]
    more = [_("Kriterium"), _("Tekst"), _("Ja, tydeligt"), _("Delvist"), _("Nej")]
    body = (
        (
            pair.number,
            pair.name,
            pair.said.score if pair.score is not None else None,
            pair.said.colour if pair.said else "",
            str(VERDICTS[pair.verdict]),
            one.code,
            one.short,
            one.yes,
            one.partly,
            one.no,
        )
        for pair in pairs
        for one in pair.criteria
    )
    return Sheet(_("Siger og gør"), [*header, *more], body)
