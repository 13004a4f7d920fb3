"""Anonymous answers lose what could lead back to a person (docs/decisions/0010)."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.access import new_key
from measurement.domain.anonymity import LEAST, UNTOLD, hidden_viewpoints
from measurement.models import Answer, Response, Round, SectionComment
from recovery_portal.kit.refusal import Refused

_chance = random.SystemRandom()
# Among how many others one response is mixed when it is handed in: enough that nobody's answers
# stand together, and few enough that a whole meeting can hand in within a minute.
OTHERS = 20


def moment(round: Round) -> datetime:
    """The one time that everything in an anonymous round carries: midnight of its first day."""
    return timezone.make_aware(datetime.combine(round.opens_on, time()))


@transaction.atomic
def anonymise(round: Round) -> Round:
    """Delete the drafts, hide what is too small (D9), and make all answers new rows, mixed.

    For the closing of an anonymous round, in its transaction: the round is locked and not yet
    closed. Destroys its salt. Every figure of the round stays as it was, but for viewpoints that
    are hidden. Raises Refused below LEAST submitted responses.
    """
    submitted = Response.objects.filter(round=round).exclude(submitted_at=None)
    respondents = Counter(submitted.values_list("viewpoint", flat=True))
    if respondents.total() < LEAST:
        raise Refused(
            _(
                "Kun %(number)s har indsendt, og en anonym runde kan først lukkes, når mindst "
                "%(least)s har indsendt: forlæng fristen, så flere kan nå at svare."
            )
            % {"number": respondents.total(), "least": LEAST}
        )
    Response.objects.filter(round=round, submitted_at=None).delete()
    mix(round, hidden=hidden_viewpoints(respondents))
    Round.objects.filter(pk=round.pk).update(salt="")
    round.salt = ""
    return round


def mix(round: Round, hidden: Iterable[str] = ()) -> None:
    """Write the submitted responses of an anonymous round anew, under keys without an order.

    The answers change places per statement within each viewpoint (`hidden` ones are one crowd,
    UNTOLD), comments and evidence each per section among all. Afterwards a response is nobody's
    answers: only what is counted per statement and viewpoint is left.
    """
    views = _viewpoints(round)
    _rewrite(round, {pk: UNTOLD if view in hidden else view for pk, view in views.items()})


def mix_in(round: Round, response: int) -> None:
    """As `mix`, but for the one newly submitted response and at most OTHERS: of the same viewpoint,
    then of the rest, so that no transaction writes one person's row alone.

    What it costs does not grow with the round.
    """
    views = _viewpoints(round)
    own = views[response]
    near = _some((pk for pk, view in views.items() if view == own and pk != response), OTHERS)
    rest = _some(views.keys() - {response, *near}, OTHERS - len(near))
    _rewrite(round, {pk: views[pk] for pk in (response, *near, *rest)})


def _viewpoints(round: Round) -> dict[int, str]:
    """Key → viewpoint of every submitted response."""
    rows = Response.objects.filter(round=round).exclude(submitted_at=None).order_by()
    return dict(rows.values_list("pk", "viewpoint"))


def _some(responses: Iterable[int], number: int) -> list[int]:
    found = list(responses)
    return _chance.sample(found, min(number, len(found)))


def _rewrite(round: Round, views: dict[int, str]) -> None:
    """New rows for the responses in `views` (key → viewpoint), mixed with each other."""
    pks = list(views)
    answers, comments = _answers_of(views), _texts_of(pks)
    for model in (Answer, SectionComment):
        model.objects.filter(response__in=pks).delete()
    Response.objects.filter(pk__in=pks).delete()
    new = _new_responses(round, views.values())
    Answer.objects.bulk_create(_new_answers(round, new, answers))
    SectionComment.objects.bulk_create(_new_texts(round, [one.pk for one in new], comments))


def _answers_of(views: dict[int, str]) -> dict[tuple, list[tuple]]:
    """(viewpoint, item) → what was answered."""
    found = defaultdict(list)
    rows = Answer.objects.filter(response__in=list(views)).order_by()
    for response, item, *given in rows.values_list("response", "item", "value", "dont_know"):
        found[views[response], item].append(tuple(given))
    return found


def _texts_of(responses: list[int]) -> dict[tuple, list[str]]:
    """(section, field) → the texts that were written."""
    found = defaultdict(list)
    rows = SectionComment.objects.filter(response__in=responses).order_by()
    for section, text, evidence in rows.values_list("section", "text", "evidence"):
        for field, written in (("text", text), ("evidence", evidence)):
            if written:
                found[section, field].append(written)
    return found


def _new_responses(round: Round, views: Iterable[str]) -> list[Response]:
    at = moment(round)
    rows = [
        Response(pk=new_key(), round=round, viewpoint=view, started_at=at, submitted_at=at)
        for view in _shuffled(views)
    ]
    return Response.objects.bulk_create(rows)


def _new_answers(round: Round, responses: list[Response], answers: dict) -> list[Answer]:
    at, by_view = moment(round), defaultdict(list)
    for response in responses:
        by_view[response.viewpoint].append(response)
    return _shuffled(
        Answer(pk=new_key(), response=one, item_id=item, value=value, dont_know=unsure, saved_at=at)
        for (view, item), given in answers.items()
        # sample() draws in a random order, so the answers need not be shuffled too.
        for one, (value, unsure) in zip(
            _chance.sample(by_view[view], len(given)), given, strict=True
        )
    )


def _new_texts(round: Round, responses: list[int], texts: dict) -> list[SectionComment]:
    at, rows = moment(round), {}
    for (section, field), written in texts.items():
        for one, text in zip(_chance.sample(responses, len(written)), written, strict=True):
            blank = SectionComment(pk=new_key(), response_id=one, section_id=section, saved_at=at)
            setattr(rows.setdefault((one, section), blank), field, text)
    return _shuffled(rows.values())


def _shuffled(rows: Iterable) -> list:
    rows = list(rows)
    _chance.shuffle(rows)
    return rows
