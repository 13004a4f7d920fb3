"""What this person can do next for the tracks to say anything, and what comes first of all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from measurement.selectors.outcome_setup import asks_unconfirmed
from recovery_portal.kit import danish
from recovery_portal.overview.front.reader import Reader
from recovery_portal.overview.standing import Standing
from steering.models import Municipality, User
from steering.permissions import Permission, Role
from steering.selectors.people import people_in
from steering.selectors.setting_up import next_action

P = Permission


@dataclass(frozen=True)
class NextStep:
    """Something this person can do next, with the page where it is done."""

    text: str
    why: str
    link: str


@dataclass(frozen=True)
class Missing:
    """What there is none of yet: nothing read in, no round or audit begun, no activity planned;
    `report`: nothing that a report could tell of."""

    figures: bool
    round: bool
    audit: bool
    plan: bool
    report: bool

    @property
    def is_first_day(self) -> bool:
        """Nothing has been begun in any track."""
        return self.figures and self.round and self.audit and self.plan


def missing_of(
    stands: Standing, *, has_round: bool, has_audit: bool, has_activity: bool
) -> Missing:
    """`has_round`, `has_audit`: one is under way."""
    has_figures = any(figure.is_measured for figure in stands.figures.shown)
    return Missing(
        figures=not has_figures,
        round=stands.round is None and not has_round,
        audit=stands.audit is None and not has_audit,
        plan=not has_activity,
        report=not has_figures and stands.round is None,
    )


def next_steps(reader: Reader, missing: Missing, today: date) -> list[NextStep]:
    """What is missing, as far as this person can mend it; the report where there is one to read."""
    municipality = reader.municipality
    steps = []
    if reader.may(P.MANAGE_OUTCOMES):
        steps.extend(_confirming(municipality))
    if reader.may(P.STEER):
        steps.extend(_organising(municipality, today))
    for is_missing, needed, text, why, name in (
        (missing.figures, P.UPLOAD, *_READ_IN),
        (missing.round, P.MANAGE_ROUNDS, *_MEASURE),
        (missing.audit, P.MANAGE_AUDITS, *_DRAW),
        (missing.plan, P.STEER, *_PLAN),
    ):
        if is_missing and reader.may(needed):
            steps.append(NextStep(text, why, reverse(name, args=[municipality.pk])))
    if not missing.report:
        link = reverse("report", args=[municipality.pk])
        why = "De tre spor samlet, klar til mødet eller udvalget."
        steps.append(NextStep("Læs statusrapporten", why, link))
    return steps


_READ_IN = (
    "Læs tilbud, borgere og indsatser ind",
    "Så tegner indsatstrappen sig, og I kan følge bevægelserne.",
    "data",
)
_MEASURE = (
    "Åbn en temperaturmåling",
    "Så ser I, hvilke forudsætninger der er på plads, og hvad I skal tale om.",
    "temperature",
)
_DRAW = (
    "Træk ti borgersager til en sagsaudit",
    "Så ser I, om de otte faglige principper kan læses i sagerne.",
    "case_audits",
)
_PLAN = (
    "Læg en indsatsplan med delmål og aktiviteter",
    "Så står det, hvem der gør hvad hvornår, og hvordan det går.",
    "plan",
)


def _confirming(municipality: Municipality) -> Iterator[NextStep]:
    """Citizens are asked already, by a scale that nobody has looked at."""
    if asks_unconfirmed(municipality):
        why = "I har spurgt borgere. Hold ordene og skalaen op mod det officielle skema."
        link = reverse("outcome_setup", args=[municipality.pk])
        yield NextStep("Bekræft skalaen i Brief INSPIRE-O", why, link)


def _organising(municipality: Municipality, today: date) -> Iterator[NextStep]:
    """The next step of the set-up, until it is done."""
    step = next_action(municipality, today)
    if step is not None:
        where = f"{step.place}: " if step.place else ""
        why = "Så er arbejdet organiseret: hvem beslutter, hvem fører det ud i praksis."
        yield NextStep(f"{where}{step.text}", why, step.link)


def leads_of(municipality: Municipality) -> list[User]:
    """Who begins: the municipality's tovholdere, in Danish order. One query."""
    held = people_in(municipality).filter(
        memberships__municipality=municipality, memberships__role=Role.LEAD
    )
    return sorted(held, key=lambda user: danish.collation_key(user.name))


def who_begins(municipality: Municipality) -> str:
    """For whom there is nothing to do on the first day: whose move it is. One query."""
    names = [user.name for user in leads_of(municipality)]
    if not names:
        return "Kommunen har ingen tovholder i portalen endnu: tal med jeres lokale administrator."
    role = "Tovholderen" if len(names) == 1 else "Tovholderne"
    return f"{role}, {danish.joined(names)}, sætter omlægningen i gang."
