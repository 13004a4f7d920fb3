"""Everything the page of one section shows, gathered once for reading and for saving."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import cached_property

from measurement.domain.scoring import DONT_KNOW
from measurement.forms.survey import COMMENT, EVIDENCE, SectionForm
from measurement.models import Response, Section
from measurement.selectors import survey
from recovery_portal.kit import danish


@dataclass(frozen=True)
class Option:
    """One radio button."""

    value: str
    label: str
    html_id: str
    is_checked: bool
    is_dont_know: bool
    is_last: bool


@dataclass(frozen=True)
class Question:
    """One statement with its radio buttons; `before` is what the page shows as saved.

    `last` is what the person answered the time before, in words, or "".
    """

    position: int
    code: str
    text: str
    help: str
    examples: tuple
    options: tuple[Option, ...]
    before: str
    last: str


class SectionPage:
    """The section, the person's saved answers and, on POST, what they sent."""

    def __init__(self, response: Response, section: Section, data=None):
        self.response, self.section, self.data = response, section, data
        self.round = response.round
        self.choices = survey.choices(self.round)
        self.form = SectionForm(self.items, self.choices, data)

    @cached_property
    def statements(self):
        return survey.statements(self.section)

    @property
    def items(self):
        return [statement.item for statement in self.statements]

    @cached_property
    def comment(self):
        return survey.saved_comment(self.response, self.section)

    @cached_property
    def last(self):
        return survey.last_answers(self.response, self.section)

    @property
    def comment_version(self) -> int:
        return self.comment.version if self.comment else 0

    @cached_property
    def sections(self):
        return survey.progress(self.response)

    @property
    def previous(self):
        earlier = [s for s in self.sections if s.number < self.section.number]
        return earlier[-1] if earlier else None

    @property
    def next(self):
        return next((s for s in self.sections if s.number > self.section.number), None)

    def context(self, refusal: Exception | None = None) -> dict:
        """For the template; `refusal` is why the POST was not saved, whose text stays."""
        theirs = getattr(refusal, "theirs", None)
        version = theirs.version if theirs else self.comment_version
        return {
            "round": self.round,
            "section": self.section,
            "sections": self.sections,
            "questions": self._questions(),
            "form": self.form,
            "comment_text": self._text(COMMENT),
            "evidence_text": self._text(EVIDENCE),
            "comment_version": version,
            "last_month": danish.month(self.last.submitted_on) if self.last else "",
            "read_at": _read_at(),
            "previous": self.previous,
            "next": self.next,
            "viewpoint": self.response.get_viewpoint_display(),
            "refusal": refusal,
            "theirs": theirs,
        }

    def _text(self, field: str) -> str:
        if self.data is not None:
            return self.data.get(field, "")
        if self.comment is None:
            return ""
        return self.comment.text if field == COMMENT else self.comment.evidence

    def _questions(self) -> list[Question]:
        saved = survey.saved_choices(self.response, self.section)
        labels = dict(self.choices)
        last = self.last.choices if self.last else {}
        return [
            Question(
                position=position,
                code=(code := statement.item.code),
                text=statement.item.text,
                help=statement.item.help,
                examples=statement.examples,
                options=self._options(code, saved, last),
                before=saved.get(code, ""),
                last=labels.get(last.get(code), ""),
            )
            for position, statement in enumerate(self.statements, start=1)
        ]

    def _options(self, code: str, saved: dict[str, str], last: dict[str, str]) -> tuple:
        sent = self.data.get(code) if self.data is not None else None
        chosen = sent or saved.get(code)
        return tuple(
            Option(
                value=value,
                label=label,
                html_id=f"id_{code}_{value}",
                is_checked=value == chosen,
                is_dont_know=value == DONT_KNOW,
                is_last=value == last.get(code),
            )
            for value, label in self.choices
        )


def _read_at() -> int:
    """Milliseconds since 1970: whatever the page shows was saved before, whatever is chosen on it
    comes after."""
    return int(timezone.now().timestamp() * 1000) + 1
