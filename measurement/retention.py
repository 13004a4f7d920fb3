"""The retention rules of this floor (design §2): case audits, people without a login, and what
citizens answered and talked about."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.selectors import retention as kept
from measurement.services import forgetting, outcome_forgetting
from measurement.services.audit import forgetting as audits
from recovery_portal.kit.danish import date_long
from steering.models import Municipality
from steering.retention import Rule, Waiting


def _audits_waiting(municipality: Municipality) -> list[Waiting]:
    return [
        Waiting(
            on=audit.forget_on,
            what=_("Sagsaudit nr. %(number)s, skæringsdag %(day)s")
            % {"number": audit.pk, "day": date_long(audit.cutoff_on)},
            address=reverse("case_audit", args=[municipality.pk, audit.pk]),
        )
        for audit in kept.kept_audits(municipality)
    ]


def _forget_audits(by, municipality: Municipality, on: date) -> dict[str, int]:
    counts = kept.in_audits(audits.due(municipality, on))
    forgotten = audits.forget_due(by=by, municipality=municipality, on=on)
    return counts | {"audits": len(forgotten)}


def _rounds_waiting(municipality: Municipality) -> list[Waiting]:
    return [
        Waiting(
            on=day,
            what=_("Temperaturmåling nr. %(number)s, lukket %(day)s")
            % {"number": round.pk, "day": date_long(round.closed_at)},
            address=reverse("temperature_result", args=[municipality.pk, round.pk]),
        )
        for day, round in kept.kept_rounds(municipality)
    ]


def _forget_people(by, municipality: Municipality, on: date) -> dict[str, int]:
    return {"people": forgetting.forget_old(by=by, municipality=municipality, on=on)}


def _outcomes_waiting(municipality: Municipality) -> list[Waiting]:
    """A line a year: its days go one by one, from the first of them on."""
    return [
        Waiting(day, _("Svar og recovery-samtaler fra %s, dag for dag") % year)
        for day, year in kept.kept_outcomes(municipality)
    ]


def _forget_outcomes(by, municipality: Municipality, on: date) -> dict[str, int]:
    return outcome_forgetting.forget_old(by=by, municipality=municipality, on=on)


RULES = (
    Rule(
        code="sagsaudit",
        title="Sagsaudit",
        goes="sagsnumre, udtrækket, hvem der har sagen, belæg, noter, svar og bedømmernes "
        "læringspunkter",
        stays="niveauerne, alle tal og de fælles læringspunkter",
        period="den dag, tovholderen har sat; ellers 12 måneder efter, at sagsauditten er lukket",
        action=audits.FORGOTTEN,
        words=(
            ("audits", "sagsaudit", "sagsaudits"),
            ("record", "sagsnummer", "sagsnumre"),
            ("texts", "bedømmelse med tekst", "bedømmelser med tekst"),
        ),
        waiting=_audits_waiting,
        forget=_forget_audits,
    ),
    Rule(
        code="temperatur",
        title="Temperaturmåling",
        goes="navn og e-mail på personer uden login",
        stays="svarene, og hvor mange der blev spurgt og har svaret",
        period="12 måneder efter, at en navngivet runde er lukket; i en anonym runde ved lukningen",
        action="round_people_forgotten",
        words=(("people", "person uden login", "personer uden login"),),
        waiting=_rounds_waiting,
        forget=_forget_people,
    ),
    Rule(
        code="trivsel",
        title="Trivsel og recovery-samtaler",
        goes="borgernes svar, de svarark, de blev spurgt på, og samtalerne",
        stays="loggen over, hvem der så og gjorde hvad",
        period="efter det antal måneder, administrator har sat under Trivsel: opsætning (60, hvis "
        "intet er sat), regnet fra den dag, borgeren svarede, blev spurgt eller talte med jer; "
        "svar, en borger ikke gjorde færdig, natten efter, at arket er udløbet",
        action=outcome_forgetting.FORGOTTEN,
        words=(
            ("outcomes", "trivselsmåling", "trivselsmålinger"),
            ("talks", "recovery-samtale", "recovery-samtaler"),
            ("sheets", "svarark", "svarark"),
            ("expired", "udløbet svarark", "udløbne svarark"),
        ),
        waiting=_outcomes_waiting,
        forget=_forget_outcomes,
    ),
)
