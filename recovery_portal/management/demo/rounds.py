"""The temperature rounds written as they would have been: through the services, back in time."""

from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from measurement.models import Answer, Instrument, Item, Response, Section, SectionComment
from measurement.models.instrument import TEMPERATURE
from measurement.services import responses, rounds
from recovery_portal.management.demo.comments import COMMENTS
from recovery_portal.management.demo.temperature import (
    DONT_KNOW,
    ROUNDS,
    DemoResponse,
    DemoRound,
    Respondents,
    season,
)

MORNING = time(8, 0)


class RoundWriter:
    """Writes the rounds of one municipality.

    `lead` opens and closes them; `asked` are the users who answer, each with a viewpoint. In the
    open round the users in `halfway` have begun, and those in `waiting` have not.
    """

    def __init__(self, municipality, lead, asked: list[tuple], halfway=(), waiting=()):
        self.municipality, self.lead, self.asked = municipality, lead, asked
        places = {user: place for place, (user, _) in enumerate(asked)}
        self.halfway = tuple(places[user] for user in halfway)
        self.waiting = tuple(places[user] for user in waiting)
        instrument = Instrument.objects.filter(code=TEMPERATURE).order_by("-version").first()
        self.sections = {s.number: s for s in Section.objects.filter(instrument=instrument)}
        items = Item.objects.filter(section__instrument=instrument).select_related("section")
        self.items = {item.code: item for item in items}

    def write(self, seed: int, until) -> int:
        """All rounds; the number of submitted responses."""
        rng, submitted = Random(f"temperatur {seed}"), 0
        for number, (plan, comments) in enumerate(zip(ROUNDS, COMMENTS, strict=True), start=1):
            submitted += self._round(rng, number, plan, comments, until)
        return submitted

    def _round(self, rng: Random, number: int, plan: DemoRound, comments, until) -> int:
        opens = until + timedelta(days=plan.opens)
        row = rounds.open_round(
            by=self.lead,
            municipality=self.municipality,
            name=f"Runde {number}, {season(opens)}",
            opens_on=opens,
            closes_on=until + timedelta(days=plan.deadline),
        )
        drawn = self._drawn(rng, plan, comments)
        for response in drawn:
            self._response(row, opens, response)
        if plan.closed is not None:
            closed = _moment(until + timedelta(days=plan.closed)) + timedelta(hours=6)
            rounds.close_round(by=self.lead, round=row, at=closed)
        return sum(response.lasted is not None for response in drawn)

    def _drawn(self, rng: Random, plan: DemoRound, comments) -> list[DemoResponse]:
        statements: dict[int, list[str]] = {number: [] for number in sorted(self.sections)}
        for code, item in sorted(self.items.items()):
            statements[item.section.number].append(code)
        viewpoints = [viewpoint for _, viewpoint in self.asked]
        places = (self.halfway, self.waiting) if plan.closed is None else ()
        return Respondents(rng, plan, viewpoints, *places).respond(statements, comments)

    def _response(self, row, opens, drawn: DemoResponse):
        user, viewpoint = self.asked[drawn.person]
        at = _moment(opens, time(0)) + drawn.started
        response = responses.start(by=user, round=row, viewpoint=viewpoint, at=at)
        self._answers(response, drawn, at)
        if drawn.lasted:
            responses.submit(by=user, response=response, at=at + drawn.lasted)

    def _answers(self, response: Response, drawn: DemoResponse, at: datetime):
        """In bulk, as 2,000 single saves would take longer than all the rest."""
        Answer.objects.bulk_create(
            Answer(
                response=response,
                item=self.items[code],
                value=None if choice == DONT_KNOW else choice,
                dont_know=choice == DONT_KNOW,
                saved_at=at,
            )
            for code, choice in drawn.answers.items()
        )
        SectionComment.objects.bulk_create(
            SectionComment(response=response, section=self.sections[number], text=text, saved_at=at)
            for number, text in drawn.comments.items()
        )


def _moment(day, clock: time = MORNING) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
