"""Everything the page of one section shows, gathered once for reading and for saving."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from measurement.domain.scoring import DONT_KNOW
from measurement.forms.survey import SectionForm
from measurement.models import Response, Section
from measurement.selectors import survey


@dataclass(frozen=True)
class Option:
    """One radio button."""

    value: str
    label: str
    html_id: str
    is_checked: bool
    is_dont_know: bool


@dataclass(frozen=True)
class Question:
    """One statement with its radio buttons; `before` is what the page shows as saved."""

    position: int
    code: str
    text: str
    help: str
    examples: tuple
    options: tuple[Option, ...]
    before: str


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
            "comment_text": self._comment_text(),
            "comment_version": version,
            "previous": self.previous,
            "next": self.next,
            "viewpoint": self.response.get_viewpoint_display(),
            "refusal": refusal,
            "theirs": theirs,
        }

    def _comment_text(self) -> str:
        if self.data is not None:
            return self.data.get("kommentar", "")
        return self.comment.text if self.comment else ""

    def _questions(self) -> list[Question]:
        saved = survey.saved_choices(self.response, self.section)
        return [
            Question(
                position=position,
                code=statement.item.code,
                text=statement.item.text,
                help=statement.item.help,
                examples=statement.examples,
                options=self._options(statement.item.code, saved),
                before=saved.get(statement.item.code, ""),
            )
            for position, statement in enumerate(self.statements, start=1)
        ]

    def _options(self, code: str, saved: dict[str, str]) -> tuple[Option, ...]:
        sent = self.data.get(code) if self.data is not None else None
        chosen = sent or saved.get(code)
        return tuple(
            Option(value, label, f"id_{code}_{value}", value == chosen, value == DONT_KNOW)
            for value, label in self.choices
        )
