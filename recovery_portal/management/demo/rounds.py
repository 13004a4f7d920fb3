"""The temperature rounds written as they would have been: through the services, back in time."""

from datetime import datetime, time, timedelta
from random import Random

from django.utils import timezone

from measurement.access import new_key
from measurement.models import (
    AgreedAnswer,
    Answer,
    Instrument,
    Item,
    Reflection,
    Response,
    Round,
    Section,
    SectionComment,
)
from measurement.models.instrument import TEMPERATURE
from measurement.selectors.temperature import round_result
from measurement.services import people, responses, rounds
from recovery_portal.management.demo.comments import COMMENTS, EVIDENCE
from recovery_portal.management.demo.group_answers import MINORITY, REFLECTIONS
from recovery_portal.management.demo.people import OUTSIDE
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
    open round the users in `halfway` have begun, and those in `waiting` have not; there people
    without a login are asked too.
    """

    def __init__(self, municipality, lead, asked: list[tuple], halfway=(), waiting=()):
        self.municipality, self.lead, self.asked = municipality, lead, asked
        places = {user: place for place, (user, _) in enumerate(asked)}
        self.halfway = tuple(places[user] for user in halfway)
        self.waiting = tuple(places[user] for user in waiting)
        newest = Instrument.objects.filter(code=TEMPERATURE, municipality=None)
        self.instrument = newest.order_by("-version").first()
        sections = Section.objects.filter(instrument=self.instrument)
        self.sections = {section.number: section for section in sections}
        items = Item.objects.filter(section__instrument=self.instrument).select_related("section")
        self.items = {item.code: item for item in items}

    def write(self, seed: int, until) -> int:
        """All rounds; the number of submitted responses."""
        rng = Random(f"temperatur {seed}")
        return sum(
            self._round(rng, number, plan, until) for number, plan in enumerate(ROUNDS, start=1)
        )

    def _round(self, rng: Random, number: int, plan: DemoRound, until) -> int:
        opens = until + timedelta(days=plan.opens)
        row = rounds.open_round(
            by=self.lead,
            municipality=self.municipality,
            name=f"Runde {number}, {season(opens)}",
            opens_on=opens,
            closes_on=until + timedelta(days=plan.deadline),
            is_anonymous=plan.anonymous,
            instrument=self.instrument,
        )
        asked = self.asked if plan.closed is not None else self.asked + self._outside(row)
        drawn = self._drawn(rng, number, plan, [viewpoint for _, viewpoint in asked])
        for response in drawn:
            self._response(row, asked[response.person][0], opens, response)
        if plan.closed is not None:
            closed = _moment(until + timedelta(days=plan.closed)) + timedelta(hours=6)
            row = rounds.close_round(by=self.lead, round=row, at=closed)
            self._group(row, number, plan, until)
        return sum(response.lasted is not None for response in drawn)

    def _outside(self, row: Round) -> list[tuple]:
        """Those asked by a personal link, each with a viewpoint."""
        made = []
        for name, viewpoint, email in OUTSIDE:
            given = {"name": name, "email": email, "viewpoint": viewpoint}
            made.append((people.add_person(by=self.lead, round=row, **given), viewpoint))
        return made

    def _drawn(self, rng: Random, number: int, plan: DemoRound, viewpoints) -> list[DemoResponse]:
        statements: dict[int, list[str]] = {number: [] for number in sorted(self.sections)}
        for code, item in sorted(self.items.items()):
            statements[item.section.number].append(code)
        places = (self.halfway, self.waiting) if plan.closed is None else ()
        drawn = Respondents(rng, plan, viewpoints, *places)
        return drawn.respond(statements, COMMENTS[number - 1], EVIDENCE[number - 1])

    def _response(self, row: Round, who, opens, drawn: DemoResponse):
        at = _moment(opens, time(0)) + drawn.started
        response = responses.start(by=who, round=row, viewpoint=drawn.viewpoint, at=at)
        self._answers(response, drawn)
        if drawn.lasted:
            responses.submit(by=who, response=response, at=at + drawn.lasted)

    def _answers(self, response: Response, drawn: DemoResponse):
        """In bulk, as 2,000 single saves would take longer than all the rest."""
        common = {"response": response, "saved_at": response.started_at}
        Answer.objects.bulk_create(
            Answer(
                item=self.items[code],
                value=None if choice == DONT_KNOW else choice,
                dont_know=choice == DONT_KNOW,
                **self._key(response),
                **common,
            )
            for code, choice in drawn.answers.items()
        )
        SectionComment.objects.bulk_create(
            SectionComment(
                section=self.sections[number],
                text=drawn.comments.get(number, ""),
                evidence=drawn.evidence.get(number, ""),
                **self._key(response),
                **common,
            )
            for number in sorted(drawn.comments.keys() | drawn.evidence.keys())
        )

    def _key(self, response: Response) -> dict[str, int]:
        """In an anonymous round not even a key tells of the order."""
        return {"pk": new_key()} if response.round.is_anonymous else {}

    # --- What the group made of it --------------------------------------------------------------

    def _group(self, row: Round, number: int, plan: DemoRound, until) -> None:
        notes, result = MINORITY.get(number, {}), round_result(row)
        AgreedAnswer.objects.bulk_create(
            AgreedAnswer(
                round=row,
                item=self.items[statement.code],
                value=_agreed(statement),
                dont_know=_agreed(statement) is None,
                minority_note=notes.get(statement.code, ""),
            )
            for p in result.prerequisites[: plan.agreed]
            for statement in p.statements
        )
        if plan.settled is not None:
            settled = until + timedelta(days=plan.settled)
            Round.objects.filter(pk=row.pk).update(agreed_on=settled)
        Reflection.objects.bulk_create(
            Reflection(round=row, section=self.sections.get(place), theme=theme, text=text)
            for theme, place, text in REFLECTIONS.get(number, ())
        )


def _agreed(statement) -> int | None:
    """What a group agrees on where it meets in the middle; nothing where many do not know."""
    if statement.mean is None or statement.dont_know * 3 > statement.answers:
        return None
    return int(statement.mean + 0.5)


def _moment(day, clock: time = MORNING) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
