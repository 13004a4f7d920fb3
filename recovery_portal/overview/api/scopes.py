"""What a key may read: the codes that ApiToken.scopes holds, and what each of them means."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Scope:
    """One thing that a key can be made for."""

    code: str
    name: str | Promise
    tells: str | Promise


KEY_FIGURES = Scope(
    "noegletal",
    _("Nøgletal"),
    _("Indsatstrappen, bevægelser, beskæftigelse, genindlæggelser, udgifter, trivsel og egne tal."),
)
TEMPERATURE = Scope(
    "temperatur",
    _("Temperaturmåling"),
    _("Resultatet af lukkede runder. Ingen kommentarer, og intet om, hvem der svarede hvad."),
)
CASE_AUDIT = Scope(
    "sagsaudit",
    _("Sagsaudit"),
    _("Antal pr. kriterium i lukkede sagsaudits. Ingen sagsnumre og ingen noter."),
)
PLAN = Scope(
    "plan",
    _("Indsatsplan"),
    _("Delmål og aktiviteter med frist og status. Ingen navne og ingen begrundelser."),
)
REPORTS = Scope(
    "rapporter",
    _("Sendte rapporter"),
    _("Tallene i de rapporter, der er sendt og arkiveret."),
)

SCOPES: dict[str, Scope] = {
    scope.code: scope for scope in (KEY_FIGURES, TEMPERATURE, CASE_AUDIT, PLAN, REPORTS)
}


def names_of(codes) -> list[str]:
    """What the codes are called, in the order of `SCOPES`; a code nobody knows has no name."""
    return [str(scope.name) for code, scope in SCOPES.items() if code in codes]
