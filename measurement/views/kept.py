"""What could not be saved, shown again so that it can be copied; nothing that was stored."""

from django.shortcuts import render

from measurement.domain.scoring import DONT_KNOW
from measurement.forms.survey import COMMENT, EVIDENCE
from measurement.models import Item, ScaleLevel
from measurement.services.refusal import LinkDead
from steering.services.throttle import TooOften


def refused_page(request, error, me=None, number: int | None = None, **parts):
    """Why it was refused, and what the person sent: no answer that is written is lost."""
    context = {
        "me": me,
        "shell": me.shell if me else "measurement/door_base.html",
        "round": me.round if me else None,
        "reason": error,
        "answers": _answers(request.POST, me, number) if me and number else [],
        "texts": [text for name in (EVIDENCE, COMMENT) if (text := request.POST.get(name, ""))],
    }
    answer = render(request, "measurement/refused.html", context, status=status_of(request, error))
    return with_wait(answer, error)


def with_wait(answer, error):
    """`answer`, telling a program when to try again."""
    if isinstance(error, TooOften):
        answer["Retry-After"] = str(error.wait)
    return answer


def status_of(request, error) -> int:
    """What a refusal is in HTTP."""
    if isinstance(error, TooOften):
        return 429
    if isinstance(error, LinkDead) and not error.is_known:
        return 404
    return 409 if request.method == "POST" else 410


def _answers(sent, me, number: int) -> list[tuple[str, str]]:
    """(statement, answer in words) of what was chosen on the page of section `number`."""
    levels = ScaleLevel.objects.filter(instrument=me.round.instrument_id)
    words = {str(value): label for value, label in levels.values_list("value", "label")}
    words[DONT_KNOW] = "Ved ikke"
    items = Item.objects.filter(section__instrument=me.round.instrument_id, section__number=number)
    rows = items.order_by("position").values_list("code", "text")
    return [(text, words[sent[code]]) for code, text in rows if sent.get(code) in words]
